using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>A site as DATEX II has it; docs/formats/datex2.md says where each field comes from.</summary>
internal sealed record DatexSite
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("type")]
    public string Type { get; } = "offStreetParkingGround";

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("locationAndDimension")]
    public required DatexLocation Location { get; init; }

    [JsonPropertyName("numberOfSpaces")]
    public required int NumberOfSpaces { get; init; }

    [JsonPropertyName("availableSpaces")]
    public int? AvailableSpaces { get; init; }

    [JsonPropertyName("assignedFor")]
    public required IReadOnlyList<DatexAssignment> AssignedFor { get; init; }

    [JsonPropertyName("isOpenNow")]
    public bool? IsOpenNow { get; init; }

    [JsonPropertyName("temporaryClosed")]
    public required bool TemporaryClosed { get; init; }

    [JsonPropertyName("occupancyTrend")]
    public required string OccupancyTrend { get; init; }

    [JsonPropertyName("maximumParkingDuration")]
    public int? MaximumParkingDuration { get; init; }

    [JsonPropertyName("freeParking")]
    public bool? FreeParking { get; init; }

    [JsonPropertyName("tariffDescription")]
    public IReadOnlyList<string>? TariffDescription { get; init; }

    [JsonPropertyName("openingTimesDescription")]
    public IReadOnlyList<string>? OpeningTimesDescription { get; init; }

    [JsonPropertyName("equipmentAndServices")]
    public IReadOnlyList<string>? EquipmentAndServices { get; init; }

    [JsonPropertyName("operatorInformation")]
    public IReadOnlyList<string>? OperatorInformation { get; init; }

    [JsonPropertyName("urlLinkAddress")]
    public string? UrlLinkAddress { get; init; }

    [JsonPropertyName("lastUpdate")]
    public Instant? LastUpdate { get; init; }
}
