using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>
/// The measurement numbers of SenseCAP (the maker's list of measurement ids; 4097 to 4103, 4108 and 4175 are shown by open
/// examples, the others are unconfirmed).
/// </summary>
internal static class SenseCapMeasurement
{
    /// <summary>The first number that is a measurement.</summary>
    internal const ushort FirstId = 4097;

    private const ushort FirstDetectionId = 4175;
    private const ushort LastDetectionId = 4184;

    /// <summary>The quantities that may come out, without channels.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        Quantity.AirTemperature.Name,
        Quantity.AirRelativeHumidity.Name,
        Quantity.LightIlluminance.Name,
        Quantity.AirCo2.Name,
        Quantity.AirPressure.Name,
        Quantity.SoilTemperature.Name,
        Quantity.SoilMoisture.Name,
        Quantity.WindDirection.Name,
        Quantity.WindSpeed.Name,
        Quantity.WaterPH.Name,
        Quantity.RadiationPar.Name,
        Quantity.SoilEc.Name,
        Quantity.WaterDissolvedOxygen.Name,
        Quantity.RainRate.Name,
        Quantity.Distance.Name,
        Quantity.WaterLeak.Name,
        Quantity.WaterLevel.Name,
        Quantity.AirNh3.Name,
        Quantity.AirH2s.Name,
        Quantity.WaterFlow.Name,
        Quantity.AirO2.Name,
        Quantity.WaterEc.Name,
        Quantity.WaterTemperature.Name,
        Quantity.RadiationGlobal.Name,
        Quantity.SoilWaterPotential.Name,
        Quantity.SurfaceTemperature.Name,
        Quantity.PlantLeafWetness.Name,
        Quantity.AirPm25.Name,
        Quantity.AirPm10.Name,
        Quantity.SoundLevel.Name,
        Quantity.RadiationUvIndex.Name,
        Quantity.WindGust.Name,
        Quantity.InputValue.Name,
    ];

    /// <summary>What a number means.</summary>
    /// <param name="id">The number.</param>
    /// <param name="quantity">The quantity; detections of the camera are numbered input values (0 to 1 is the certainty).</param>
    /// <param name="factor">From the maker's unit to the quantity's.</param>
    internal static bool TryFind(ushort id, out Quantity quantity, out double factor)
    {
        (quantity, factor) = id switch
        {
            4097 => (Quantity.AirTemperature, 1),
            4098 => (Quantity.AirRelativeHumidity, 1),
            4099 => (Quantity.LightIlluminance, 1),
            4100 => (Quantity.AirCo2, 1),
            4101 => (Quantity.AirPressure, 0.01), // Pa
            4102 or 4112 => (Quantity.SoilTemperature, 1),
            4103 or 4110 => (Quantity.SoilMoisture, 1),
            4104 => (Quantity.WindDirection, 1),
            4105 => (Quantity.WindSpeed, 1),
            4106 => (Quantity.WaterPH, 1),
            4107 or 4129 => (Quantity.RadiationPar, 1),
            4108 or 4111 => (Quantity.SoilEc, 1),
            4109 => (Quantity.WaterDissolvedOxygen, 1),
            4113 => (Quantity.RainRate, 1),
            4115 => (Quantity.Distance, 10), // cm
            4116 => (Quantity.WaterLeak, 1),
            4117 => (Quantity.WaterLevel, 10), // cm
            4118 => (Quantity.AirNh3, 1),
            4119 => (Quantity.AirH2s, 1),
            4120 => (Quantity.WaterFlow, 1),
            4122 => (Quantity.AirO2, 1),
            4123 => (Quantity.WaterEc, 1),
            4124 => (Quantity.WaterTemperature, 1),
            4127 => (Quantity.RadiationGlobal, 1),
            4133 => (Quantity.SoilWaterPotential, -1), // tension
            4136 => (Quantity.SurfaceTemperature, 1),
            4137 => (Quantity.PlantLeafWetness, 1),
            4146 => (Quantity.AirPm25, 1),
            4147 => (Quantity.AirPm10, 1),
            4148 => (Quantity.SoundLevel, 1),
            4190 => (Quantity.RadiationUvIndex, 1),
            4191 => (Quantity.WindGust, 1),
            >= FirstDetectionId and <= LastDetectionId => (Quantity.InputValue.On((byte)(id - FirstDetectionId + 1)), 1),
            _ => (Quantity.None, 1.0),
        };
        return quantity != Quantity.None;
    }
}
