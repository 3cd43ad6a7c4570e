using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>Whom places are for, how many of them there are and how many are free; <c>max_stay</c> is an ISO 8601 duration.</summary>
internal sealed record ParkingRestriction(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("max_stay")] string? MaxStay,
    [property: JsonPropertyName("capacity")] int? Capacity,
    [property: JsonPropertyName("realtime_capacity")] int? RealtimeCapacity,
    [property: JsonPropertyName("realtime_free_capacity")] int? RealtimeFreeCapacity);
