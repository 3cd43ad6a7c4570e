using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.SensorCommunity;

namespace SensorPlatform.Core.Decoding.SensorCommunity;

/// <summary>
/// Values of a sensor.community report, in the payload that <see cref="SensorCommunityReport"/> makes of it: entries of nine
/// bytes, a value's code and its number as an IEEE 754 double, little-endian.
/// </summary>
/// <remarks>
/// <para>Where several parts of a board measure the same, the one that comes first in the order of their codes (values
/// without a part last) gives the quantity, and the others give it on channels 2 and up, in the same order. P1 is PM10 and P2 is PM2.5; pressure comes in Pa.</para>
/// <para>PM2.5 above PM10 of one part: one of them must be wrong and nobody knows which, so both are
/// <see cref="Quality.Implausible"/>. 999.9 of an SDS011 is its end of scale, a <see cref="Quality.Fault"/> (air-quality.md 1.5
/// no. 4). Source: air-quality.md section 5.</para>
/// </remarks>
public static class SensorCommunityValues
{
    private const int EntryLength = 1 + sizeof(double);
    private const double CounterFullScale = 999;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "sensor-community/report",
        1,
        ["sensor.community", "airRohr", "luftdaten.info"],
        [SensorCommunityReport.FPort],
        [
            Quantity.AirPm10.Name,
            Quantity.AirPm25.Name,
            Quantity.AirPm1.Name,
            Quantity.AirPm4.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirPressure.Name,
            Quantity.RadioRssi.Name,
            Quantity.AirCo2.Name,
            Quantity.SoundEquivalent.Name,
            Quantity.SoundMaximum.Name,
        ],
        Decode);

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort != SensorCommunityReport.FPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Entries(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Entries(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        // First the values that judge each other, then the readings.
        Span<double> values = stackalloc double[byte.MaxValue + 1];
        values.Fill(double.NaN);
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out var code) || !reader.TryReadDoubleLittleEndian(out var value))
            {
                return DecodeError.Truncated;
            }

            if (SensorCommunityValue.QuantityOf(code) == Quantity.None)
            {
                return DecodeError.UnknownType;
            }

            values[code] = value;
        }

        for (var i = 0; i < payload.Length; i += EntryLength)
        {
            var code = payload[i];
            if (double.IsNaN(values[code]))
            {
                // It gives nothing, and the others stay on their channels.
                continue;
            }

            var quantity = OnItsChannel(code, payload);
            if (CauseOf(code, values) is var cause and not Quality.Good)
            {
                sink.AddWithout(quantity, cause);
            }
            else
            {
                sink.Add(quantity, SensorCommunityValue.InUnit(code, values[code]));
            }
        }

        return DecodeError.None;
    }

    private static Quantity OnItsChannel(byte code, ReadOnlySpan<byte> payload)
    {
        var before = 0;
        for (var i = 0; i < payload.Length; i += EntryLength)
        {
            var isSameKind = ((payload[i] ^ code) & SensorCommunityValue.KindMask) == 0;
            before += isSameKind && RankOf(payload[i]) < RankOf(code) ? 1 : 0;
        }

        var quantity = SensorCommunityValue.QuantityOf(code);
        return before == 0 ? quantity : quantity.On((byte)(before + 1));
    }

    // A value without a part is of a DHT22, the humblest of all.
    private static byte RankOf(byte code) => unchecked((byte)(code - SensorCommunityValue.KindMask - 1));

    private static Quality CauseOf(byte code, ReadOnlySpan<double> values)
    {
        var kind = code & SensorCommunityValue.KindMask;
        if (kind is not (SensorCommunityValue.Pm10 or SensorCommunityValue.Pm25))
        {
            return Quality.Good;
        }

        var part = code & ~SensorCommunityValue.KindMask;
        return values[code] > CounterFullScale ? Quality.Fault
            : values[part | SensorCommunityValue.Pm25] > values[part | SensorCommunityValue.Pm10] ? Quality.Implausible
            : Quality.Good;
    }
}
