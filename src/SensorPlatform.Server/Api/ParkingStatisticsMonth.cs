using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>A month of all years, 1 to 12: its occupancy in all and by 24 local hours, and the stays that began in it.</summary>
internal sealed record ParkingStatisticsMonth(
    int Month,
    UsageShare? Occupancy,
    IReadOnlyList<UsageShare?> Hours,
    int? Stays,
    IReadOnlyList<ParkingStatisticsNights> StaysByNights,
    int? Overstays,
    double? StaysPerPitchAndDay);
