using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>An air or heat station. Dew point and heat index are given for stations with temperature and humidity, in Cel.</summary>
internal sealed record StationAnswer(
    string Id,
    string City,
    string Kind,
    string Name,
    double Latitude,
    double Longitude,
    double? HeightMeters,
    string? Setting,
    string Sensor,
    Instant? UpdatedAt,
    long? AgeSeconds,
    double? DewPointCel,
    double? HeatIndexCel,
    IReadOnlyList<LatestAnswer> Latest,
    IReadOnlyList<AggregateAnswer> Hours);
