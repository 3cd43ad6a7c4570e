using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LDS01 and LDS02 door sensors and LWL01 and LWL02 leak sensors: one layout (ChirpStack <c>dragino/lds02</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 10 (7 and 2 of some firmware), 10 bytes
/// 0-1  bit 15 open, bit 14 leak, 14 bits mV
/// 2    mode: 1 door, 2 leak, 3 both
/// 3-5  u24, times opened (leaks)
/// 6-8  u24 min, how long the last one took
/// 9    bit 0 alarm
/// </code>
/// <para>Modes 2 and 3 are from the maker's manual, unconfirmed. In mode 3 nothing is counted.</para>
/// </remarks>
public static class Lds02
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lds02",
        1,
        ["LDS01", "LDS02", "LWL01", "LWL02"],
        [10, 2, 7],
        [
            Quantity.Battery.Name,
            Quantity.ContactOpen.Name,
            Quantity.ContactCount.Name,
            Quantity.WaterLeak.Name,
            Quantity.InputCount.Name,
            Quantity.EventDuration.Name,
            Quantity.AlarmActive.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/lds01"), new("dragino/lwl01"), new("dragino/lwl02")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is not (1 or 2 or 7 or 10) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurement(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var head)
            || !reader.TryReadByte(out var mode)
            || !reader.TryTake(3, out var count)
            || !reader.TryTake(3, out var duration)
            || !reader.TryReadByte(out var alarm))
        {
            return DecodeError.Truncated;
        }

        if (mode is not (1 or 2 or 3))
        {
            return DecodeError.UnknownType;
        }

        DraginoPart.AddBattery(head, ref sink);
        if (mode != 2)
        {
            sink.Add(Quantity.ContactOpen, head >> 15);
        }

        if (mode != 1)
        {
            sink.Add(Quantity.WaterLeak, (head >> 14) & 1);
        }

        if (mode != 3)
        {
            sink.Add(mode == 1 ? Quantity.ContactCount : Quantity.InputCount, UInt24(count));
            sink.Add(Quantity.EventDuration, UInt24(duration));
        }

        sink.Add(Quantity.AlarmActive, alarm & 1);
        return DraginoPart.End(reader);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
}
