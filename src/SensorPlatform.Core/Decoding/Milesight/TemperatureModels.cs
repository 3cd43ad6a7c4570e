using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Temperature probes: the TS series.</summary>
/// <remarks>
/// <code>
/// TS101, TS201  03 67  int16 0.1 Cel    83 67  and an alarm byte    93 67  int16 0.1 Cel, int16 0.1 Cel of change, alarm byte
///               B3 67  error code: no temperature
///               20 CE  u32 time, int16 (TS101); u32 time, event, int16 (TS201, unconfirmed)
/// TS301, TS302  03 67 and 04 67 probes 1 and 2, with 8x, 9x, Bx as above; 03 00 and 04 00 magnets 1 and 2 (1 open)
///               20 CE  u32 time, kinds (low nibble probe 1, high nibble probe 2), 2 × 16 bits
/// </code>
/// <para>Kinds of a record: 1, 2 and 4 temperature, 5 magnet (4 is in a public example, the others are unconfirmed); another
/// gives no reading. The devices report errors apart (B3 67), so FFFF is -0.1 Cel here.</para>
/// </remarks>
internal static class TemperatureModels
{
    private const int MagnetKind = 5;

    private static readonly TlvPart Probe = Int16(Quantity.ProbeTemperature, 10);

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("ts101", ["TS101"], [Battery, .. Temperature(0, 0), .. History(Probe)]),
        TlvFamily.Of("ts201", ["TS201"], [Battery, .. Temperature(0, 0), .. History(Skip(1), Probe)]),
        TlvFamily.Of(
            "ts302",
            ["TS301", "TS302"],
            [
                Battery,
                .. Temperature(0, 1),
                .. Temperature(1, 2),
                new(0x03, 0x00, UInt8(Quantity.ContactOpen.On(1))),
                new(0x04, 0x00, UInt8(Quantity.ContactOpen.On(2))),
                Record(0x20, ReadRecord),
                Record(0x21, ReadRecord),
            ],
            ["ts30x"]),
    ];

    private static TlvField[] Temperature(byte offset, byte place)
    {
        var temperature = Int16(Quantity.ProbeTemperature.On(place), 10);
        var alarm = Alarm(Quantity.AlarmActive.On(place));
        return
        [
            new((byte)(0x03 + offset), 0x67, temperature),
            new((byte)(0x83 + offset), 0x67, temperature, alarm),
            new((byte)(0x93 + offset), 0x67, temperature, Int16(Quantity.TemperatureChange.On(place), 10), alarm),
            new((byte)(0xB3 + offset), 0x67, Fault(Quantity.ProbeTemperature.On(place))),
        ];
    }

    private static bool ReadRecord(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var kinds))
        {
            return false;
        }

        for (byte place = 1; place <= 2; place++, kinds >>= 4)
        {
            if (!scan.TryReadUInt16(out var raw))
            {
                return false;
            }

            var kind = kinds & 0xF;
            if (kind is 1 or 2 or 4)
            {
                scan.Add(Quantity.ProbeTemperature.On(place), (short)raw / 10.0);
            }
            else if (kind == MagnetKind)
            {
                scan.Add(Quantity.ContactOpen.On(place), raw);
            }
        }

        return true;
    }
}
