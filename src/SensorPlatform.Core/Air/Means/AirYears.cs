using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Means;

/// <summary>Means over years of the city, and over WHO's peak season.</summary>
public static class AirYears
{
    private const int SeasonMonths = 6;

    /// <summary>The mean of a calendar year.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="year">The year, 2005 to 2069.</param>
    /// <param name="until">What lies behind it could not be measured yet; none: the year is over.</param>
    /// <returns>
    /// Its mean is valid with 75 % of the hours. For what is said of limits 13 % are enough, where they do not all lie in one season:
    /// <see cref="AirYear.IsSpread"/>.
    /// </returns>
    public static AirYear Of(HourlySeries series, CivilCalendar calendar, int year, Instant until = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var first = CivilHours.OfDay(calendar, CivilHours.DayOf(new DateOnly(year, 1, 1))).Start;
        var whole = Part(series, calendar, new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), until);
        var summer = Part(series, calendar, new DateOnly(year, 4, 1), new DateOnly(year, 10, 1), until);
        var winter = Joined(
            Part(series, calendar, new DateOnly(year, 1, 1), new DateOnly(year, 4, 1), until),
            Part(series, calendar, new DateOnly(year, 10, 1), new DateOnly(year + 1, 1, 1), until),
            first,
            whole.End);
        return new AirYear(whole, summer, winter);
    }

    /// <summary>
    /// WHO's peak season: of the seven spans of six months within a year the one with the highest mean of daily maximum 8-hour means.
    /// </summary>
    /// <param name="series">The hours, from eight hours before the year on.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="year">The year, 2005 to 2069.</param>
    /// <param name="until">A day that ends later is not over, and does not count; none: the year is over.</param>
    /// <returns>
    /// Start and end are those of the season, the parts its days, 75 % of which must be valid. Spans with too few days do not
    /// compete; when all have too few, the one with most days is given, and is not valid.
    /// </returns>
    public static AirMean PeakSeason(HourlySeries series, CivilCalendar calendar, int year, Instant until = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        Span<MonthOfDays> months = stackalloc MonthOfDays[12];
        for (var i = 0; i < months.Length; i++)
        {
            months[i] = MonthOf(series, calendar, new DateOnly(year, i + 1, 1), until);
        }

        var best = default(AirMean);
        for (var i = 0; i <= months.Length - SeasonMonths; i++)
        {
            var season = SeasonOf(months.Slice(i, SeasonMonths), calendar, new DateOnly(year, i + 1, 1));
            best = i == 0 || IsBetter(season, best) ? season : best;
        }

        return best;
    }

    private static AirMean Part(HourlySeries series, CivilCalendar calendar, DateOnly from, DateOnly to, Instant until)
    {
        var span = CivilHours.OfDays(calendar, CivilHours.DayOf(from), CivilHours.DayOf(to));
        var end = until.IsNone || until >= span.End ? span.End : until;
        var hours = end <= span.Start ? 0 : (int)((end - span.Start).Ticks / TimeSpan.TicksPerHour);
        return AirMeans.Of(series, span.Start, hours);
    }

    private static AirMean Joined(AirMean left, AirMean right, Instant start, Instant end)
    {
        var valid = left.ValidParts + right.ValidParts;
        var possible = left.PossibleParts + right.PossibleParts;
        return new AirMean(
            start, end, valid == 0 ? double.NaN : (SumOf(left) + SumOf(right)) / valid, valid, possible, CaptureRules.PartsNeeded(possible));
    }

    private static double SumOf(AirMean mean) => mean.ValidParts == 0 ? 0 : mean.Value * mean.ValidParts;

    private static MonthOfDays MonthOf(HourlySeries series, CivilCalendar calendar, DateOnly month, Instant until)
    {
        var first = CivilHours.DayOf(month);
        var last = CivilHours.DayOf(month.AddMonths(1));
        var sum = 0.0;
        var valid = 0;
        for (var day = first; day < last && (until.IsNone || CivilHours.OfDay(calendar, day).End <= until); day++)
        {
            var mean = AirMeans.MaximumDaily8Hours(series, calendar, day);
            sum += mean.IsValid ? mean.Value : 0;
            valid += mean.IsValid ? 1 : 0;
        }

        return new MonthOfDays(sum, valid, last - first);
    }

    private static AirMean SeasonOf(ReadOnlySpan<MonthOfDays> months, CivilCalendar calendar, DateOnly first)
    {
        var sum = 0.0;
        var valid = 0;
        var days = 0;
        foreach (var month in months)
        {
            sum += month.Sum;
            valid += month.ValidDays;
            days += month.Days;
        }

        var span = CivilHours.OfDays(calendar, CivilHours.DayOf(first), CivilHours.DayOf(first.AddMonths(SeasonMonths)));
        return new AirMean(
            span.Start, span.End, valid == 0 ? double.NaN : sum / valid, valid, days, CaptureRules.PartsNeeded(days));
    }

    private static bool IsBetter(AirMean one, AirMean other)
    {
        if (one.IsValid != other.IsValid)
        {
            return one.IsValid;
        }

        return one.IsValid ? one.Value > other.Value : one.ValidParts > other.ValidParts;
    }

    private readonly record struct MonthOfDays(double Sum, int ValidDays, int Days);
}
