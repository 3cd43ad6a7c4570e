using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>A site as ParkAPI v3 has it; docs/formats/parkapi.md says where each field comes from.</summary>
internal sealed record ParkingSite
{
    [JsonPropertyName("uid")]
    public required string Uid { get; init; }

    [JsonPropertyName("original_uid")]
    public required string OriginalUid { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("purpose")]
    public string Purpose { get; } = "CAR";

    [JsonPropertyName("type")]
    public string Type { get; } = "OFF_STREET_PARKING_GROUND";

    [JsonPropertyName("lat")]
    public required double Latitude { get; init; }

    [JsonPropertyName("lon")]
    public required double Longitude { get; init; }

    [JsonPropertyName("address")]
    public string? Address { get; init; }

    [JsonPropertyName("operator_name")]
    public string? OperatorName { get; init; }

    [JsonPropertyName("public_url")]
    public string? PublicUrl { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("has_fee")]
    public bool? HasFee { get; init; }

    [JsonPropertyName("fee_description")]
    public string? FeeDescription { get; init; }

    [JsonPropertyName("max_height")]
    public int? MaxHeight { get; init; }

    [JsonPropertyName("max_width")]
    public int? MaxWidth { get; init; }

    [JsonPropertyName("has_lighting")]
    public bool? HasLighting { get; init; }

    [JsonPropertyName("opening_hours")]
    public required string OpeningHours { get; init; }

    [JsonPropertyName("tags")]
    public required IReadOnlyList<string> Tags { get; init; }

    [JsonPropertyName("external_identifiers")]
    public IReadOnlyList<ExternalIdentifier>? ExternalIdentifiers { get; init; }

    [JsonPropertyName("restrictions")]
    public required IReadOnlyList<ParkingRestriction> Restrictions { get; init; }

    [JsonPropertyName("capacity")]
    public required int Capacity { get; init; }

    [JsonPropertyName("static_data_updated_at")]
    public required Instant StaticDataUpdatedAt { get; init; }

    [JsonPropertyName("has_realtime_data")]
    public required bool HasRealtimeData { get; init; }

    [JsonPropertyName("realtime_data_updated_at")]
    public Instant? RealtimeDataUpdatedAt { get; init; }

    [JsonPropertyName("realtime_opening_status")]
    public string? RealtimeOpeningStatus { get; init; }

    [JsonPropertyName("realtime_capacity")]
    public int? RealtimeCapacity { get; init; }

    [JsonPropertyName("realtime_free_capacity")]
    public int? RealtimeFreeCapacity { get; init; }
}
