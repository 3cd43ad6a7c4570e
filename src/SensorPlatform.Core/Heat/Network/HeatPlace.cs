namespace SensorPlatform.Core.Heat.Network;

/// <summary>Where a heat station stands.</summary>
/// <param name="Id">Id of the station.</param>
/// <param name="Latitude">WGS 84, degrees; NaN when not known.</param>
/// <param name="Longitude">WGS 84, degrees; NaN when not known.</param>
/// <param name="Point">The same in the metres of the city's projection.</param>
/// <param name="ElevationMeters">Height of the ground above sea level, m; null when not known.</param>
/// <param name="IsIndoor">It stands in a room: no part of the outdoor network.</param>
public sealed record HeatPlace(
    string Id, double Latitude, double Longitude, PlanePoint Point, double? ElevationMeters = null, bool IsIndoor = false);
