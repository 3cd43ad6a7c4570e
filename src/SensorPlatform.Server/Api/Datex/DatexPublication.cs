using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>All sites and pitches. <c>PublicationTime</c> is the answer's <c>now</c>.</summary>
internal sealed record DatexPublication(
    [property: JsonPropertyName("lang")] string Language,
    [property: JsonPropertyName("publicationTime")] Instant PublicationTime,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("parkingSite")] IReadOnlyList<DatexSite> Sites,
    [property: JsonPropertyName("parkingSpace")] IReadOnlyList<DatexSpace> Spaces);
