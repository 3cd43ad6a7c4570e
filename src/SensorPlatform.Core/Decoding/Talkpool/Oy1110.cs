using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Talkpool;

/// <summary>
/// Talkpool OY1110 climate and OY1210 CO2 sensors (akenza <c>talkpool/oy1110</c>, <c>talkpool/oy1210</c>).
/// </summary>
/// <remarks>
/// <code>
/// climate   3 bytes: 12 bits temperature, 12 bits humidity; their lower 4 bits share the third byte
///           (n - 800) / 10 Cel; (n - 250) / 10 %
/// FPort 1   start-up, 4 state: no reading
/// FPort 2   climate                                       (OY1110)
///           climate, u16 ppm CO2                          (OY1210)
/// FPort 3   u8 minutes between samples, then samples, the newest first
/// </code>
/// <para>The length on FPort 2 tells the models apart. On FPort 3 a sample is a climate alone; that the first byte (15 in the
/// only example) is the step and that the newest sample comes first is unconfirmed: akenza counts back in this order, but
/// gives the last sample three times and lets the times drift.</para>
/// <para>Without the uplink's time the older samples have no place on the time line: the newest alone is given.</para>
/// </remarks>
public static class Oy1110
{
    private const int ClimateLength = 3;
    private const int CarbonDioxideLength = 2;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "talkpool/oy1110",
        1,
        ["OY1110", "OY1210"],
        [2, 3],
        [
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirCo2.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("talkpool/oy1100"),
            new("talkpool/oy1200"),
            new("talkpool/oy1210"),
            new("talkpool/oy1211"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 or 3 or 4 when payload.IsEmpty => DecodeError.Empty,
            1 or 4 => DecodeError.None,
            2 => Measurement(payload, ref sink),
            3 => Group(payload, context.Time, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    /// <summary>Gives the temperature and the humidity of 3 bytes.</summary>
    internal static void AddClimate(ReadOnlySpan<byte> climate, Instant time, ref ReadingSink sink)
    {
        var temperature = (climate[0] << 4) | (climate[2] >> 4);
        var humidity = (climate[1] << 4) | (climate[2] & 0x0F);
        sink.Add(Quantity.AirTemperature, (temperature - 800) / 10.0, time);
        sink.Add(Quantity.AirRelativeHumidity, (humidity - 250) / 10.0, time);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (payload.Length < ClimateLength)
        {
            return DecodeError.Truncated;
        }

        AddClimate(payload, default, ref sink);
        var rest = payload[ClimateLength..];
        if (rest.IsEmpty)
        {
            return DecodeError.None;
        }

        if (rest.Length != CarbonDioxideLength)
        {
            return rest.Length < CarbonDioxideLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        sink.Add(Quantity.AirCo2, (rest[0] << 8) | rest[1]);
        return DecodeError.None;
    }

    private static DecodeError Group(ReadOnlySpan<byte> payload, Instant received, ref ReadingSink sink)
    {
        var samples = payload[1..];
        if (samples.IsEmpty || samples.Length % ClimateLength != 0)
        {
            return DecodeError.Truncated;
        }

        var interval = TimeSpan.FromMinutes(payload[0]);
        AddClimate(samples, received, ref sink);
        for (var i = 1; i < samples.Length / ClimateLength; i++)
        {
            if (received.IsNone || interval == TimeSpan.Zero)
            {
                sink.Warn(DecodeWarning.UndatedRecord, 1 + (i * ClimateLength));
            }
            else
            {
                AddClimate(samples[(i * ClimateLength)..], received - (interval * i), ref sink);
            }
        }

        return DecodeError.None;
    }
}
