using System.Buffers.Binary;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Decoding.Network;

/// <summary>
/// Values that the network server decoded, in a payload of our own that takes the place of the device's: so the journal
/// stays compact, and folding it again needs no message (docs/decisions/0010).
/// </summary>
/// <remarks>
/// <code>
/// 0        version, 01
/// 1-       entries of 10 bytes: u16 code, IEEE 754 double; both least significant byte first
///          code of a quantity (table and channel): its value; NaN: the device says that it has none
///          code 0000: seconds since 1970 of the readings that follow; 0 for the uplink's time
///          code FFFF: how many values could not be used, or found no room
/// </code>
/// <para>An empty payload is a message without a decoded object. The FPort is the device's and is not looked at.</para>
/// </remarks>
public static class NetworkValues
{
    /// <summary>Most entries of a payload.</summary>
    public const int MaximumEntries = (UplinkPayload.MaxLength - 1) / EntryLength;

    /// <summary>Bytes of the version.</summary>
    public const int HeadLength = 1;

    /// <summary>Bytes of an entry.</summary>
    public const int EntryLength = sizeof(ushort) + sizeof(double);

    private const byte Version = 1;
    private const ushort TimeCode = 0;
    private const ushort LeftOutCode = ushort.MaxValue;
    private const double LastSecond = 9e9;

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        return payload.IsEmpty ? sink.End(DecodeError.Empty)
            : payload[0] != Version ? sink.End(DecodeError.UnknownType)
            : Entries(payload, ref sink);
    }

    /// <summary>Begins a payload.</summary>
    /// <param name="destination">Room for <see cref="UplinkPayload.MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Begin(Span<byte> destination)
    {
        destination[0] = Version;
        return HeadLength;
    }

    /// <summary>Adds a value.</summary>
    /// <returns>Bytes written; 0 when there is no room.</returns>
    public static int Write(Span<byte> destination, Quantity quantity, double value) => Write(destination, quantity.Code, value);

    /// <summary>Adds the time of the values that follow; none: the uplink's.</summary>
    /// <inheritdoc cref="Write(Span{byte}, Quantity, double)"/>
    public static int WriteTime(Span<byte> destination, Instant time) =>
        Write(destination, TimeCode, time.UnixMilliseconds / 1_000.0);

    /// <summary>Adds how many values were left out.</summary>
    /// <inheritdoc cref="Write(Span{byte}, Quantity, double)"/>
    public static int WriteLeftOut(Span<byte> destination, int count) => Write(destination, LeftOutCode, count);

    private static int Write(Span<byte> destination, ushort code, double value)
    {
        if (destination.Length < EntryLength)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(destination, code);
        BinaryPrimitives.WriteDoubleLittleEndian(destination[sizeof(ushort)..], value);
        return EntryLength;
    }

    private static DecodeResult Entries(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var time = Instant.None;
        var at = HeadLength;
        for (; payload.Length - at >= EntryLength; at += EntryLength)
        {
            var code = BinaryPrimitives.ReadUInt16LittleEndian(payload[at..]);
            var value = BinaryPrimitives.ReadDoubleLittleEndian(payload[(at + sizeof(ushort))..]);
            switch (code)
            {
                case TimeCode:
                    time = value is > 0 and < LastSecond
                        ? Instant.FromUnixMilliseconds((long)Math.Round(value * 1_000))
                        : Instant.None;
                    break;
                case LeftOutCode:
                    sink.Warn(DecodeWarning.UnusableValue, at);
                    break;
                default:
                    if (!Quantity.TryFromCode(code, out var quantity))
                    {
                        return sink.End(DecodeError.UnknownType, at);
                    }

                    if (double.IsNaN(value))
                    {
                        sink.AddWithout(quantity, Quality.NotMeasured, time);
                    }
                    else
                    {
                        sink.Add(quantity, value, time);
                    }

                    break;
            }
        }

        return sink.End(at == payload.Length ? DecodeError.None : DecodeError.Truncated, at);
    }
}
