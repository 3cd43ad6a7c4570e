using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino NDDS20 and NDDS75 level sensors for NB-IoT (akenza <c>dragino/ndds75</c>).</summary>
/// <remarks>
/// <code>
/// 0-14   head: id (8), version, u16 mV, signal, mode, interrupt
/// 15-16  u16 mm
/// 17-20  u32 Unix time of the measurement
/// then   older measurements, 6 bytes each: u16 mm, u32 Unix time
/// </code>
/// </remarks>
public static class Ndds
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/ndds75",
        1,
        ["NDDS20", "NDDS75"],
        [2],
        [Quantity.Battery.Name, Quantity.RadioRssi.Name, Quantity.Distance.Name],
        Decode)
    {
        Aliases = [new("dragino/ndds20"), new("dragino/ndds45")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = !DraginoPart.IsDataPort(context.FPort) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurements(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurements(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!NbIotHead.TryRead(ref reader, ref sink))
        {
            return DecodeError.Truncated;
        }

        var isNewest = true;
        do
        {
            var start = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out var distance) || !reader.TryReadUInt32BigEndian(out var seconds))
            {
                return DecodeError.Truncated;
            }

            if (isNewest || seconds is not 0)
            {
                DraginoPart.AddDistance(Quantity.Distance, distance, 0, ref sink, Instant.FromUnixSeconds(seconds));
            }
            else
            {
                sink.Warn(DecodeWarning.UndatedRecord, start);
            }

            isNewest = false;
        }
        while (!reader.IsAtEnd);
        return DecodeError.None;
    }
}
