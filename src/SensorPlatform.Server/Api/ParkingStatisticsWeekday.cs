using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>The occupancy of a weekday: 24 local hours.</summary>
internal sealed record ParkingStatisticsWeekday(string Weekday, IReadOnlyList<UsageShare?> Hours);
