using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// Days as guests live them: from 03:00 local to the next 03:00, numbered by the civil day on which they begin, in 48 slots of
/// half an hour. A clock that changes in Europe does so at the very end of such a day, which has then 23 or 25 hours; what is
/// beyond 24 belongs to the last slot.
/// </summary>
internal static class LodgingDays
{
    internal const int SlotCount = 48;

    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FromMarkToMidnight = TimeSpan.FromHours(21);

    /// <summary>When a day begins: 21 h before the next midnight, which is 03:00 also in nights in which clocks change.</summary>
    internal static Instant StartOf(CivilCalendar calendar, int day) => calendar.StartOf(day + 1) - FromMarkToMidnight;

    /// <summary>The day that holds a time.</summary>
    internal static int DayOf(CivilCalendar calendar, Instant time)
    {
        var day = calendar.DayOf(time);
        return time < StartOf(calendar, day) ? day - 1 : day;
    }

    /// <summary>Slots of a day that have passed at a time, with fraction, 0 to 48.</summary>
    internal static double SlotsPassed(CivilCalendar calendar, int day, Instant time) =>
        Math.Clamp((time - StartOf(calendar, day)) / Slot, 0, SlotCount);

    /// <summary>The slot of a day that holds a time, 0 to 47.</summary>
    internal static int SlotOf(CivilCalendar calendar, int day, Instant time) =>
        Math.Min(SlotCount - 1, (int)SlotsPassed(calendar, day, time));

    /// <summary>0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday.</summary>
    internal static int WeekdayOf(int day) => ((day % 7) + 10) % 7;
}
