using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>Holds a year of a station against the thresholds.</summary>
/// <remarks>
/// Values are compared as they are, not rounded to the decimals of the threshold. What is not valid is no exceedance, and breaks
/// a run of consecutive values.
/// </remarks>
public static class ExceedanceCounter
{
    // A mean of equal values may lie beyond them by the last bits; the threshold itself is no exceedance.
    private const double Slack = 1e-9;

    /// <summary>All thresholds of the pollutants that there are series of, in the order of <see cref="AirLimits.All"/>.</summary>
    /// <param name="series">
    /// One series a pollutant, from 8 hours before the year's start on; what is outside of it counts as not measured.
    /// </param>
    /// <param name="calendar">The city's days; its zone is whole hours off UTC.</param>
    /// <param name="year">The civil year.</param>
    /// <param name="through">End of the last hour that could be there by now; a year whose end it has reached is over.</param>
    /// <param name="earlier">What this gave for earlier years, for means of years; null or empty: none is known.</param>
    public static IReadOnlyList<AirCompliance> Evaluate(
        IReadOnlyList<HourlySeries> series,
        CivilCalendar calendar,
        int year,
        Instant through,
        IReadOnlyList<AirCompliance>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        var years = new Dictionary<Pollutant, StationYear>();
        foreach (var one in series)
        {
            years[one.Pollutant] = new StationYear(one, calendar, year, through);
        }

        var all = new List<AirCompliance>(AirLimits.All.Count);
        foreach (var limit in AirLimits.All)
        {
            if (years.TryGetValue(limit.Pollutant, out var of))
            {
                all.Add(OverYears(Evaluate(limit, of), earlier ?? []));
            }
        }

        return all;
    }

    /// <summary>One threshold.</summary>
    internal static AirCompliance Evaluate(AirLimit limit, StationYear year) => limit.Averaging switch
    {
        AirAveraging.Hour => Count(limit, year, year.Hours),
        AirAveraging.Day => Count(limit, year, year.Days),
        AirAveraging.MaximumDaily8Hours => Count(limit, year, year.DailyMaxima),
        AirAveraging.Year => OfMean(limit, year, year.Whole.Mean, year.IsOver, year.Whole.IsSpread),
        AirAveraging.PeakSeason => OfMean(limit, year, year.PeakSeason, year.IsOver),
        AirAveraging.Aot40 => OfMean(limit, year, Aot40.Of(year), Aot40.IsOver(year)),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Averaging, "No threshold is of such a mean."),
    };

    private static bool IsAbove(double value, double threshold) => value - threshold > Slack * Math.Abs(threshold);

    private static AirCompliance Count(AirLimit limit, StationYear year, AirMean[] means)
    {
        var found = new List<AirExceedance>();
        var valid = 0;
        var run = 0;
        var (start, largest) = (Instant.None, double.NaN);
        for (var i = 0; i <= means.Length; i++)
        {
            var isValid = i < means.Length && means[i].IsValid;
            valid += isValid ? 1 : 0;
            if (isValid && IsAbove(means[i].Value, limit.Threshold))
            {
                (start, largest) = run == 0 ? (means[i].Start, means[i].Value) : (start, Math.Max(largest, means[i].Value));
                run++;

                // Without a demand for runs each value is an exceedance by itself.
                if (limit.Consecutive > 1)
                {
                    continue;
                }
            }

            if (run >= limit.Consecutive)
            {
                found.Add(new AirExceedance(start, means[limit.Consecutive > 1 ? i - 1 : i].End, largest));
            }

            run = 0;
        }

        var compliance = new AirCompliance(limit, year.Year, found, valid, means.Length, double.NaN, null) { IsYearOver = year.IsOver };
        return compliance with { IsExceeded = IsTooMany(found.Count, limit) ? true : compliance.IsCovered ? false : null };
    }

    // What was found is there, however little was measured.
    private static bool IsTooMany(double count, AirLimit limit) => count > (limit.AllowedExceedances ?? 0);

    private static AirCompliance OfMean(AirLimit limit, StationYear year, in AirMean mean, bool isWhole, bool isSpread = true)
    {
        var compliance = new AirCompliance(limit, year.Year, [], mean.ValidParts, mean.PossibleParts, mean.Value, null)
        {
            IsYearOver = year.IsOver,
            IsSpread = isSpread,
        };
        if (!compliance.IsCovered && (limit.Averaging is AirAveraging.PeakSeason or AirAveraging.Aot40))
        {
            // A few days of a season, made to stand for all of it, are no estimate.
            return compliance with { Mean = double.NaN };
        }

        if (!isWhole || !compliance.IsCovered || double.IsNaN(mean.Value))
        {
            return compliance;
        }

        var isExceeded = IsAbove(mean.Value, limit.Threshold);
        return compliance with
        {
            IsExceeded = isExceeded,
            Exceedances = isExceeded ? [new AirExceedance(mean.Start, mean.End, mean.Value)] : [],
        };
    }

    // Earlier years count where they were covered; there may be gaps between them.
    private static AirCompliance OverYears(AirCompliance compliance, IReadOnlyList<AirCompliance> earlier)
    {
        var limit = compliance.Limit;
        if (limit.Years == 1)
        {
            return compliance;
        }

        var sum = ValueOf(compliance);
        var years = 1;
        foreach (var other in earlier)
        {
            if (string.Equals(other.Limit.Id, limit.Id, StringComparison.Ordinal)
                && other.Year < compliance.Year && other.Year > compliance.Year - limit.Years
                && other is { IsYearOver: true, IsCovered: true })
            {
                sum += ValueOf(other);
                years++;
            }
        }

        var mean = sum / years;
        bool? isExceeded = compliance.IsExceeded;
        if (years > 1 && isExceeded is not null)
        {
            isExceeded = limit.Averaging is AirAveraging.Aot40 ? IsAbove(mean, limit.Threshold) : IsTooMany(mean, limit);
        }

        return compliance with { YearsUsed = years, MeanOfYears = mean, IsExceeded = isExceeded };
    }

    private static double ValueOf(AirCompliance compliance) =>
        compliance.Limit.Averaging is AirAveraging.Aot40 ? compliance.Mean : compliance.Exceedances.Count;
}
