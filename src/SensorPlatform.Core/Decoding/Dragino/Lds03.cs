using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LDS03A door sensor and CPL01, CPL03-LB contact sensors (akenza <c>dragino/lds03a</c> and the maker's manual).
/// </summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes; FPort 3, n × 11 bytes: data log
/// 0     bit 1 alarm, bit 0 open
/// 1-3   u24 times opened
/// 4-6   u24 min, how long the last one took
/// 7-10  u32 Unix time
/// FPort 4  settings: no reading
/// FPort 5  device status: battery, shown by an open example; the other ports are unconfirmed
/// </code>
/// </remarks>
public static class Lds03
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lds03a",
        1,
        ["LDS03A", "CPL01", "CPL03-LB"],
        [2, 3, 5],
        [
            Quantity.ContactOpen.Name,
            Quantity.AlarmActive.Name,
            Quantity.ContactCount.Name,
            Quantity.EventDuration.Name,
            Quantity.Battery.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/cpl01"),
            new("dragino/cpl03-lb"),
            new("dragino/cpl03-ls"),
            new("dragino/ds03a-lb"),
            new("dragino/lds03"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decode(payload, context.FPort, Quantity.ContactOpen, Quantity.ContactCount, destination);

    /// <summary>Decodes a payload of this layout, whatever is watched: a door or a leak.</summary>
    internal static DecodeResult Decode(
        ReadOnlySpan<byte> payload, byte fPort, Quantity state, Quantity count, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            1 or 2 or 3 or 4 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Records(payload, false, state, count, ref sink),
            3 => Records(payload, true, state, count, ref sink),
            4 => DecodeError.None,
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Records(
        ReadOnlySpan<byte> payload, bool isLog, Quantity state, Quantity count, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        do
        {
            var start = reader.Position;
            if (!reader.TryReadUInt32BigEndian(out var stateAndCount)
                || !reader.TryTake(3, out var duration)
                || !reader.TryReadUInt32BigEndian(out var seconds))
            {
                return DecodeError.Truncated;
            }

            if (isLog && seconds is 0 or uint.MaxValue)
            {
                sink.Warn(DecodeWarning.UndatedRecord, start);
                continue;
            }

            var time = Instant.FromUnixSeconds(seconds);
            sink.Add(state, (stateAndCount >> 24) & 1, time);
            sink.Add(Quantity.AlarmActive, (stateAndCount >> 25) & 1, time);
            sink.Add(count, stateAndCount & 0xFFFFFF, time);
            sink.Add(Quantity.EventDuration, (duration[0] << 16) | (duration[1] << 8) | duration[2], time);
        }
        while (isLog && !reader.IsAtEnd);
        return DraginoPart.End(reader);
    }
}
