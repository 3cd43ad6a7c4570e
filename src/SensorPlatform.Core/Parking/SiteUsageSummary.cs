namespace SensorPlatform.Core.Parking;

/// <summary>
/// How a site is used, fit for publication: of whole months alone, without what fewer than three stays or days made.
/// </summary>
/// <param name="Through">The last day that may be in it: the end of a month; null before the first whole month.</param>
/// <param name="ByWeekdayAndHour">168 shares: Monday 00 to Sunday 23, local hours; null: fewer than three days.</param>
/// <param name="ByMonthAndHour">288 shares: January 00 to December 23.</param>
/// <param name="ByMonth">12 shares, of all years.</param>
/// <param name="Stays">12 months, of all years.</param>
/// <param name="ArrivalsByHour">24 counts of arrivals that were seen; multiples of three, null: fewer.</param>
/// <param name="DeparturesByHour">24 counts of departures that were seen.</param>
public sealed record SiteUsageSummary(
    DateOnly? Through,
    IReadOnlyList<UsageShare?> ByWeekdayAndHour,
    IReadOnlyList<UsageShare?> ByMonthAndHour,
    IReadOnlyList<UsageShare?> ByMonth,
    IReadOnlyList<StaysOfMonth> Stays,
    IReadOnlyList<int?> ArrivalsByHour,
    IReadOnlyList<int?> DeparturesByHour);
