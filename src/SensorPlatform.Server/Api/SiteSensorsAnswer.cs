using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The pitches of a site and their sensors, in the order of the city file.</summary>
internal sealed record SiteSensorsAnswer(
    Instant Now,
    string Site,
    string City,
    string Name,
    int Total,
    int Troubled,
    IReadOnlyList<PitchSensorAnswer> Items);
