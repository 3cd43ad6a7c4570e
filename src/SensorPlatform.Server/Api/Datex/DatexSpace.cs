using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>A pitch as DATEX II has it; docs/formats/datex2.md says where each field comes from.</summary>
internal sealed record DatexSpace
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("externalIdentifier")]
    public required string ExternalIdentifier { get; init; }

    [JsonPropertyName("availability")]
    public required string Availability { get; init; }

    [JsonPropertyName("locationAndDimension")]
    public required DatexLocation Location { get; init; }

    [JsonPropertyName("assignedFor")]
    public required IReadOnlyList<DatexAssignment> AssignedFor { get; init; }

    [JsonPropertyName("maximumParkingDuration")]
    public int? MaximumParkingDuration { get; init; }

    [JsonPropertyName("lastUpdate")]
    public Instant? LastUpdate { get; init; }
}
