using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino T68DL temperature logger (akenza <c>dragino/t68dl</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2, 9 bytes
/// 0-1  u16 mV
/// 2-3  int16 0.01 Cel
/// 4    bit 0 too warm, bit 1 too cold
/// 5-8  u32 Unix time
/// FPort 5  device status: battery
/// </code>
/// <para>The alarms are given as alarm 1 (too warm) and 2 (too cold).</para>
/// </remarks>
public static class T68dl
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/t68dl",
        1,
        ["T68DL"],
        [2, 5],
        [Quantity.Battery.Name, Quantity.AirTemperature.Name, Quantity.AlarmActive.Name],
        Decode);

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
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt32BigEndian(out var seconds))
        {
            return DecodeError.Truncated;
        }

        var time = Instant.FromUnixSeconds(seconds);
        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddHundredths(Quantity.AirTemperature, temperature, ref sink, time);
        sink.Add(Quantity.AlarmActive.On(1), flags & 1, time);
        sink.Add(Quantity.AlarmActive.On(2), (flags >> 1) & 1, time);
        return DraginoPart.End(reader);
    }
}
