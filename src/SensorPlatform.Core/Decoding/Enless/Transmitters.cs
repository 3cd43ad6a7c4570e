using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Enless;

/// <summary>Enless Wireless TX 600-0xx transmitters, told apart by the type in the payload (akenza <c>enless/600-*</c>).</summary>
/// <remarks>
/// <code>
/// id u24, type u8, sequence u8, firmware u8, values, alarms u16, status u16; big-endian
/// type  4 (600-021)                 temperature int16 0.1 Cel, humidity u16 0.1 %, 4 bytes not used
///       6 (600-023)                 temperature, humidity, VOC u16 ppb, CO2 u16 ppm
///       7, 15 (600-031, 600-032)    temperature, 2 bytes not used
///      12 (600-232)                 temperature 1, temperature 2
///      14 (600-034)                 temperature, humidity
///       8, 9, 11 (600-036, -037, -039)  3 × u32 pulses: input 1, input 2, open collector
///      32 (600-052), 34 (600-062)   temperature, 2 bytes not used, humidity, 4 bytes not used, movements u16 (34), 8 bytes not used
///      41 (600-050, 600-051)        12 × (temperature u8, humidity u8): the memory, not used
/// </code>
/// <para>The public examples have no alarm and a full battery; that alarm n is bit n - 1, and that bits 3 and 2 of the status are quarters
/// missing from the battery, is as remembered, unconfirmed. The memory has no times and no public word on which end is the
/// newest: it is left out. Light of the 600-062 and the states of the pulse inputs are not read, because their place is not known.</para>
/// </remarks>
public static class Transmitters
{
    private const byte LastApplicationPort = 199;
    private const int HeadLength = 6;
    private const int TailLength = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "enless/tx-600",
        1,
        [
            "600-021", "600-023", "600-031", "600-032", "600-034", "600-036", "600-037", "600-039", "600-050", "600-051",
            "600-052", "600-062", "600-232",
        ],
        [1, 2],
        [
            Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.AirTvoc.Name, Quantity.AirCo2.Name,
            Quantity.InputCount.Name, Quantity.MotionCount.Name, Quantity.AlarmActive.Name, Quantity.BatteryLevel.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("enless/600-021"), new("enless/600-022"), new("enless/600-023"), new("enless/600-031"), new("enless/600-032"),
            new("enless/600-034"), new("enless/600-036"), new("enless/600-037"), new("enless/600-039"), new("enless/600-050"),
            new("enless/600-051"), new("enless/600-052"), new("enless/600-062"), new("enless/600-232"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length < HeadLength ? DecodeError.Truncated
            : Frame(payload[3], payload[HeadLength..], ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(byte type, ReadOnlySpan<byte> body, ref ReadingSink sink)
    {
        var (length, alarms) = type switch
        {
            4 => (8, 4),
            6 => (8, 8),
            7 or 15 => (4, 2),
            12 or 14 => (4, 4),
            8 or 9 => (12, 9),
            11 => (12, 3),
            32 or 34 => (20, 5),
            41 => (24, 5),
            _ => (-1, 0),
        };
        if (length < 0)
        {
            return DecodeError.UnknownType;
        }

        if (body.Length != length + TailLength)
        {
            return body.Length < length + TailLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        Values(type, body, ref sink);
        var alarmBits = BinaryPrimitives.ReadUInt16BigEndian(body[length..]);
        for (var i = 0; i < alarms; i++)
        {
            sink.Add(Quantity.AlarmActive.On((byte)(i + 1)), (alarmBits >> i) & 1);
        }

        sink.Add(Quantity.BatteryLevel, 100 - (25 * ((body[length + 3] >> 2) & 3)));
        return DecodeError.None;
    }

    private static void Values(byte type, ReadOnlySpan<byte> body, ref ReadingSink sink)
    {
        switch (type)
        {
            case 4 or 14:
                Temperature(body, 0, ref sink);
                Humidity(body[2..], ref sink);
                break;
            case 6:
                Temperature(body, 0, ref sink);
                Humidity(body[2..], ref sink);
                sink.Add(Quantity.AirTvoc, BinaryPrimitives.ReadUInt16BigEndian(body[4..]));
                sink.Add(Quantity.AirCo2, BinaryPrimitives.ReadUInt16BigEndian(body[6..]));
                break;
            case 7 or 15:
                Temperature(body, 0, ref sink);
                break;
            case 12:
                Temperature(body, 1, ref sink);
                Temperature(body[2..], 2, ref sink);
                break;
            case 8 or 9 or 11:
                for (var i = 0; i < 3; i++)
                {
                    sink.Add(Quantity.InputCount.On((byte)(i + 1)), BinaryPrimitives.ReadUInt32BigEndian(body[(4 * i)..]));
                }

                break;
            case 32 or 34:
                Temperature(body, 0, ref sink);
                Humidity(body[4..], ref sink);
                if (type == 34)
                {
                    sink.Add(Quantity.MotionCount, BinaryPrimitives.ReadUInt16BigEndian(body[10..]));
                }

                break;
            default:
                sink.Warn(DecodeWarning.UndatedRecord, HeadLength);
                break;
        }
    }

    private static void Temperature(ReadOnlySpan<byte> field, byte channel, ref ReadingSink sink) =>
        sink.Add(Quantity.AirTemperature.On(channel), BinaryPrimitives.ReadInt16BigEndian(field) / 10.0);

    private static void Humidity(ReadOnlySpan<byte> field, ref ReadingSink sink) =>
        sink.Add(Quantity.AirRelativeHumidity, BinaryPrimitives.ReadUInt16BigEndian(field) / 10.0);
}
