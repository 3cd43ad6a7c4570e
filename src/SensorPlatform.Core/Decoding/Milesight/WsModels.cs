using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Workplace: the WS series (buttons, movement, doors, leaks, sound, switches, sockets).</summary>
/// <remarks>
/// <code>
/// WS101        FF 2E  button: 1 short, 2 long, 3 double
/// WS136, WS156 FF 34  button, u16 command to other devices
/// WS201        03 82  u16 mm                       04 D6  u8 % left
/// WS202        03 00  movement                     04 00  1 light, 0 dark
/// WS203        03 67, 04 68, 05 00 occupied        20 CE  u32 time, kind, occupied, int16 0.1 Cel, u8 0.5 %
/// WS301        03 00  1 open                       04 00  1 taken off
/// WS302        05 5B  weighting, then u16 0.1 dB: LAF, LAeq, LAFmax
/// WS303        03 00  1 leak
/// WS50x        FF 29  bits 0 to 2 switches, bits 4 to 6 which of them changed; 03 74, 04 80, 05 81, 06 83, 07 C9 as WS52x
/// WS51x, WS52x 03 74  u16 0.1 V                    04 80  u32 W           05 81  u8 %
///              06 83  u32 W.h                      07 C9  u16 mA          08 70  bit 0: on
///              FF 3F  power was lost
/// </code>
/// <para>A button gives alarm.button, of the button's number where there are several, and WS101 its kind of press as
/// device.state. Which switch changed is not given: the next frame shows it. WS101, WS201 and the power of WS50x are
/// unconfirmed.</para>
/// </remarks>
internal static class WsModels
{
    private static readonly TlvPart Occupied = UInt8(Quantity.OccupancyOccupied);

    private static readonly TlvField[] Power =
    [
        new(0x03, 0x74, UInt16(Quantity.ElectricVoltage, 10, TlvMark.Ones)),
        new(0x04, 0x80, UInt32(Quantity.ElectricPower, 1, TlvMark.Ones)),
        new(0x05, 0x81, UInt8(Quantity.ElectricPowerFactor, 1, TlvMark.Ones)),
        new(0x06, 0x83, UInt32(Quantity.ElectricEnergy, 1000, TlvMark.Ones)),
        new(0x07, 0xC9, UInt16(Quantity.ElectricCurrent, 1000, TlvMark.Ones)),
        new(0xFF, 0x26, Skip(1)),
        new(0xFF, 0x3F, Skip(1)),
    ];

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "ws101",
            ["WS101"],
            [Battery, new(0xFF, 0x2E, Event(Quantity.AlarmButton), UInt8(Quantity.DeviceState))]),
        TlvFamily.Of(
            "ws156",
            ["WS136", "WS156"],
            [Battery, new(0xFF, 0x34) { Rest = ReadButton }],
            ["ws1x6", "ws136_ws156", "ws136-ws156"],
            [Quantity.AlarmButton]),
        TlvFamily.Of(
            "ws201",
            ["WS201"],
            [
                Battery,
                new(0x03, 0x82, UInt16(Quantity.Distance, 1, TlvMark.Failed)),
                new(0x04, 0xD6, UInt8(Quantity.FillLevel)),
            ]),
        TlvFamily.Of(
            "ws202",
            ["WS202"],
            [Battery, new(0x03, 0x00, UInt8(Quantity.MotionDetected)), new(0x04, 0x00, UInt8(Quantity.LightLevel))]),
        TlvFamily.Of(
            "ws203",
            ["WS203"],
            [.. Climate, new(0x05, 0x00, Occupied), .. History(Skip(1), Occupied, AirTemperature, AirHumidity)]),
        TlvFamily.Of(
            "ws301",
            ["WS301"],
            [Battery, new(0x03, 0x00, UInt8(Quantity.ContactOpen)), new(0x04, 0x00, UInt8(Quantity.AlarmTamper))]),
        TlvFamily.Of("ws302", ["WS302"], [Battery, Sound()]),
        TlvFamily.Of("ws303", ["WS303"], [Battery, new(0x03, 0x00, UInt8(Quantity.WaterLeak))]),
        TlvFamily.Of("ws50x", ["WS501", "WS502", "WS503"], [.. Power, Switches()]),
        TlvFamily.Of(
            "ws52x",
            ["WS513", "WS515", "WS523", "WS525"],
            [.. Power, new(0x08, 0x70, Flags, Bits(Quantity.OutputState, 0))],
            ["ws51x"]),
    ];

    private static TlvField Sound() => new(
        0x05,
        0x5B,
        Skip(1),
        UInt16(Quantity.SoundLevel, 10, TlvMark.Failed),
        UInt16(Quantity.SoundEquivalent, 10, TlvMark.Failed),
        UInt16(Quantity.SoundMaximum, 10, TlvMark.Failed));

    private static TlvField Switches() => new(
        0xFF,
        0x29,
        Flags,
        Bits(Quantity.OutputState.On(1), 0),
        Bits(Quantity.OutputState.On(2), 1),
        Bits(Quantity.OutputState.On(3), 2));

    private static bool ReadButton(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var button) || !scan.TrySkip(2))
        {
            return false;
        }

        scan.Add(Quantity.AlarmButton.On(button), 1);
        return true;
    }
}
