using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Whom places are for: motorhomes overnight.</summary>
internal sealed record DatexAssignment([property: JsonPropertyName("availableSpaces")] int? AvailableSpaces)
{
    [JsonPropertyName("typeOfAssignment")]
    public string TypeOfAssignment { get; } = "onlyFor";

    [JsonPropertyName("vehicleType")]
    public string VehicleType { get; } = "motorhome";

    [JsonPropertyName("user")]
    public string User { get; } = "overnightParker";
}
