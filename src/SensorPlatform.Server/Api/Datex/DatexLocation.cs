using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Where something is, and which size it has or takes.</summary>
internal sealed record DatexLocation(
    [property: JsonPropertyName("coordinatesForDisplay")] DatexCoordinates Coordinates,
    [property: JsonPropertyName("dimension")] DatexDimension? Dimension);
