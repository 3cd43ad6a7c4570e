using SensorPlatform.Core.Air.Indices;

namespace SensorPlatform.Server.Api;

/// <summary>What somebody asks about air stations. What is null does not bind.</summary>
/// <param name="Language">Language of the texts.</param>
/// <param name="Index">The index; null: the one that each city shows.</param>
/// <param name="City">Id of a city.</param>
/// <param name="Near">A place, WGS 84 degrees: the nearest come first.</param>
/// <param name="RadiusMeters">How far from it a station may be.</param>
internal sealed record AirStationsQuery(
    string Language,
    AirIndexTable? Index,
    string? City = null,
    (double Latitude, double Longitude)? Near = null,
    double? RadiusMeters = null);
