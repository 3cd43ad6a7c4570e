using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>A pitch as ParkAPI v3 has it; docs/formats/parkapi.md says where each field comes from.</summary>
internal sealed record ParkingSpot
{
    [JsonPropertyName("uid")]
    public required string Uid { get; init; }

    [JsonPropertyName("original_uid")]
    public required string OriginalUid { get; init; }

    [JsonPropertyName("parking_site_uid")]
    public required string ParkingSiteUid { get; init; }

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

    [JsonPropertyName("restrictions")]
    public required IReadOnlyList<ParkingRestriction> Restrictions { get; init; }

    [JsonPropertyName("static_data_updated_at")]
    public required Instant StaticDataUpdatedAt { get; init; }

    [JsonPropertyName("has_realtime_data")]
    public required bool HasRealtimeData { get; init; }

    [JsonPropertyName("realtime_data_updated_at")]
    public Instant? RealtimeDataUpdatedAt { get; init; }

    [JsonPropertyName("realtime_status")]
    public string? RealtimeStatus { get; init; }
}
