using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Pressure probes for water levels, and water quality.</summary>
/// <remarks>
/// Spans of the pressure probes differ by order: the defaults are those that the published codecs of Decentlab take.
/// The alarm of DL-CTD10 is that its water freezes. DL-NTU sends its turbidity in NTU and in FNU: channels 1 and 2.
/// </remarks>
internal static class DecentlabWater
{
    private static readonly DeviceParameter CountsOfBar = new(
        "countsPerBar", "/bar", 8192, "Counts of 1 bar; follows from the range on the probe's label: 8192 up to 3 bar.");

    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        DecentlabFamily.Of(
            "PR21", [new("dl-pr21-1-10", DeviceParameters.Of(-1, 10))], Span(-1, 10), PressureOfSpan, DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PR26", [new("dl-pr26-0-1", DeviceParameters.Of(0, 1))], Span(0, 1), PressureOfSpan, DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PR36",
            [new("dl-pr36-8192", DeviceParameters.Of(8192))],
            [CountsOfBar],
            DecentlabBlock.Of(
                2,
                Of(DecentlabConversion.PressureOfCounts, 0, Quantity.WaterPressure, 1),
                Signed(1, Quantity.WaterTemperature, 256)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PR36CTD",
            [new("dl-pr36ctd-8192", DeviceParameters.Of(8192)), new("dl-pr36ctd-8192-1024", DeviceParameters.Of(8192))],
            [CountsOfBar],
            DecentlabBlock.Of(
                4,
                Of(DecentlabConversion.PressureOfCounts, 0, Quantity.WaterPressure, 1),
                Signed(1, Quantity.DeviceTemperature, 256),
                Signed(2, Quantity.WaterTemperature, 256),
                Signed(3, Quantity.WaterEc, 1.024)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "CTD10",
            DecentlabBlock.Of(
                4,
                Signed(0, Quantity.WaterLevel),
                Signed(1, Quantity.WaterTemperature, 10),
                Unsigned(2, Quantity.WaterEc),
                Unsigned(3, Quantity.AlarmActive)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "OPTOD",
            DecentlabBlock.Of(
                5,
                Unsigned(0, Quantity.DeviceErrorCode),
                Signed(1, Quantity.WaterTemperature, 100),
                Signed(2, Quantity.WaterOxygenSaturation, 100),
                Signed(3, Quantity.WaterDissolvedOxygen.On(1), 100),
                Signed(4, Quantity.WaterDissolvedOxygen.On(2), 100)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "MES5",
            DecentlabBlock.Of(
                5,
                Unsigned(0, Quantity.DeviceErrorCode),
                Signed(1, Quantity.WaterTemperature, 100),
                Unsigned(2, Quantity.WaterSludgeBlanket, 100),
                Unsigned(3, Quantity.WaterSuspendedSolids, 100),
                Unsigned(4, Quantity.WaterTurbidity, 10)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "NTU",
            DecentlabBlock.Of(
                5,
                Unsigned(0, Quantity.DeviceErrorCode),
                Signed(1, Quantity.WaterTemperature, 100),
                Unsigned(2, Quantity.WaterTurbidity.On(1), 10),
                Unsigned(3, Quantity.WaterTurbidity.On(2), 10),
                Unsigned(4, Quantity.WaterSuspendedSolids, 10_000)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PHEHT",
            DecentlabBlock.Of(
                5,
                Unsigned(0, Quantity.DeviceErrorCode),
                Signed(1, Quantity.WaterTemperature, 100),
                Signed(2, Quantity.WaterPH, 100),
                Signed(3, Quantity.WaterRedox.On(1), 10),
                Signed(4, Quantity.WaterRedox.On(2), 10)),
            DecentlabFamily.Battery),
    ];

    private static DecentlabBlock PressureOfSpan => DecentlabBlock.Of(
        2,
        Of(DecentlabConversion.PressureOfSpan, 0, Quantity.WaterPressure, 2),
        new(Quantity.WaterTemperature, 1, DecentlabConversion.Linear, 384, 320, -50));

    private static DeviceParameter[] Span(double least, double largest) =>
    [
        new("leastPressure", "bar", least, "Beginning of the range on the probe's label.", IsRequired: true),
        new("largestPressure", "bar", largest, "End of the range on the probe's label.", IsRequired: true),
    ];
}
