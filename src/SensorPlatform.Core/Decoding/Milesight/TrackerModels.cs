using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Position: AT101 and the field tester FT101.</summary>
/// <remarks>
/// <code>
/// AT101  03 67  int16 0.1 Cel (83 67 and an alarm byte)        05 00  position, 1 tilted       07 00  1 taken off
///        04 88  int32 1e-6 deg latitude, longitude; low nibble movement (0 unknown, 1 starts, 2 moves, 3 stops), high nibble
///               fence (0 inside, 1 outside, 2 and 3 unknown); 84 88 the same
///        06 D9  access point: group, 6 bytes address, int8 dBm, movement
///        20 CE  u32 time, int32 longitude, int32 latitude (unconfirmed)
/// FT101  03 A1  int32 longitude, latitude      04 A2  int16 0.1 dBm, int16 0.1 dB
///        05 A3  spreading factor               06 A4  int16 0.01 dBm transmitted      (all unconfirmed)
/// </code>
/// <para>All ones in a coordinate: no fix. alarm.active: 1 temperature, 2 outside the fence. Access points give radio.rssi of
/// channel 1 on, in their order; which one it was is not kept. The only public example of FT101 (<c>0b00</c>) does not hold
/// what it is said to.</para>
/// </remarks>
internal static class TrackerModels
{
    private const double Micro = 1_000_000;
    private const int AddressLength = 6;
    private const byte LastAccessPoint = 16;

    // Codes: unknown, starts, moves, stops.
    private const ulong Movements = 0xFFFF_FFFF_FFFF_011F;

    private static readonly TlvPart Latitude = Int32(Quantity.PositionLatitude, Micro, TlvMark.Ones);
    private static readonly TlvPart Longitude = Int32(Quantity.PositionLongitude, Micro, TlvMark.Ones);
    private static readonly TlvPart Movement = Choice(Quantity.MotionDetected, Movements, 0, 4);

    private static readonly TlvPart Fence = Choice(Quantity.AlarmActive.On(2), OffOn, 4, 4);

    /// <summary>Latitude, longitude and movement; the fence's bits stay unread.</summary>
    internal static TlvPart[] Position { get; } = [Latitude, Longitude, Flags, Movement];

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "at101",
            ["AT101"],
            [
                Battery,
                new(0x03, 0x67, Int16(Quantity.AirTemperature, 10)),
                new(0x83, 0x67, Int16(Quantity.AirTemperature, 10), Alarm(Quantity.AlarmActive.On(1))),
                new(0x04, 0x88, [.. Position, Fence]),
                new(0x84, 0x88, [.. Position, Fence]),
                new(0x05, 0x00, UInt8(Quantity.TiltTilted)),
                new(0x06, 0xD9) { Rest = ReadAccessPoint },
                new(0x07, 0x00, UInt8(Quantity.AlarmTamper)),
                .. History(Longitude, Latitude),
            ],
            others: [Quantity.RadioRssi]),
        TlvFamily.Of(
            "ft101",
            ["FT101"],
            [
                new(0x03, 0xA1, Longitude, Latitude),
                new(0x04, 0xA2, Int16(Quantity.RadioRssi, 10), Int16(Quantity.RadioSnr, 10)),
                new(0x05, 0xA3, UInt8(Quantity.RadioSpreadingFactor)),
                new(0x06, 0xA4, Int16(Quantity.RadioTransmitPower, 100)),
            ]),
    ];

    private static bool ReadAccessPoint(ref TlvScan scan)
    {
        var place = scan.NextPlace();
        return scan.TrySkip(1 + AddressLength)
            && scan.TryRead(Int8(Quantity.RadioRssi.On(Math.Min(place, LastAccessPoint))))
            && scan.TryRead(Flags)
            && (place > 1 || scan.TryRead(Movement));
    }
}
