using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>What is published of a site's use, as the API shows it.</summary>
internal static class ParkingStatisticsView
{
    /// <summary>The weekdays, Monday first.</summary>
    public static readonly string[] Weekdays =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private const int Hours = 24;

    private static readonly string[] Nights = ["0", "1", "2", "3", "4", "5-7", "8+"];

    /// <summary>The answer for a site.</summary>
    public static ParkingStatisticsAnswer Answer(string siteId, string timeZone, SiteUsageSummary summary) => new(
        siteId,
        timeZone,
        SiteUsage.SmallestGroup,
        summary.Through,
        [.. Weekdays.Select((name, i) => new ParkingStatisticsWeekday(name, HoursOf(summary.ByWeekdayAndHour, i)))],
        [.. Enumerable.Range(0, summary.Stays.Count).Select(month => Month(summary, month))],
        summary.ArrivalsByHour,
        summary.DeparturesByHour);

    private static ParkingStatisticsMonth Month(SiteUsageSummary summary, int month)
    {
        var stays = summary.Stays[month];
        return new ParkingStatisticsMonth(
            month + 1,
            summary.ByMonth[month],
            HoursOf(summary.ByMonthAndHour, month),
            stays.Stays,
            [.. stays.ByNights.Select((count, i) => new ParkingStatisticsNights(Nights[i], count))],
            stays.Overstays,
            stays.Turnover);
    }

    private static UsageShare?[] HoursOf(IReadOnlyList<UsageShare?> shares, int row) =>
        [.. shares.Skip(row * Hours).Take(Hours)];
}
