using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The data of a <c>station</c> event: the values that texts do not depend on.</summary>
internal sealed record StationChange(
    Instant Now,
    string Id,
    string Kind,
    Instant? UpdatedAt,
    double? DewPointCel,
    double? HeatIndexCel,
    IReadOnlyList<LatestAnswer> Latest,
    IReadOnlyList<AggregateAnswer> Hours)
{
    /// <summary>True of air stations: low-cost sensors give indications, no official measurements.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Indicative { get; init; }

    /// <summary>Of air stations the index that the city shows, without its label; null, too, when the store did not answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AirIndexAnswer? Index { get; init; }
}
