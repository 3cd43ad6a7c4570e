using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>A DATEX II document that holds a Parking Publication Light, version 3.4.</summary>
/// <param name="Publication">The publication.</param>
internal sealed record DatexDocument([property: JsonPropertyName("parkingPublicationLight")] DatexPublication Publication)
{
    [JsonPropertyName("_version")]
    public string Version { get; } = "3.4";

    [JsonPropertyName("_modelBaseVersion")]
    public string ModelBaseVersion { get; } = "3";

    [JsonPropertyName("_profileName")]
    public string ProfileName { get; } = "ParkingPublicationLight";

    [JsonPropertyName("_profileVersion")]
    public string ProfileVersion { get; } = "3.4";
}
