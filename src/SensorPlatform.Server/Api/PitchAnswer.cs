using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A pitch: <c>State</c> is <c>free</c>, <c>occupied</c>, <c>unknown</c> or <c>closed</c>.</summary>
internal sealed record PitchAnswer(
    string Id,
    string State,
    Instant? Since,
    Instant? UpdatedAt,
    long? AgeSeconds,
    double? LengthMeters,
    double Latitude,
    double Longitude,
    string? Sensor);
