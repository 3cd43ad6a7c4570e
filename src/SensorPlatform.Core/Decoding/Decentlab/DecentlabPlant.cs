using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Sap flow, dendrometers and leaf wetness.</summary>
/// <remarks>
/// Channel 1 of DL-ISF is the outer, 2 the inner place; of the ratios 1 and 2 are alpha, 3 and 4 beta; of the times 3 and 4 are
/// upstream; of the voltages 1 is the largest, 2 the least. Dendrometers have a travel of 20 mm. Of DL-LWS the index is the
/// ratio of the sensor's voltage. Of DL-IFD (fruit), DL-ISD (stem) and DL-ILT (leaf) it is the size or the temperature.
/// </remarks>
internal static class DecentlabPlant
{
    private const double Travel = 20_000;

    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        SapFlow(),
        DecentlabFamily.Of(
            "ZN1", DecentlabBlock.Of(2, Ratio(0, Quantity.LengthDeformation, Travel)), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "ZN2",
            DecentlabBlock.Of(
                4,
                Ratio(0, Quantity.LengthDeformation.On(1), Travel),
                Of(DecentlabConversion.DifferenceOfPairs, 0, Quantity.LengthDeformation.On(2), 0, 8_388_608 / Travel)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("IFD", DecentlabBlock.Of(1, Unsigned(0, Quantity.PlantSize, 100)), DecentlabFamily.Battery),
        DecentlabFamily.Of("ISD", DecentlabBlock.Of(1, Unsigned(0, Quantity.PlantSize, 1000)), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "ILT", DecentlabBlock.Of(1, Signed(0, Quantity.SurfaceTemperature, 100)), DecentlabFamily.Battery),
        DecentlabFamily.Of("LWS", DecentlabBlock.Of(2, Ratio(0, Quantity.InputValue)), DecentlabFamily.Battery),
    ];

    private static DeviceFamily SapFlow() => DecentlabFamily.Of(
        "ISF",
        DecentlabBlock.Of(
            16,
            About(3125, 0, Quantity.PlantSapFlow, 62.5),
            About(3125, 1, Quantity.PlantHeatVelocity.On(1), 6250),
            About(3125, 2, Quantity.PlantHeatVelocity.On(2), 6250),
            About(31250, 3, Quantity.PlantHeatRatio.On(1), 3125),
            About(31250, 4, Quantity.PlantHeatRatio.On(2), 3125),
            About(31250, 5, Quantity.PlantHeatRatio.On(3), 3125),
            About(31250, 6, Quantity.PlantHeatRatio.On(4), 3125),
            Unsigned(7, Quantity.PlantHeatPulseTime.On(1), 500),
            Unsigned(8, Quantity.PlantHeatPulseTime.On(2), 500),
            Signed(9, Quantity.ProbeTemperature, 100),
            Signed(10, Quantity.InputVoltage.On(1), 1000),
            Signed(11, Quantity.InputVoltage.On(2), 1000),
            Pair(12, Quantity.DeviceErrorCode),
            Unsigned(14, Quantity.PlantHeatPulseTime.On(3), 500),
            Unsigned(15, Quantity.PlantHeatPulseTime.On(4), 500)),
        DecentlabFamily.Battery);
}
