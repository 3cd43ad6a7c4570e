using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>
/// Tektelic's smart room sensors: COMFORT, VIVID, BREEZE's room part (akenza <c>tektelic/smartRoom…</c>, ThingsBoard
/// <c>Comfort</c> and <c>Vivid</c>; keys without an example from the maker's reference manual, unconfirmed: marked *).
/// </summary>
/// <remarks>
/// <code>
/// 00 FF battery       int16 0.01 V       08 04 openings        u16
/// 00 BA battery       u16 mV             09 00 leak*           u8: 0 dry
/// 00 D3 battery*      u8 %               0A 00 motion          u8: 0 none
/// 00 BD battery left* u16 days           0B 67 processor*      int16 0.1 Cel
/// 01 00 reed contact  u8: 0 closed       0C 00 impact*         u8: 0 none
/// 02 00 light*        u8: 0 dark         0D 04 movements*      u16
/// 03 67 temperature   int16 0.1 Cel      0E 00 input*          u8
/// 04 68 humidity      u8 0.5 %           0F 04 input counts*   u16
/// 05 02 impact*       u16 0.001 g, passed over (its axis is not told)
/// 06 00 opened case*  u8: 0 no           07 71 acceleration*   3 × int16 0.001 g
/// </code>
/// <para>Counts of openings, movements and of the input are totals until the next restart [unconfirmed].</para>
/// </remarks>
public static class SmartRoom
{
    private static readonly TektelicKey[] Keys =
    [
        new(0x00FF, new(2, new BigEndianField(Quantity.Battery, Signed16, 0, 100))),
        new(0x00BA, new(2, new BigEndianField(Quantity.Battery, Unsigned16, 0, 1000))),
        new(0x00D3, new(1, new BigEndianField(Quantity.BatteryLevel, Unsigned8))),
        new(0x00BD, new(2, new BigEndianField(Quantity.BatteryRemainingLife, Unsigned16))),
        new(0x0100, new(1, new BigEndianField(Quantity.ContactOpen, NotZero))),
        new(0x0200, new(1, new BigEndianField(Quantity.LightLevel, NotZero))),
        new(0x0367, new(2, new BigEndianField(Quantity.AirTemperature, Signed16, 0, 10))),
        new(0x0468, new(1, new BigEndianField(Quantity.AirRelativeHumidity, Unsigned8, 0, 2))),
        new(0x0502, new(2)),
        new(0x0600, new(1, new BigEndianField(Quantity.AlarmTamper, NotZero))),
        new(
            0x0771,
            new(
                6,
                new BigEndianField(Quantity.AccelerationX, Signed16, 0, 1000),
                new BigEndianField(Quantity.AccelerationY, Signed16, 2, 1000),
                new BigEndianField(Quantity.AccelerationZ, Signed16, 4, 1000))),
        new(0x0804, new(2, new BigEndianField(Quantity.ContactCount, Unsigned16))),
        new(0x0900, new(1, new BigEndianField(Quantity.WaterLeak, NotZero))),
        new(0x0A00, new(1, new BigEndianField(Quantity.MotionDetected, NotZero))),
        new(0x0B67, new(2, new BigEndianField(Quantity.DeviceTemperature, Signed16, 0, 10))),
        new(0x0C00, new(1, new BigEndianField(Quantity.AlarmActive, NotZero))),
        new(0x0D04, new(2, new BigEndianField(Quantity.MotionCount, Unsigned16))),
        new(0x0E00, new(1, new BigEndianField(Quantity.InputState, NotZero))),
        new(0x0F04, new(2, new BigEndianField(Quantity.InputCount, Unsigned16))),
    ];

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "tektelic/smart-room",
        1,
        ["COMFORT", "VIVID", "VIVID+", "Smart Room Sensor Base", "Smart Room Sensor PIR", "KONA Home Sensor"],
        [10],
        TektelicTlv.Names(Keys),
        Decode)
    {
        Aliases = DeviceAliases.Of(
            "tektelic",
            "smartroombase smartroompir smartroompirv3_1 smartroombasev3_1 smartroom comfort comfort-base comfort+ vivid"
            + " vivid+ vivid-pir home-sensor kona-home-sensor t0006338 t0006771 t00061xx t0006779 t0007804 t0007805"),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        TektelicTlv.Decode(payload, context.FPort, Keys, destination);
}
