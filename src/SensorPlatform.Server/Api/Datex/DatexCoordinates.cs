using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Degrees; the model asks for ETRS 89, from which WGS 84 differs by less than a metre.</summary>
internal sealed record DatexCoordinates(
    [property: JsonPropertyName("latitude")] double Latitude, [property: JsonPropertyName("longitude")] double Longitude);
