using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>People: the VS series.</summary>
/// <remarks>
/// <code>
/// VS121        04 C9  people, regions, 2 bytes (big-endian) of occupied regions      06 CD  most people
///              07 D5, 08 D5  8 × u8 people of regions 1 to 8, 9 to 16                05 CC, 0D CC  u16 in, u16 out (0D: total)
///              09 DA to 0C DA  4 × u16 from A to D to A to D                         0E E4  region, u16 mean, u16 longest stay
/// VS132        03 D2, 04 D2  u32 in, out                                             05 CC  u16 in, out
/// VS133, VS135 03 D2, 04 D2, 05 CC  line 1 as VS132; 06, 07, 08 line 2 and so on     0F E3  4 × u8 people of regions
///              10 E4  region, u16 s mean stay, u16 s longest stay
/// VS330        02 82  u16 mm           03 8E  occupied        04 8E  calibration result
/// VS340, 341   03 00  occupied         VS370  03 00 occupied, 04 00 light (0 dim, 1 bright, else off; unconfirmed)
/// VS350, 351   03 67  int16 0.1 Cel    04 CC  u16 in, out     05 CC  u16 in, out of the interval; 83, 84, 85: and an alarm byte
///              0A EF  u32 time         20 CE  u32 time, kind, u16 in, out of the interval, with kind 1 u16 in, out (unconfirmed)
/// VS360        01 75, 02 75  battery of the two halves; 04, 05, 0A, 20 as VS350      03 F4  event, u8 1 begins
/// </code>
/// <para>Flows are people.flow of channel 1 (A to A) to 16 (D to D). Regions and lines are channels from 1. Totals of
/// 16 bits wrap; they are given as they are. alarm.active: VS350 temperature (odd codes begin, even ones end), total, interval;
/// VS360 total, interval, then its events 0 to 2. Counts of children (VS133 from channel 11 on) are not known here and end the
/// payload.</para>
/// </remarks>
internal static class VsModels
{
    private const int LineCount = 4;
    private const int MaxRegionCount = 16;

    private static readonly TlvPart Occupied = UInt8(Quantity.OccupancyOccupied);
    private static readonly TlvPart[] Total = [UInt16(Quantity.PeopleIn), UInt16(Quantity.PeopleOut)];
    private static readonly TlvPart[] Interval = [UInt16(Quantity.PeopleEntries), UInt16(Quantity.PeopleExits)];
    private static readonly TlvField Clock = new(0x0A, 0xEF, Skip(4));
    private static readonly TlvField PowerSource = new(0xFF, 0xCC, Skip(1));

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("vs121", ["VS121"], Vs121(), ["vs121-p"], [Quantity.PeoplePresent, Quantity.OccupancyOccupied, .. Stay]),
        TlvFamily.Of("vs132", ["VS132"], Line(0, 0)),
        TlvFamily.Of("vs133", ["VS133", "VS135"], Vs133(), ["vs133-p", "vs135-p"], Stay),
        TlvFamily.Of(
            "vs330",
            ["VS330"],
            [
                Battery,
                new(0x02, 0x82, UInt16(Quantity.Distance, 1, TlvMark.Failed)),
                new(0x03, 0x8E, Occupied),
                new(0x04, 0x8E, UInt8(Quantity.DeviceState)),
            ]),
        TlvFamily.Of("vs340", ["VS340", "VS341"], [Battery, new(0x03, 0x00, Occupied)], ["vs34x"]),
        TlvFamily.Of("vs350", ["VS350", "VS351"], Vs350()),
        TlvFamily.Of("vs360", ["VS360"], Vs360(), others: [Quantity.AlarmActive]),
        TlvFamily.Of(
            "vs370", ["VS370"], [Battery, new(0x03, 0x00, Occupied), new(0x04, 0x00, Flags, Choice(Quantity.LightLevel, OffOn))]),
    ];

    private static Quantity[] Stay => [Quantity.PeopleStayMean, Quantity.PeopleStayMaximum];

    private static List<TlvField> Vs121()
    {
        var fields = new List<TlvField>
        {
            new(0x04, 0xC9) { Rest = ReadRegions },
            new(0x05, 0xCC, Interval),
            new(0x06, 0xCD, UInt8(Quantity.PeopleMaximum)),
            new(0x07, 0xD5, Places(Quantity.PeoplePresent, 1, 8, UInt8Part)),
            new(0x08, 0xD5, Places(Quantity.PeoplePresent, 9, 8, UInt8Part)),
            new(0x0D, 0xCC, Total),
            new(0x0E, 0xE4) { Rest = ReadStay },
        };
        for (byte from = 0; from < 4; from++)
        {
            fields.Add(new((byte)(0x09 + from), 0xDA, Places(Quantity.PeopleFlow, (byte)((4 * from) + 1), 4, UInt16Part)));
        }

        return fields;
    }

    private static List<TlvField> Vs133()
    {
        var fields = new List<TlvField>
        {
            new(0x0F, 0xE3, Places(Quantity.PeoplePresent, 1, LineCount, UInt8Part)),
            new(0x10, 0xE4) { Rest = ReadStay },
        };
        for (byte line = 0; line < LineCount; line++)
        {
            fields.AddRange(Line((byte)(3 * line), (byte)(line + 1)));
        }

        return fields;
    }

    private static TlvField[] Line(byte offset, byte place) =>
    [
        new((byte)(0x03 + offset), 0xD2, UInt32(Quantity.PeopleIn.On(place))),
        new((byte)(0x04 + offset), 0xD2, UInt32(Quantity.PeopleOut.On(place))),
        new(
            (byte)(0x05 + offset),
            0xCC,
            UInt16(Quantity.PeopleEntries.On(place)),
            UInt16(Quantity.PeopleExits.On(place))),
    ];

    private static TlvField[] Vs350() =>
    [
        Battery,
        Clock,
        PowerSource,
        new(0x03, 0x67, Int16(Quantity.AirTemperature, 10)),
        new(0x83, 0x67, Int16(Quantity.AirTemperature, 10), OddAlarm(Quantity.AlarmActive.On(1))),
        new(0x04, 0xCC, Total),
        new(0x84, 0xCC, [.. Total, Alarm(Quantity.AlarmActive.On(2))]),
        new(0x05, 0xCC, Interval),
        new(0x85, 0xCC, [.. Interval, Alarm(Quantity.AlarmActive.On(3))]),
        Record(0x20, ReadCounts),
        Record(0x21, ReadCounts),
    ];

    private static TlvField[] Vs360() =>
    [
        new(0x01, 0x75, UInt8(Quantity.BatteryLevel.On(1))),
        new(0x02, 0x75, UInt8(Quantity.BatteryLevel.On(2))),
        Clock,
        PowerSource,
        new(0x03, 0xF4) { Rest = ReadEvent },
        new(0x04, 0xCC, Total),
        new(0x84, 0xCC, [.. Total, Alarm(Quantity.AlarmActive.On(1))]),
        new(0x05, 0xCC, Interval),
        new(0x85, 0xCC, [.. Interval, Alarm(Quantity.AlarmActive.On(2))]),
        Record(0x20, ReadCounts),
        Record(0x21, ReadCounts),
    ];

    private static TlvPart UInt8Part(Quantity quantity) => UInt8(quantity);

    private static TlvPart UInt16Part(Quantity quantity) => UInt16(quantity);

    private static TlvPart[] Places(Quantity quantity, byte first, int count, Func<Quantity, TlvPart> part)
    {
        var parts = new TlvPart[count];
        for (var i = 0; i < count; i++)
        {
            parts[i] = part(quantity.On((byte)(first + i)));
        }

        return parts;
    }

    private static bool ReadRegions(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var people)
            || !scan.TryReadByte(out var count)
            || !scan.TryReadByte(out var high)
            || !scan.TryReadByte(out var low))
        {
            return false;
        }

        scan.Add(Quantity.PeoplePresent, people);
        var occupied = (high << 8) | low;
        for (var i = 0; i < Math.Min((int)count, MaxRegionCount); i++)
        {
            scan.Add(Quantity.OccupancyOccupied.On((byte)(i + 1)), (occupied >> i) & 1);
        }

        return true;
    }

    private static bool ReadStay(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var region) || !scan.TryReadUInt16(out var mean) || !scan.TryReadUInt16(out var longest))
        {
            return false;
        }

        scan.Add(Quantity.PeopleStayMean.On(region), mean);
        scan.Add(Quantity.PeopleStayMaximum.On(region), longest);
        return true;
    }

    private static bool ReadCounts(ref TlvScan scan) =>
        scan.TryReadByte(out var kind)
        && scan.TryRead(in Interval[0])
        && scan.TryRead(in Interval[1])
        && (kind != 1 || (scan.TryRead(in Total[0]) && scan.TryRead(in Total[1])));

    private static bool ReadEvent(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var kind) || !scan.TryReadByte(out var status))
        {
            return false;
        }

        if (kind <= 2)
        {
            scan.Add(Quantity.AlarmActive.On((byte)(kind + 3)), status);
        }

        return true;
    }
}
