using System.Text.Json.Serialization;
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
    IReadOnlyList<AggregateAnswer> Hours)
{
    /// <summary>The index of air quality that the city shows; of heat stations none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AirIndexAnswer? Index { get; init; }

    /// <summary>True of air stations: low-cost sensors give indications, no official measurements.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Indicative { get; init; }

    /// <summary>How far it is from the place that was asked for, metres.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DistanceMeters { get; init; }
}
