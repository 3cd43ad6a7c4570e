using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>
/// Tektelic's agriculture sensors: KIWI, CLOVER (TTN lorawan-devices <c>tektelic/t00059xx</c>, ThingsBoard <c>Kiwi</c> and
/// <c>Clover</c>; keys without an example from the maker's reference manual, unconfirmed: marked *).
/// </summary>
/// <remarks>
/// <code>
/// 00 FF battery*         int16 0.01 V      09 65 light            u16 lx
/// 01 04 soil moisture    u16 Hz            09 00 light alarm*     u8: 0 dark
/// 02 02 soil thermistor  u16 mV            0A 71 acceleration*    3 × int16 0.001 g
/// 03 02 input 3*         u16 mV            0A 00 orientation*     u8: 0 upright
/// 04 02 input 4*         u16 mV            0B 67 air temperature  int16 0.1 Cel
/// 05 04 Watermark 1*     u16 Hz            0B 68 humidity         u8 0.5 %
/// 06 04 Watermark 2*     u16 Hz            0C 67 processor*       int16 0.1 Cel
/// </code>
/// <para>Inputs are on the channels of their keys. The frequency of the soil probe has only a coarse table of the maker's
/// (dry, moist, wet) and stays a frequency; the thermistor gives a soil temperature beside its voltage.</para>
/// </remarks>
public static class Agriculture
{
    private static readonly TektelicKey[] Keys =
    [
        new(0x00FF, new(2, new BigEndianField(Quantity.Battery, Signed16, 0, 100))),
        new(0x0104, new(2, new BigEndianField(Quantity.InputFrequency.On(1), Unsigned16))),
        new(0x0202, new(2, new BigEndianField(Quantity.InputVoltage.On(2), Unsigned16, 0, 1000))) { IsThermistor = true },
        new(0x0302, new(2, new BigEndianField(Quantity.InputVoltage.On(3), Unsigned16, 0, 1000))),
        new(0x0402, new(2, new BigEndianField(Quantity.InputVoltage.On(4), Unsigned16, 0, 1000))),
        new(0x0504, new(2, new BigEndianField(Quantity.InputFrequency.On(5), Unsigned16))),
        new(0x0604, new(2, new BigEndianField(Quantity.InputFrequency.On(6), Unsigned16))),
        new(0x0900, new(1, new BigEndianField(Quantity.AlarmActive.On(1), NotZero))),
        new(0x0965, new(2, new BigEndianField(Quantity.LightIlluminance, Unsigned16))),
        new(0x0A00, new(1, new BigEndianField(Quantity.AlarmActive.On(2), NotZero))),
        new(
            0x0A71,
            new(
                6,
                new BigEndianField(Quantity.AccelerationX, Signed16, 0, 1000),
                new BigEndianField(Quantity.AccelerationY, Signed16, 2, 1000),
                new BigEndianField(Quantity.AccelerationZ, Signed16, 4, 1000))),
        new(0x0B67, new(2, new BigEndianField(Quantity.AirTemperature, Signed16, 0, 10))),
        new(0x0B68, new(1, new BigEndianField(Quantity.AirRelativeHumidity, Unsigned8, 0, 2))),
        new(0x0C67, new(2, new BigEndianField(Quantity.DeviceTemperature, Signed16, 0, 10))),
    ];

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "tektelic/agriculture",
        1,
        ["KIWI", "CLOVER", "T0005982", "T0005983", "T0005986", "T0005987"],
        [10],
        [.. TektelicTlv.Names(Keys), Quantity.SoilTemperature.Name],
        Decode)
    {
        Aliases = DeviceAliases.Of(
            "tektelic", "t00059xx kiwi clover kiwi-agriculture agriculture-sensor t0005982 t0005983 t0005986 t0005987"),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        TektelicTlv.Decode(payload, context.FPort, Keys, destination);
}
