using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Means;

/// <summary>The hours of UTC that belong to civil days: those that begin in them.</summary>
/// <param name="Start">Start of the first hour.</param>
/// <param name="Count">How many: 23 to 25 a day.</param>
public readonly record struct CivilHours(Instant Start, int Count)
{
    /// <summary>End of the last hour.</summary>
    public Instant End => Start + TimeSpan.FromHours(Count);

    /// <summary>The hours of a day.</summary>
    /// <param name="calendar">The city's days.</param>
    /// <param name="day">Number of the day in the calendar.</param>
    public static CivilHours OfDay(CivilCalendar calendar, int day) => OfDays(calendar, day, day + 1);

    /// <summary>The hours of some days one after the other.</summary>
    /// <param name="calendar">The city's days.</param>
    /// <param name="first">Number of the first day.</param>
    /// <param name="last">Number of the day after the last.</param>
    public static CivilHours OfDays(CivilCalendar calendar, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var start = FullHour(calendar.StartOf(first));
        var end = FullHour(calendar.StartOf(last));
        return new CivilHours(start, (int)((end - start).Ticks / TimeSpan.TicksPerHour));
    }

    /// <summary>Number of a date in calendars.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    // Days of all zones begin on a full second, so that whole seconds are enough.
    private static Instant FullHour(Instant time)
    {
        var rest = ((time.UnixSeconds % 3_600) + 3_600) % 3_600;
        return rest == 0 ? time : time + TimeSpan.FromSeconds(3_600 - rest);
    }
}
