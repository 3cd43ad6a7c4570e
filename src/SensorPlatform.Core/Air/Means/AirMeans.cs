using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Means;

/// <summary>Means of hours under the rules of data capture.</summary>
public static class AirMeans
{
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
    /// <param name="calendar">The city's days; its zone is whole hours off UTC.</param>
    /// <param name="day">Number of the day in the calendar.</param>
    public static AirMean Day(HourlySeries series, CivilCalendar calendar, int day)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        var start = calendar.StartOf(day);
        return Of(series, start, (int)Math.Round((calendar.StartOf(day + 1) - start).TotalHours));
    }

    private static AirMean Of(HourlySeries series, Instant start, int hours)
    {
        var sum = 0.0;
        var valid = 0;
        for (var i = 0; i < hours; i++)
        {
            var hour = series.At(start + TimeSpan.FromHours(i));
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
