using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Whom places are for: motorhomes overnight.</summary>
internal sealed record DatexAssignment([property: JsonPropertyName("availableSpaces")] int? AvailableSpaces)
{
    [JsonPropertyName("typeOfAssignment")]
    public string TypeOfAssignment => "onlyFor";

    [JsonPropertyName("vehicleType")]
    public string VehicleType => "motorhome";

    [JsonPropertyName("user")]
    public string User => "overnightParker";
}
