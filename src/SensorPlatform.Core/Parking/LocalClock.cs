using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>Hours, weekdays and months of a site's civil days. Allocates nothing.</summary>
internal static class LocalClock
{
    /// <summary>When the clocks of a zone show a full hour of a civil day.</summary>
    /// <param name="calendar">The civil days.</param>
    /// <param name="day">Number of the day, as <see cref="CivilCalendar.DayOf"/> gives it.</param>
    /// <param name="hour">Local hour, 0 to 23.</param>
    /// <returns>The first time that it is shown; where the clocks skip it, the first moment after the gap.</returns>
    internal static Instant At(CivilCalendar calendar, int day, int hour)
    {
        var local = Instant.None + TimeSpan.FromDays(day) + TimeSpan.FromHours(hour);
        var before = OffsetAt(calendar, calendar.StartOf(day));
        var early = local - before;
        var after = OffsetAt(calendar, early);
        if (after == before)
        {
            return early;
        }

        // The clocks change between midnight and the hour, or skip the hour.
        var late = local - after;
        return OffsetAt(calendar, late) == after || late > early ? late : early;
    }

    /// <summary>The local hour, 0 to 23.</summary>
    internal static int HourOf(CivilCalendar calendar, Instant time)
    {
        var utc = time.ToDateTimeOffset();
        return utc.Add(calendar.Zone.GetUtcOffset(utc)).Hour;
    }

    /// <summary>The weekday of a civil day: 0 for Monday to 6.</summary>
    internal static int WeekdayOf(int day)
    {
        // 1970-01-01 was a Thursday.
        var weekday = (day + 3) % 7;
        return weekday < 0 ? weekday + 7 : weekday;
    }

    /// <summary>The month of a civil day, counted from January of year 1: its rest by 12 is 0 for January to 11.</summary>
    internal static int MonthOf(int day)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);
        return ((date.Year - 1) * 12) + date.Month - 1;
    }

    private static TimeSpan OffsetAt(CivilCalendar calendar, Instant time) => calendar.Zone.GetUtcOffset(time.ToDateTimeOffset());
}
