using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Metres.</summary>
internal sealed record DatexDimension(
    [property: JsonPropertyName("height")] double? Height,
    [property: JsonPropertyName("length")] double? Length,
    [property: JsonPropertyName("width")] double? Width);
