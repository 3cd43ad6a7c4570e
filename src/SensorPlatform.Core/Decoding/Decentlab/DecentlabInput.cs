using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Data loggers with an input, and vibrating wires.</summary>
/// <remarks>
/// Wires give a count over a time; the third word of their block is not described. DL-LPW is a potentiometer: its position is
/// a share of its travel.
/// </remarks>
internal static class DecentlabInput
{
    private const double GramsOfKilogram = 1000;

    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        DecentlabFamily.Of("DLR2-002", Pulses(0), DecentlabFamily.Battery),
        DecentlabFamily.Of("DLR2-003", DecentlabBlock.Of(1, Unsigned(0, Quantity.InputState)), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DLR2-004",
            [new("dl-dlr2-004-10", DeviceParameters.Of(10))],
            [new("shunt", "Ohm", 10, "Resistor across the input.", IsRequired: true)],
            DecentlabBlock.Of(1, Of(DecentlabConversion.CurrentThroughShunt, 0, Quantity.InputCurrent, 1)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DLR2-005", DecentlabBlock.Of(2, Ratio(0, Quantity.ElectricVoltage, 3)), DecentlabFamily.Battery),
        DecentlabFamily.Of("DLR2-006", DecentlabBlock.Of(2, Ratio(0, Quantity.InputValue)), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DLR2-009",
            [new("dl-dlr2-009-2000")],
            [],
            DecentlabBlock.Of(
                2,
                Of(DecentlabConversion.PlatinumResistance, 0, Quantity.InputResistance),
                Of(DecentlabConversion.PlatinumTemperature, 0, Quantity.ProbeTemperature)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("DLR2-010", Pulses(1), Pulses(2), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DLR2-011",
            DecentlabBlock.Of(1, Unsigned(0, Quantity.InputState.On(1))),
            DecentlabBlock.Of(1, Unsigned(0, Quantity.InputState.On(2))),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DLR2-012",
            [],
            [new("gaugeFactor", "1", 2.02, "Factor of the strain gauge, on its package.", IsRequired: true)],
            DecentlabBlock.Of(2, Of(DecentlabConversion.GaugeStrain, 0, Quantity.LengthStrain, 1)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("LPW", DecentlabBlock.Of(2, Ratio(0, Quantity.InputLevel, 100)), DecentlabFamily.Battery),
        Scale(),
        StrainSensor(),
    ];

    private static DecentlabBlock Pulses(byte channel) => DecentlabBlock.Of(
        4,
        Unsigned(0, Quantity.InputPulses.On(channel)),
        Unsigned(1, Quantity.MeasurementDuration.On(channel)),
        Pair(2, Quantity.InputCount.On(channel)));

    private static DecentlabField[] Wire() =>
    [
        Unsigned(0, Quantity.InputPulses),
        Unsigned(1, Quantity.MeasurementDuration, 32768),
        Of(DecentlabConversion.WireFrequency, 0, Quantity.VibrationFrequency),
    ];

    private static DeviceFamily Scale() => DecentlabFamily.Of(
        "DWS",
        [
            new("dl-dws-232263168-302459-1370", DeviceParameters.Of(232_263_168, 0.000302459, 1370)),
            new("dl-dws-232263168-0000302459-1370", DeviceParameters.Of(232_263_168, 0.000302459, 1370)),
        ],
        [
            new("squareOfFrequencyAtRest", "Hz2", null, "f02 of this scale, in its calibration sheet.", IsRequired: true),
            new("slope", "g/Hz2", null, "s of this scale, in its calibration sheet.", IsRequired: true),
            new("weightAtRest", "g", null, "m0 of this scale, in its calibration sheet.", IsRequired: true),
        ],
        DecentlabBlock.Of(
            3, [.. Wire(), Of(DecentlabConversion.ScaleWeight, 0, Quantity.Weight, 3, GramsOfKilogram)]),
        DecentlabFamily.Battery);

    private static DeviceFamily StrainSensor()
    {
        // 1.5 um a newton, the wrong way round; 66 mm of length.
        const double LoadOfElongation = -1000 / (1.5 * 9.8067);
        const double LoadOfStrain = LoadOfElongation * 0.066;
        return DecentlabFamily.Of(
            "KL66",
            [new("dl-kl66-1538372-464859", DeviceParameters.Of(15383.72, 46.4859))],
            [
                new("frequencyAtRest", "Hz", null, "f0 of this sensor, in its calibration sheet.", IsRequired: true),
                new("slope", "g/MHz2", null, "k of this sensor, in its calibration sheet.", IsRequired: true),
            ],
            DecentlabBlock.Of(
                3,
                [
                    .. Wire(),
                    Of(DecentlabConversion.WireLoad, 0, Quantity.Weight, 2, GramsOfKilogram),
                    Of(DecentlabConversion.WireLoad, 0, Quantity.LengthDeformation, 2, LoadOfElongation),
                    Of(DecentlabConversion.WireLoad, 0, Quantity.LengthStrain, 2, LoadOfStrain),
                ]),
            DecentlabFamily.Battery);
    }
}
