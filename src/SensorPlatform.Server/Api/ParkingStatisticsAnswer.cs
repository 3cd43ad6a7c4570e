namespace SensorPlatform.Server.Api;

/// <summary>
/// How a site is used, by whole months alone; docs/parking/stays.md. Null stands where fewer than <c>K</c> stays or days are
/// behind a figure;
/// counts of stays are multiples of <c>K</c>.
/// </summary>
internal sealed record ParkingStatisticsAnswer(
    string Site,
    string TimeZone,
    int K,
    DateOnly? Through,
    IReadOnlyList<ParkingStatisticsWeekday> Weekdays,
    IReadOnlyList<ParkingStatisticsMonth> Months,
    IReadOnlyList<int?> ArrivalsByHour,
    IReadOnlyList<int?> DeparturesByHour);
