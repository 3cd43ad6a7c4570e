using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Means;

/// <summary>Means of hours under the rules of data capture. Nothing here allocates.</summary>
/// <remarks>
/// Hours are hours of UTC. Where a zone is a fraction of an hour off UTC, an hour belongs to the civil day in which it begins
/// (<see cref="CivilHours"/>): none is counted twice, none is lost, and the day is up to 59 minutes late.
/// </remarks>
public static class AirMeans
{
    private const int RunningHours = 8;

    /// <summary>The mean up to a full hour, as an index or a limit asks for it.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="end">End of the last hour, a full hour of UTC.</param>
    /// <param name="averaging">An hour, running 8 or 24 hours, or NowCast.</param>
    /// <exception cref="ArgumentOutOfRangeException">For means of civil days and longer.</exception>
    public static AirMean At(HourlySeries series, Instant end, AirAveraging averaging) => averaging switch
    {
        AirAveraging.Hour => Rolling(series, end, 1),
        AirAveraging.Rolling8Hours => Rolling(series, end, RunningHours),
        AirAveraging.Rolling24Hours => Rolling(series, end, 24),
        AirAveraging.NowCast => NowCast.At(series, end),
        _ => throw new ArgumentOutOfRangeException(nameof(averaging)),
    };

    /// <summary>Mean of the hours up to a full hour.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="end">End of the last hour.</param>
    /// <param name="hours">How many: 1, 8 or 24.</param>
    public static AirMean Rolling(HourlySeries series, Instant end, int hours)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Of(series, end - TimeSpan.FromHours(hours), hours);
    }

    /// <summary>Mean of a civil day, of its 23 to 25 hours.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="day">Number of the day in the calendar.</param>
    public static AirMean Day(HourlySeries series, CivilCalendar calendar, int day)
    {
        ArgumentNullException.ThrowIfNull(series);
        var span = CivilHours.OfDay(calendar, day);
        return Of(series, span.Start, span.Count);
    }

    /// <summary>
    /// The largest valid running 8-hour mean of those that end in a civil day: the first is from 17:00 of the day before to 01:00.
    /// </summary>
    /// <param name="series">The hours, from eight hours before the day on.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="day">Number of the day in the calendar.</param>
    /// <returns>
    /// Start and end are those of the day, the parts its running means: 18 of 24 must be valid (2008/50/EC, Annex VII), 18 of 23,
    /// 19 of 25.
    /// </returns>
    public static AirMean MaximumDaily8Hours(HourlySeries series, CivilCalendar calendar, int day)
    {
        ArgumentNullException.ThrowIfNull(series);
        var span = CivilHours.OfDay(calendar, day);
        var largest = double.NaN;
        var valid = 0;
        for (var i = 1; i <= span.Count; i++)
        {
            var mean = Rolling(series, span.Start + TimeSpan.FromHours(i), RunningHours);
            if (mean.IsValid)
            {
                largest = valid == 0 ? mean.Value : Math.Max(largest, mean.Value);
                valid++;
            }
        }

        return new AirMean(span.Start, span.End, largest, valid, span.Count, CaptureRules.PartsNeeded(span.Count));
    }

    /// <summary>A mean of each of many days.</summary>
    /// <param name="series">The hours; for the maximum 8-hour mean from eight hours before the first day on.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="firstDay">Number of the first day.</param>
    /// <param name="averaging"><see cref="AirAveraging.Day"/> or <see cref="AirAveraging.MaximumDaily8Hours"/>.</param>
    /// <param name="destination">One mean a day is written to it.</param>
    /// <exception cref="ArgumentOutOfRangeException">For other kinds of means.</exception>
    public static void Days(
        HourlySeries series, CivilCalendar calendar, int firstDay, AirAveraging averaging, Span<AirMean> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = averaging switch
            {
                AirAveraging.Day => Day(series, calendar, firstDay + i),
                AirAveraging.MaximumDaily8Hours => MaximumDaily8Hours(series, calendar, firstDay + i),
                _ => throw new ArgumentOutOfRangeException(nameof(averaging)),
            };
        }
    }

    /// <summary>Mean of the valid hours of a span.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="start">Start of the first, a full hour.</param>
    /// <param name="hours">How many.</param>
    internal static AirMean Of(HourlySeries series, Instant start, int hours)
    {
        var sum = 0.0;
        var valid = 0;
        foreach (var hour in series.Between(start, hours))
        {
            if (hour.IsValid)
            {
                sum += hour.Value;
                valid++;
            }
        }

        return new AirMean(
            start,
            start + TimeSpan.FromHours(hours),
            valid == 0 ? double.NaN : sum / valid,
            valid,
            hours,
            CaptureRules.PartsNeeded(hours));
    }
}
