using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Cities;

/// <summary>The years and dates of a civil calendar.</summary>
internal static class CivilYears
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The date of a day of the calendar.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + EpochDay);

    /// <summary>Number of a date in the calendar.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - EpochDay;

    /// <summary>The year that holds a time.</summary>
    public static int Of(CivilCalendar calendar, Instant time) => DateOf(calendar.DayOf(time)).Year;

    /// <summary>When a year begins.</summary>
    public static Instant StartOf(CivilCalendar calendar, int year) => calendar.StartOf(DayOf(new DateOnly(year, 1, 1)));
}
