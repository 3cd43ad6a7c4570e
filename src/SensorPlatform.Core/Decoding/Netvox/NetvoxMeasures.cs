using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>Reports of sensors with fixed parts. Where they come from: <see cref="NetvoxReports"/>.</summary>
internal static class NetvoxMeasures
{
    /// <summary>Climate, temperature, light.</summary>
    internal static NetvoxEntry[] Climate { get; } =
    [
        // R711 R718A R718AB R720A
        new(1, [0x01, 0x0B, 0x13, 0x6E], new(
            true,
            new BigEndianField(Quantity.AirTemperature, Signed16, 4, 100),
            new BigEndianField(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
            new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 8),
            new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 8),
            new BigEndianField(Quantity.AlarmActive.On(3), Bit2, 8),
            new BigEndianField(Quantity.AlarmActive.On(4), Bit3, 8))),

        // R718CK R718CT R718CR R718CE R718B, and those with two probes
        new(1, [0x91, 0x92, 0x93, 0x94, 0x95], new(
            true,
            new BigEndianField(Quantity.ProcessTemperature, Signed16, 4, 10),
            new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 6),
            new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 6))),
        new(1, [0x14, 0x15, 0x16, 0x17, 0x18, 0x19], new(
            true,
            new BigEndianField(Quantity.ProcessTemperature.On(1), Signed16, 4, 10),
            new BigEndianField(Quantity.ProcessTemperature.On(2), Signed16, 6, 10))),

        // R718G; R311G R311B; RB11E
        new(1, [0x1E], new(
            true,
            new BigEndianField(Quantity.LightIlluminance, Unsigned32, 4),
            new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 8),
            new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 8))),
        new(1, [0x04, 0x4B], new(true, new BigEndianField(Quantity.LightIlluminance, Unsigned16, 4))),
        new(1, [0x03], new(
            true,
            new BigEndianField(Quantity.AirTemperature, Signed16, 4, 100),
            new BigEndianField(Quantity.LightIlluminance, Unsigned16, 6),
            new BigEndianField(Quantity.OccupancyOccupied, Unsigned8, 8),
            new BigEndianField(Quantity.AlarmTamper, Unsigned8, 9))),
    ];

    /// <summary>Inputs, currents, vibration, outlets.</summary>
    internal static NetvoxEntry[] Inputs { get; } =
    [
        // R718H R718H2; R718IA R718IB R718IA2 R718IB2
        new(1, [0x1F], new(true, new BigEndianField(Quantity.InputCount, Unsigned16, 4))),
        new(1, [0x3F], new(
            true,
            new BigEndianField(Quantity.InputCount.On(1), Unsigned16, 4),
            new BigEndianField(Quantity.InputCount.On(2), Unsigned16, 6))),
        new(1, [0x20, 0x2A], new(true, new BigEndianField(Quantity.InputVoltage, Unsigned16, 4, 1000))),
        new(1, [0x41, 0x42], new(
            true,
            new BigEndianField(Quantity.InputVoltage.On(1), Unsigned16, 4, 1000),
            new BigEndianField(Quantity.InputVoltage.On(2), Unsigned16, 6, 1000))),

        // R718KA; R718N1; R718N3 R718NL3, whose second report has factors of clamps (and light)
        new(1, [0x22], new(true) { Currents = NetvoxCurrents.Loop }),
        new(1, [0x49], new(true) { Currents = NetvoxCurrents.OnePhase }),
        new(1, [0x4A, 0x99], new(true) { Currents = NetvoxCurrents.ThreePhases }),
        new(2, [0x4A], new(true)),
        new(2, [0x99], new(true, new BigEndianField(Quantity.LightIlluminance, Unsigned32, 6))),

        // R718E: acceleration in m/s2, then velocity in mm/s on the channels 1 to 3 (x, y, z) and the temperature
        new(1, [0x1C], new(
            true,
            new BigEndianField(Quantity.AccelerationX, SmallFloat, 4, 9.80665),
            new BigEndianField(Quantity.AccelerationY, SmallFloat, 6, 9.80665),
            new BigEndianField(Quantity.AccelerationZ, SmallFloat, 8, 9.80665))),
        new(2, [0x1C], new(
            false,
            new BigEndianField(Quantity.VibrationVelocity.On(1), SmallFloat, 3),
            new BigEndianField(Quantity.VibrationVelocity.On(2), SmallFloat, 5),
            new BigEndianField(Quantity.VibrationVelocity.On(3), SmallFloat, 7),
            new BigEndianField(Quantity.ProbeTemperature, Signed16, 9, 10))),

        // R718PE; R809A R816B: the switch, then what flows
        new(1, [0xB1], new(
            true,
            new BigEndianField(Quantity.InputState, Unsigned8, 4),
            new BigEndianField(Quantity.Distance, Unsigned16, 5),
            new BigEndianField(Quantity.FillLevel, Unsigned8, 7))),
        new(1, [0x0E, 0x73], new(
            false,
            new BigEndianField(Quantity.OutputState, Unsigned8, 3),
            new BigEndianField(Quantity.ElectricEnergy, Unsigned32, 4, 1000),
            new BigEndianField(Quantity.AlarmActive.On(1), Unsigned8, 8),
            new BigEndianField(Quantity.AlarmActive.On(2), Unsigned8, 9),
            new BigEndianField(Quantity.AlarmActive.On(3), Unsigned8, 10))),
        new(2, [0x0E, 0x73], new(
            false,
            new BigEndianField(Quantity.ElectricVoltage, Unsigned16, 3),
            new BigEndianField(Quantity.ElectricCurrent, Unsigned16, 5, 1000),
            new BigEndianField(Quantity.ElectricPower, Unsigned16, 7))),
    ];
}
