using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat;

/// <summary>A station within a map of heat.</summary>
/// <param name="Station">The station.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Mean">Mean of the usable hours, Cel, however few they are; null when there is none. Stations are compared by <see cref="Comparable"/>.</param>
/// <param name="Island">Mean difference to the reference, paired by hour and corrected for height, K; null when not known.</param>
/// <param name="Hours">Usable hours.</param>
/// <param name="ExpectedHours">Hours of the period that could have been.</param>
/// <param name="Hotspot">Gi* of the mean; null when there is none.</param>
internal sealed record StationHeat(
    Station Station,
    HeatPlace Place,
    double? Mean,
    double? Island,
    int Hours,
    int ExpectedHours,
    GetisOrdResult? Hotspot)
{
    /// <summary>The mean that stations are compared by, Cel: freed of what the hours that it lacks would have changed; null when there are too few.</summary>
    public double? Comparable { get; init; }

    /// <summary>Hours that <see cref="Island"/> is the mean of.</summary>
    public int IslandHours { get; init; }
}
