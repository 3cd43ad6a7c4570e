using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.PepperlFuchs;

/// <summary>
/// Pepperl+Fuchs WILSEN.sonic, ultrasonic level and distance sensors (akenza <c>pepperlfuchs/wilsenSonicLevel</c>).
/// </summary>
/// <remarks>
/// <code>
/// length u8 (of type and value), type u16, value …; big-endian
/// 0B01 distance u16 cm           0B06 filling level u8 %         0201 temperature float Cel      5101 battery u8 0.1 V
/// 5001 latitude int32 µdeg       5002 longitude int32 µdeg       3101 LoRa frames sent u16       others: no reading
/// </code>
/// <para>3101 is from the maker's manual as remembered, unconfirmed. Any FPort from 1 to 199.</para>
/// </remarks>
public static class WilsenSonic
{
    private const byte LastApplicationPort = 199;
    private const int TypeLength = 2;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "pepperlfuchs/wilsen-sonic",
        1,
        ["WILSEN.sonic.level", "WILSEN.sonic.distance"],
        [1],
        [
            Quantity.Distance.Name, Quantity.FillLevel.Name, Quantity.DeviceTemperature.Name, Quantity.Battery.Name,
            Quantity.PositionLatitude.Name, Quantity.PositionLongitude.Name, Quantity.RadioUplinkCount.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("pepperlfuchs/wilsensoniclevel"), new("pepperlfuchs/wilsensonicdistance"),
            new("pepperl-fuchs/wilsen-sonic-level"),
            new("pepperl-fuchs/wilsen-sonic-distance"), new("pepperl-fuchs/wilsen-sonic"), new("pepperl-fuchs/wilsen"),
            new("pepperl+fuchs/wilsen.sonic.level"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Fields(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Fields(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (reader.TryReadByte(out var length))
        {
            if (length < TypeLength)
            {
                return DecodeError.UnknownType;
            }

            if (!reader.TryReadUInt16BigEndian(out var type) || !reader.TryTake(length - TypeLength, out var value))
            {
                return DecodeError.Truncated;
            }

            Field(type, value, reader.Position - length - 1, ref sink);
        }

        return DecodeError.None;
    }

    private static void Field(ushort type, ReadOnlySpan<byte> value, int offset, ref ReadingSink sink)
    {
        switch (type, value.Length)
        {
            case (0x0B01, 2):
                sink.Add(Quantity.Distance, BinaryPrimitives.ReadUInt16BigEndian(value) * 10);
                break;
            case (0x0B06, 1):
                sink.Add(Quantity.FillLevel, value[0]);
                break;
            case (0x0201, 4):
                sink.Add(Quantity.DeviceTemperature, BinaryPrimitives.ReadSingleBigEndian(value));
                break;
            case (0x5101, 1):
                sink.Add(Quantity.Battery, value[0] / 10.0);
                break;
            case (0x5001, 4):
                sink.Add(Quantity.PositionLatitude, BinaryPrimitives.ReadInt32BigEndian(value) / 1e6);
                break;
            case (0x5002, 4):
                sink.Add(Quantity.PositionLongitude, BinaryPrimitives.ReadInt32BigEndian(value) / 1e6);
                break;
            case (0x3101, 2):
                sink.Add(Quantity.RadioUplinkCount, BinaryPrimitives.ReadUInt16BigEndian(value));
                break;
            default:
                sink.Warn(DecodeWarning.UnknownField, offset);
                break;
        }
    }
}
