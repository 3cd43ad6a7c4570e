using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Current transformers: CT101 to CT105, CT303 to CT310.</summary>
/// <remarks>
/// <code>
/// 03 97  u32 0.01 A.h since the last reset
/// 04 98  u16 0.01 A, 04 99  u16 0.1 A; 84 98 and 84 99: largest, least, present value, alarm byte
/// 09 67  int16 0.1 Cel; 89 67 and an alarm byte
/// </code>
/// <para>CT3xx has three clamps: 03 and 04 for the first, 05 and 06, 07 and 08 (channels 1 to 3). FFFF: read failed. Alarm byte
/// of a current: bit 0 threshold, bit 1 threshold over, bit 2 out of range, bit 3 in range again. alarm.active: the clamps'
/// channels, and of the temperature 2 (CT10x) or 4 (CT3xx). Temperatures and 03 97 are unconfirmed.</para>
/// </remarks>
internal static class CtModels
{
    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "ct101",
            ["CT101", "CT103", "CT105"],
            [.. Clamp(0, 0, Quantity.AlarmActive.On(1)), .. Temperature(Quantity.AlarmActive.On(2))],
            ["ct101-ct103", "ct10x"]),
        TlvFamily.Of(
            "ct305",
            ["CT303", "CT305", "CT310"],
            [
                .. Clamp(0, 1, Quantity.AlarmActive.On(1)),
                .. Clamp(2, 2, Quantity.AlarmActive.On(2)),
                .. Clamp(4, 3, Quantity.AlarmActive.On(3)),
                .. Temperature(Quantity.AlarmActive.On(4)),
            ],
            ["ct3xx", "ct305-ct310"]),
    ];

    private static TlvField[] Clamp(byte offset, byte place, Quantity alarm) =>
    [
        new((byte)(0x03 + offset), 0x97, UInt32(Quantity.ElectricCharge.On(place), 100, TlvMark.Ones)),
        .. Current((byte)(0x04 + offset), 0x98, place, 100, alarm),
        .. Current((byte)(0x04 + offset), 0x99, place, 10, alarm),
    ];

    private static TlvField[] Current(byte channel, byte type, byte place, double divisor, Quantity alarm)
    {
        var current = UInt16(Quantity.ElectricCurrent.On(place), divisor, TlvMark.Failed);
        return
        [
            new(channel, type, current),
            new(
                (byte)(channel | 0x80),
                type,
                UInt16(Quantity.ElectricCurrentMaximum.On(place), divisor, TlvMark.Failed),
                UInt16(Quantity.ElectricCurrentMinimum.On(place), divisor, TlvMark.Failed),
                current,
                BitAlarm(alarm)),
        ];
    }

    private static TlvField[] Temperature(Quantity alarm)
    {
        var temperature = Int16(Quantity.ProbeTemperature, 10, TlvMark.Failed);
        return [new(0x09, 0x67, temperature), new(0x89, 0x67, temperature, Alarm(alarm))];
    }
}
