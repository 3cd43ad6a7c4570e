using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>A page of sites. <c>NextPath</c> is the address of the next one; there is none on the last.</summary>
internal sealed record ParkingSites(
    [property: JsonPropertyName("items")] IReadOnlyList<ParkingSite> Items,
    [property: JsonPropertyName("total_count")] int TotalCount,
    [property: JsonPropertyName("next_path")] string? NextPath);
