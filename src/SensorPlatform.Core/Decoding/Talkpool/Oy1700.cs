using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Talkpool;

/// <summary>Talkpool OY1700 dust sensor (from the maker's data sheet, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 1   start-up, 4 state: no reading
/// FPort 2   9 bytes: climate as <see cref="Oy1110"/> has it, then u16 ug/m3, big-endian: PM1, PM2.5, PM10
/// </code>
/// </remarks>
public static class Oy1700
{
    private const int ClimateLength = 3;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "talkpool/oy1700",
        1,
        ["OY1700"],
        [2],
        [
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirPm1.Name,
            Quantity.AirPm25.Name,
            Quantity.AirPm10.Name,
        ],
        Decode);

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 or 4 when payload.IsEmpty => DecodeError.Empty,
            1 or 4 => DecodeError.None,
            2 => Measurement(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryTake(ClimateLength, out var climate)
            || !reader.TryReadUInt16BigEndian(out var finest)
            || !reader.TryReadUInt16BigEndian(out var fine)
            || !reader.TryReadUInt16BigEndian(out var coarse))
        {
            return DecodeError.Truncated;
        }

        Oy1110.AddClimate(climate, default, ref sink);
        sink.Add(Quantity.AirPm1, finest);
        sink.Add(Quantity.AirPm25, fine);
        sink.Add(Quantity.AirPm10, coarse);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
