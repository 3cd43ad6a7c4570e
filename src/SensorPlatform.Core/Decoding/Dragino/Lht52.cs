using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LHT52 climate sensor (akenza <c>dragino/lht52</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes; FPort 3, n × 11 bytes: data log
/// 0-1   int16 0.01 Cel
/// 2-3   u16 0.1 %
/// 4-5   int16 0.01 Cel, external probe (0x7FFF: none)
/// 6     kind of probe; in the log also flags
/// 7-10  u32 Unix time of the measurement
/// FPort 4  the probe's serial number: no reading
/// FPort 5  device status: battery, u16 mV in bytes 5-6
/// </code>
/// </remarks>
public static class Lht52
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lht52",
        1,
        ["LHT52"],
        [2, 3, 5],
        [
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.Battery.Name,
        ],
        Decode);

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 or 3 or 4 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Records(payload, false, ref sink),
            3 => Records(payload, true, ref sink),
            4 => DecodeError.None,
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Records(ReadOnlySpan<byte> payload, bool isLog, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        do
        {
            var start = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out var temperature)
                || !reader.TryReadUInt16BigEndian(out var humidity)
                || !reader.TryReadUInt16BigEndian(out var probe)
                || !reader.TryReadByte(out _)
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
            DraginoPart.AddHundredths(Quantity.AirTemperature, temperature, ref sink, time);
            DraginoPart.AddHumidity(humidity, ref sink, time);
            DraginoPart.AddHundredths(Quantity.ProbeTemperature, probe, ref sink, time);
        }
        while (isLog && !reader.IsAtEnd);
        return DraginoPart.End(reader);
    }
}
