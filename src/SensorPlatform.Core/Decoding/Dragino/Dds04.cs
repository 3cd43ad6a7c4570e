using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LDDS04 and DDS04-LB, up to four distances (akenza <c>dragino/dds04-lb</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2, 12 bytes                     FPort 3, n × 11 bytes: data log
/// 0-1    14 bits mV                     0     bit 1 level of the interrupt's input
/// 2-3    u16 mm, distance 1             1-2   u16 mm, distance 1
/// 4      interrupt                      3-4   distance 2
/// 5-6    distance 2                     5-6   distance 3
/// 7-8    distance 3                     7-10  u32 Unix time
/// 9-10   distance 4
/// 11     kind of message
/// FPort 5  device status: battery
/// </code>
/// <para>0 says that no sensor is there. FPort 2 is from the maker's manual, unconfirmed.</para>
/// </remarks>
public static class Dds04
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/dds04-lb",
        1,
        ["DDS04-LB", "DDS04-LS", "LDDS04"],
        [2, 3, 5],
        [Quantity.Battery.Name, Quantity.Distance.Name, Quantity.InputState.Name],
        Decode)
    {
        Aliases = [new("dragino/dds04-ls"), new("dragino/ldds04")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 or 3 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Measurement(payload, ref sink),
            3 => Log(payload, ref sink),
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadUInt16BigEndian(out var first)
            || !reader.TryReadByte(out _)
            || !reader.TryReadUInt16BigEndian(out var second)
            || !reader.TryReadUInt16BigEndian(out var third)
            || !reader.TryReadUInt16BigEndian(out var fourth)
            || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddDistance(Quantity.Distance.On(1), first, 0, ref sink);
        DraginoPart.AddDistance(Quantity.Distance.On(2), second, 0, ref sink);
        DraginoPart.AddDistance(Quantity.Distance.On(3), third, 0, ref sink);
        DraginoPart.AddDistance(Quantity.Distance.On(4), fourth, 0, ref sink);
        return DraginoPart.End(reader);
    }

    private static DecodeError Log(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadByte(out var flags)
                || !reader.TryReadUInt16BigEndian(out var first)
                || !reader.TryReadUInt16BigEndian(out var second)
                || !reader.TryReadUInt16BigEndian(out var third)
                || !reader.TryReadUInt32BigEndian(out var seconds))
            {
                return DecodeError.Truncated;
            }

            if (seconds is 0 or uint.MaxValue)
            {
                sink.Warn(DecodeWarning.UndatedRecord, start);
                continue;
            }

            var time = Instant.FromUnixSeconds(seconds);
            sink.Add(Quantity.InputState, (flags >> 1) & 1, time);
            DraginoPart.AddDistance(Quantity.Distance.On(1), first, 0, ref sink, time);
            DraginoPart.AddDistance(Quantity.Distance.On(2), second, 0, ref sink, time);
            DraginoPart.AddDistance(Quantity.Distance.On(3), third, 0, ref sink, time);
        }

        return DecodeError.None;
    }
}
