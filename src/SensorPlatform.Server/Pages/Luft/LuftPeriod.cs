using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>What a report is about: a civil day or a civil year of a city.</summary>
/// <param name="Day">The day; null for a year.</param>
/// <param name="Year">The year.</param>
internal readonly record struct LuftPeriod(DateOnly? Day, int Year)
{
    // The civil calendars reach so far.
    private const int FirstYear = 2005;
    private const int LastYear = 2068;

    /// <summary>Reads what was asked for; yesterday when nothing was.</summary>
    /// <param name="day">As <c>2026-11-21</c>; empty: none.</param>
    /// <param name="year">As <c>2026</c>; empty: none.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="now">The time.</param>
    /// <param name="texts">The words of faults.</param>
    public static (LuftPeriod Period, LuftPeriodFault? Fault) Read(
        string day, string year, CivilCalendar calendar, Instant now, LuftTexts texts)
    {
        var today = CivilYears.DateOf(calendar.DayOf(now));
        if (year.Length > 0 && day.Length == 0)
        {
            return int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsKept(number)
                ? (new LuftPeriod(null, number), Future(number > today.Year, texts))
                : (default, new LuftPeriodFault(texts.FaultTitle, texts.FaultYear));
        }

        if (day.Length == 0)
        {
            var yesterday = today.AddDays(-1);
            return (new LuftPeriod(yesterday, yesterday.Year), null);
        }

        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && IsKept(date.Year)
            ? (new LuftPeriod(date, date.Year), Future(date > today, texts))
            : (default, new LuftPeriodFault(texts.FaultTitle, texts.FaultDay));
    }

    /// <summary>When it begins.</summary>
    public Instant StartIn(CivilCalendar calendar) => Day is { } day
        ? calendar.StartOf(CivilYears.DayOf(day))
        : CivilYears.StartOf(calendar, Year);

    /// <summary>When it ends.</summary>
    public Instant EndIn(CivilCalendar calendar) => Day is { } day
        ? calendar.StartOf(CivilYears.DayOf(day) + 1)
        : CivilYears.StartOf(calendar, Year + 1);

    private static bool IsKept(int year) => year is >= FirstYear and <= LastYear;

    private static LuftPeriodFault? Future(bool isFuture, LuftTexts texts) =>
        isFuture ? new LuftPeriodFault(texts.ReportNoData, texts.FaultFuture) : null;
}
