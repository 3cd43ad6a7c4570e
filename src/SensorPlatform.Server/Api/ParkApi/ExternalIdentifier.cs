using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>An id elsewhere: <c>OSM</c> with <c>node/123</c>.</summary>
internal sealed record ExternalIdentifier(
    [property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("value")] string Value);
