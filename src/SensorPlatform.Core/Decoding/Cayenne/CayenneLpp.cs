using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Cayenne;

/// <summary>
/// CayenneLPP, the layout of many makers and hobbyists: channel, type, value; most significant byte first (akenza
/// <c>mydevices/cayenne</c>, myDevices' public description; types that others added from their libraries' documents).
/// </summary>
/// <remarks>
/// <code>
/// 0 digital input   u8                    117 current      u16 mA
/// 1 digital output  u8                    118 frequency    u32 Hz
/// 2 analog input    int16 0.01            120 percentage   u8
/// 3 analog output   int16 0.01            121 altitude     int16 m
/// 100 number        u32                   122 load         int24 g
/// 101 illuminance   u16 lx                125 gas          u16 ppm
/// 102 presence      u8                    128 power        u16 W
/// 103 temperature   int16 0.1 Cel         130 distance     u32 mm
/// 104 humidity      u8 0.5 %              131 energy       u32 Wh
/// 113 acceleration  3 × int16 0.001 g     132 direction    u16 deg
/// 115 air pressure  u16 0.1 hPa           133 Unix time    u32, passed over
/// 116 voltage       u16 0.01 V            134 rotation     3 × int16 0.01 deg/s
/// 136 position      int24 0.0001 deg, 0.0001 deg, 0.01 m  135 colour 3 × u8, passed over
/// 142 switch        u8
/// </code>
/// <para>The payload's channel is the reading's channel, as it is: 0 to 255. 100, 120 and 125 have no quantity of their
/// own: they are <c>input.value</c>. Every port that an application can have is accepted.</para>
/// <para>An unknown type ends the payload, because its length is unknown; what came before it stands.</para>
/// </remarks>
public static class CayenneLpp
{
    private const byte LastApplicationPort = 199;

    private static readonly BigEndianLayout?[] Layouts = BigEndianLayout.ByType(
    [
        (0, new(1, new BigEndianField(Quantity.InputState, Unsigned8))),
        (1, new(1, new BigEndianField(Quantity.OutputState, Unsigned8))),
        (2, new(2, new BigEndianField(Quantity.InputValue, Signed16, 0, 100))),
        (3, new(2, new BigEndianField(Quantity.OutputValue, Signed16, 0, 100))),
        (100, new(4, new BigEndianField(Quantity.InputValue, Unsigned32))),
        (101, new(2, new BigEndianField(Quantity.LightIlluminance, Unsigned16))),
        (102, new(1, new BigEndianField(Quantity.OccupancyOccupied, NotZero))),
        (103, new(2, new BigEndianField(Quantity.AirTemperature, Signed16, 0, 10))),
        (104, new(1, new BigEndianField(Quantity.AirRelativeHumidity, Unsigned8, 0, 2))),
        (113, new(
            6,
            new BigEndianField(Quantity.AccelerationX, Signed16, 0, 1000),
            new BigEndianField(Quantity.AccelerationY, Signed16, 2, 1000),
            new BigEndianField(Quantity.AccelerationZ, Signed16, 4, 1000))),
        (115, new(2, new BigEndianField(Quantity.AirPressure, Unsigned16, 0, 10))),
        (116, new(2, new BigEndianField(Quantity.ElectricVoltage, Unsigned16, 0, 100))),
        (117, new(2, new BigEndianField(Quantity.ElectricCurrent, Unsigned16, 0, 1000))),
        (118, new(4, new BigEndianField(Quantity.InputFrequency, Unsigned32))),
        (120, new(1, new BigEndianField(Quantity.InputValue, Unsigned8))),
        (121, new(2, new BigEndianField(Quantity.PositionAltitude, Signed16))),
        (122, new(3, new BigEndianField(Quantity.Weight, Signed24, 0, 1000))),
        (125, new(2, new BigEndianField(Quantity.InputValue, Unsigned16))),
        (128, new(2, new BigEndianField(Quantity.ElectricPower, Unsigned16))),
        (130, new(4, new BigEndianField(Quantity.Distance, Unsigned32))),
        (131, new(4, new BigEndianField(Quantity.ElectricEnergy, Unsigned32, 0, 1000))),
        (132, new(2, new BigEndianField(Quantity.PositionHeading, Unsigned16))),
        (133, new(4)),
        (134, new(
            6,
            new BigEndianField(Quantity.RotationX, Signed16, 0, 100),
            new BigEndianField(Quantity.RotationY, Signed16, 2, 100),
            new BigEndianField(Quantity.RotationZ, Signed16, 4, 100))),
        (135, new(3)),
        (136, new(
            9,
            new BigEndianField(Quantity.PositionLatitude, Signed24, 0, 10_000),
            new BigEndianField(Quantity.PositionLongitude, Signed24, 3, 10_000),
            new BigEndianField(Quantity.PositionAltitude, Signed24, 6, 100))),
        (142, new(1, new BigEndianField(Quantity.InputState, Unsigned8))),
    ]);

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "cayenne/lpp",
        1,
        ["CayenneLPP"],
        [1, 2],
        BigEndianLayout.Names(Layouts),
        Decode)
    {
        Aliases =
        [
            new("mydevices/cayenne"),
            new("mydevices/cayennelpp"),
            new("mydevices/cayenne-lpp"),
            new("cayenne/cayennelpp"),
            new("cayennelpp/cayennelpp"),
            new("universal/cayenne"),
            new("universal/cayennelpp"),
            new("thethingsindustries/cayennelpp"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Channels(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Channels(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            var offset = reader.Position;
            if (!reader.TryReadByte(out var channel) || !reader.TryReadByte(out var type))
            {
                return DecodeError.Truncated;
            }

            if (Layouts[type] is not { } layout)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return offset == 0 ? DecodeError.UnknownType : DecodeError.None;
            }

            if (!reader.TryTake(layout.Length, out var value))
            {
                return DecodeError.Truncated;
            }

            layout.AddTo(value, channel, ref sink);
        }

        return DecodeError.None;
    }
}
