using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Thermostats: WT101 (radiator) and WT201 (heating and cooling).</summary>
/// <remarks>
/// <code>
/// both   03 67  int16 0.1 Cel           04 67  asked for, int16 0.1 Cel
/// WT101  05 92  valve u8 % open         06 00  1 taken off                07 00  1 window open       08 E5  calibration result
///        09 90  u16 stroke of the motor 0A 00  1 frost protection         0B 90  u16 position of the motor
/// WT201  05 E7  control: bits 0-1 mode (heat, emergency heat, cool, auto), bits 4-7 stage
///        06 E8  fan: bits 0-1 mode (auto, on, circulate, off), bits 2-3 state (standby, high, low, on)
///        07 BC  plan                    08 8E  1 system on                09 68  u8 0.5 %
///        0A 6E  relays Y1, Y2/GL, W1, W2/AUX, E, G, O/B from bit 0        83 67  temperature and alarm: 4, 6, 8, 10 end it
///        B3 67, B9 68  temperature, humidity could not be measured        FF C8, C9, CA, CB, F6  settings
///        20 CE  u32 time, 2 × 16 bits, both from bit 5 on 0.1 Cel + 100: temperature, bits 0-1 fan mode, 2-3 fan,
///               4 system on; asked for, bits 0-1 control mode, 2-4 stage
/// </code>
/// <para>WT101's motor is input.value 1 (stroke) and 2 (position), its alarm.active the frost protection. WT201's device.state:
/// 1 control mode, 2 stage, 3 fan mode, 4 fan state, 5 plan, 6 system on; output.state 1 to 7 the relays. WT101's calibration
/// result is its device.state.</para>
/// </remarks>
internal static class WtModels
{
    private const int PackedShift = 5;
    private const int PackedOffset = 1000;

    // Codes 1 to 3, 5, 7 and 9 begin an alarm; 4, 6, 8 and 10 end one.
    private const ulong TemperatureAlarms = 0xFFFF_F010_1010_111F;

    private static readonly TlvField Setpoint = new(0x04, 0x67, Int16(Quantity.SetpointTemperature, 10));

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "wt101",
            ["WT101"],
            [
                Battery,
                new(0x03, 0x67, Int16(Quantity.AirTemperature, 10)),
                Setpoint,
                new(0x05, 0x92, UInt8(Quantity.ValvePosition)),
                new(0x06, 0x00, UInt8(Quantity.AlarmTamper)),
                new(0x07, 0x00, UInt8(Quantity.ContactOpen)),
                new(0x08, 0xE5, UInt8(Quantity.DeviceState)),
                new(0x09, 0x90, UInt16(Quantity.InputValue.On(1))),
                new(0x0A, 0x00, UInt8(Quantity.AlarmActive)),
                new(0x0B, 0x90, UInt16(Quantity.InputValue.On(2))),
            ]),
        TlvFamily.Of("wt201", ["WT201"], Wt201()),
    ];

    private static TlvField[] Wt201() =>
    [
        new(0x03, 0x67, AirTemperature),
        new(0x83, 0x67, AirTemperature, Flags, Choice(Quantity.AlarmActive, TemperatureAlarms)),
        new(0xB3, 0x67, Fault(Quantity.AirTemperature)),
        Setpoint,
        new(0x05, 0xE7, Flags, Bits(Quantity.DeviceState.On(1), 0, 2), Bits(Quantity.DeviceState.On(2), 4, 4)),
        new(0x06, 0xE8, Flags, Bits(Quantity.DeviceState.On(3), 0, 2), Bits(Quantity.DeviceState.On(4), 2, 2)),
        new(0x07, 0xBC, Flags, Bits(Quantity.DeviceState.On(5), 0, 4)),
        new(0x08, 0x8E, UInt8(Quantity.DeviceState.On(6))),
        new(0x09, 0x68, AirHumidity),
        new(0xB9, 0x68, Fault(Quantity.AirRelativeHumidity)),
        Relays(),
        new(0xFF, 0xC8, Skip(5)),
        new(0xFF, 0xC9, Skip(6)),
        new(0xFF, 0xCA, Skip(3)),
        new(0xFF, 0xCB, Skip(3)),
        new(0xFF, 0xF6, Skip(1)),
        Record(0x20, ReadRecord),
        Record(0x21, ReadRecord),
    ];

    private static TlvField Relays()
    {
        var parts = new List<TlvPart> { Flags };
        for (byte i = 0; i < 7; i++)
        {
            parts.Add(Bits(Quantity.OutputState.On((byte)(i + 1)), i));
        }

        return new TlvField(0x0A, 0x6E, [.. parts]);
    }

    private static bool ReadRecord(ref TlvScan scan)
    {
        if (!scan.TryReadUInt16(out var first) || !scan.TryReadUInt16(out var second))
        {
            return false;
        }

        scan.Add(Quantity.AirTemperature, ((first >> PackedShift) - PackedOffset) / 10.0);
        scan.Add(Quantity.DeviceState.On(3), first & 0b11);
        scan.Add(Quantity.DeviceState.On(4), (first >> 2) & 0b11);
        scan.Add(Quantity.DeviceState.On(6), (first >> 4) & 1);
        scan.Add(Quantity.SetpointTemperature, ((second >> PackedShift) - PackedOffset) / 10.0);
        scan.Add(Quantity.DeviceState.On(1), second & 0b11);
        scan.Add(Quantity.DeviceState.On(2), (second >> 2) & 0b111);
        return true;
    }
}
