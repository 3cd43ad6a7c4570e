using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LDDS20, LDDS45, LDDS75 and their successors DDS20-LB, DDS45-LB, DDS75-LB (ChirpStack <c>dragino/ldds75</c>,
/// akenza <c>dragino/dds20-lb</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 2, 8 bytes (5 of old firmware)
/// 0-1  14 bits mV
/// 2-3  u16 mm; 0: no sensor found; up to 20: the mark for "nearer than can be measured"
/// 4    sent by interrupt
/// 5-6  int16 0.1 Cel, external probe
/// 7    sensor found
/// FPort 5  device status: battery
/// </code>
/// </remarks>
public static class Ldds
{
    private const int ShortestDistance = 21;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/ldds75",
        1,
        ["LDDS20", "LDDS45", "LDDS75", "DDS20-LB", "DDS45-LB", "DDS75-LB"],
        [2, 5],
        [Quantity.Battery.Name, Quantity.Distance.Name, Quantity.ProbeTemperature.Name],
        Decode)
    {
        Aliases =
        [
            new("dragino/dds20-lb"),
            new("dragino/dds20-ls"),
            new("dragino/dds45-lb"),
            new("dragino/dds45-ls"),
            new("dragino/dds75-lb"),
            new("dragino/dds75-ls"),
            new("dragino/ldds12"),
            new("dragino/ldds20"),
            new("dragino/ldds45"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Measurement(payload, ref sink),
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadUInt16BigEndian(out var distance)
            || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddDistance(Quantity.Distance, distance, ShortestDistance, ref sink);
        if (reader.IsAtEnd)
        {
            return DecodeError.None;
        }

        if (!reader.TryReadUInt16BigEndian(out var temperature) || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddTenths(Quantity.ProbeTemperature, temperature, ref sink);
        return DraginoPart.End(reader);
    }
}
