using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>GroPoint Air soil profile probe on a Dragino transmitter (akenza <c>dragino/groPointAirV1</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2
/// 0-1  u16 mV
/// 2    bits 3-0 segments
/// 3    u16 0.1 %, moisture of each segment
/// then the same number of words that the only example does not explain: no reading
/// </code>
/// <para>0x7FFF says that a segment did not answer.</para>
/// </remarks>
public static class GroPointAir
{
    private const int MostSegments = 8;
    private const ushort NoAnswer = 0x7FFF;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/gropointair",
        1,
        ["GroPoint Air"],
        [2],
        [Quantity.Battery.Name, Quantity.SoilMoisture.Name],
        Decode)
    {
        Aliases = [new("dragino/gropoint-air"), new("dragino/gropointairv1")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = !DraginoPart.IsDataPort(context.FPort) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurement(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery) || !reader.TryReadByte(out var kind))
        {
            return DecodeError.Truncated;
        }

        var segments = kind & 0x0F;
        if (segments is 0 or > MostSegments)
        {
            return DecodeError.UnknownType;
        }

        DraginoPart.AddBattery(battery, ref sink);
        for (var segment = 1; segment <= segments; segment++)
        {
            if (!reader.TryReadUInt16BigEndian(out var raw))
            {
                return DecodeError.Truncated;
            }

            var quantity = Quantity.SoilMoisture.On((byte)segment);
            if (raw == NoAnswer)
            {
                sink.AddWithout(quantity, Quality.NotMeasured);
            }
            else
            {
                sink.Add(quantity, raw / 10.0);
            }
        }

        return reader.RemainingLength % 2 == 0 ? DecodeError.None : DecodeError.Truncated;
    }
}
