using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Distance and tilt: EM310, EM320-TILT, EM400, EM410.</summary>
/// <remarks>
/// <code>
/// EM400-MUD, TLD, UDL                                        EM410-RDL (unconfirmed beyond its information)
/// 03 67  temperature   int16 0.1 Cel                         03 67, 04 82, 05 00, 83 67, 84 82 as there
/// 04 82  distance      u16 mm                                06 90  echo        int16 0.01 dBm
/// 05 00  position      u8 1 tilted                           94 82  u16 mm, int16 mm of change, alarm
/// 06 88  position      as AT101 (EM400-MUD NB)               B4 82  u16 mm, exception (not 0: no distance)
/// 83 67  temperature and alarm (1)                           20 CE  u32 time, u16 mm, int16 0.1 Cel, int16 mm, event
/// 84 82  distance and alarm (1)
/// EM310-UDL   03 82 distance u16 mm (83 82 and an alarm byte), 04 00 position
/// EM310-TILT  03 CF 3 × int16 0.01 deg, then bits 0 to 2: threshold of x, y, z
/// EM320-TILT  03 D4 3 × int16: bit 0 threshold, the bits above it 0.01 deg
/// </code>
/// <para>FFFF (read failed) and FFFD (out of the measuring range, as the maker's guide has it) of a distance give "not
/// measured".</para>
/// <para>EM400-MUD's "parking lot mode" has no field of its own: the device raises the distance alarm when a vehicle stands
/// below it. Only the device's settings know of that mode, so <c>parkingMode</c> says it: with 1, the alarm byte of 84 82 gives
/// parking.occupied as well (1 alarm, 0 alarm over; without a distance it is unknown). A plain 04 82 says nothing about
/// occupancy.</para>
/// <para>alarm.active: 1 temperature and 2 distance; of tilt sensors x, y, z. The echo is input.value, in dBm.</para>
/// </remarks>
internal static class DistanceModels
{
    private const ushort ReadFailed = 0xFFFF;
    private const ushort OutOfRange = 0xFFFD;

    private static readonly TlvPart Distance = UInt16(Quantity.Distance, 1, TlvMark.Failed);
    private static readonly TlvPart Tilted = UInt8(Quantity.TiltTilted);
    private static readonly TlvPart Temperature = Int16(Quantity.AirTemperature, 10);
    private static readonly TlvPart TemperatureAlarm = Alarm(Quantity.AlarmActive.On(1));
    private static readonly TlvPart DistanceAlarm = Alarm(Quantity.AlarmActive.On(2));

    private static readonly TlvField[] Common =
    [
        Battery,
        new(0x03, 0x67, Temperature),
        new(0x83, 0x67, Temperature, TemperatureAlarm),
        new(0x04, 0x82, Distance),
        new(0x05, 0x00, Tilted),
    ];

    private static readonly Quantity[] TiltQuantities = [Quantity.TiltX, Quantity.TiltY, Quantity.TiltZ];

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "em400-mud",
            ["EM400-MUD", "EM400-TLD", "EM400-UDL"],
            [
                .. Common,
                new(0x84, 0x82) { Rest = ReadDistanceAlarm },
                new(0x06, 0x88, TrackerModels.Position),
            ],
            ["em400-uld"],
            [Quantity.AlarmActive, Quantity.ParkingOccupied],
            [new("parkingMode", "1", 0, "1 when the device is set to parking lot mode: a distance alarm is a vehicle")]),
        TlvFamily.Of("em410-rdl", ["EM410-RDL"], Rdl()),
        TlvFamily.Of(
            "em310-udl",
            ["EM310-UDL"],
            [
                Battery,
                new(0x03, 0x82, Distance),
                new(0x83, 0x82, Distance, Alarm(Quantity.AlarmActive)),
                new(0x04, 0x00, Tilted),
            ]),
        TlvFamily.Of("em310-tilt", ["EM310-TILT"], [Battery, Tilt()]),
        TlvFamily.Of(
            "em320-tilt",
            ["EM320-TILT"],
            [Battery, new(0x03, 0xD4) { Rest = ReadTilt }],
            others: [.. TiltQuantities, Quantity.AlarmActive]),
    ];

    private static TlvField[] Rdl() =>
    [
        .. Common,
        new(0x84, 0x82, Distance, DistanceAlarm),
        new(0x94, 0x82, Distance, Int16(Quantity.DistanceChange), DistanceAlarm),
        new(0xB4, 0x82, Skip(2), Fault(Quantity.Distance)),
        new(0x06, 0x90, Int16(Quantity.InputValue, 100)),
        .. History(Distance, Temperature, Int16(Quantity.DistanceChange), Skip(1)),
    ];

    private static TlvField Tilt() => new(
        0x03,
        0xCF,
        Int16(Quantity.TiltX, 100),
        Int16(Quantity.TiltY, 100),
        Int16(Quantity.TiltZ, 100),
        Flags,
        Bits(Quantity.AlarmActive.On(1), 0),
        Bits(Quantity.AlarmActive.On(2), 1),
        Bits(Quantity.AlarmActive.On(3), 2));

    private static bool ReadTilt(ref TlvScan scan)
    {
        for (byte i = 0; i < TiltQuantities.Length; i++)
        {
            if (!scan.TryReadUInt16(out var raw))
            {
                return false;
            }

            scan.Add(TiltQuantities[i], ((short)raw >> 1) / 100.0);
            scan.Add(Quantity.AlarmActive.On((byte)(i + 1)), raw & 1);
        }

        return true;
    }

    private static bool ReadDistanceAlarm(ref TlvScan scan)
    {
        if (!scan.TryReadUInt16(out var distance) || !scan.TryReadByte(out var alarm))
        {
            return false;
        }

        var isMeasured = distance is not (ReadFailed or OutOfRange);
        if (isMeasured)
        {
            scan.Add(Quantity.Distance, distance);
        }
        else
        {
            scan.AddWithout(Quantity.Distance, Quality.NotMeasured);
        }

        scan.Add(Quantity.AlarmActive.On(2), alarm == 0 ? 0 : 1);
        if (scan.TryGetParameter(0, out var parkingMode) && parkingMode == 1)
        {
            AddOccupied(isMeasured, alarm, ref scan);
        }

        return true;
    }

    private static void AddOccupied(bool isMeasured, byte alarm, ref TlvScan scan)
    {
        if (isMeasured && alarm <= 1)
        {
            scan.Add(Quantity.ParkingOccupied, alarm);
        }
        else
        {
            scan.AddWithout(Quantity.ParkingOccupied, Quality.NotMeasured);
        }
    }
}
