using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>MClimate AQI sensor and notifier (TTN lorawan-devices <c>mclimate/aqi-sensor-codec</c>).</summary>
/// <remarks>
/// <code>
/// 01  bits, most significant first: 9 static index × 16, 8 index × 2, 8 CO2 equivalent × 16 ppm, 7 VOC × 4, 8 humidity × 0.4 %,
///     11 pressure × 40 Pa + 300 hPa, 11 temperature 0.1 Cel + 40, 2 accuracy; battery u8 1.6 V + 8 mV × n
/// </code>
/// <para>The widths and steps are those that give the values of the public example; of the static index and the index only their
/// sum is certain to be 17 bits. Answers to commands may stand before it. Any FPort from 1 to 199. The device state is the
/// accuracy, 0 to 3.</para>
/// </remarks>
public static class AqiSensor
{
    private const int Length = 9;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "mclimate/aqi-sensor",
        1,
        ["AQI Sensor and Notifier"],
        [2, 1],
        [
            Quantity.AirStaticIaq.Name, Quantity.AirIaq.Name, Quantity.AirCo2.Name, Quantity.AirTvocIndex.Name,
            Quantity.AirRelativeHumidity.Name, Quantity.AirPressure.Name, Quantity.AirTemperature.Name, Quantity.DeviceState.Name,
            Quantity.Battery.Name,
        ],
        Decode)
    {
        Aliases = [new("mclimate/aqi"), new("mclimate/mclimate-aqi"), new("mclimate/aqi-sensor-and-notifier")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var reader = new PayloadReader(payload);
        var error = Commands.SkipAnswers(context.FPort, ref reader, out var command, ref sink);
        return sink.End(error == DecodeError.None && command != 0 ? KeepAlive(ref reader, ref sink) : error);
    }

    private static DecodeError KeepAlive(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryTake(Length, out var b))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AirStaticIaq, ((b[0] << 1) | (b[1] >> 7)) * 16);
        sink.Add(Quantity.AirIaq, (((b[1] & 0x7F) << 1) | (b[2] >> 7)) * 2);
        sink.Add(Quantity.AirCo2, (((b[2] & 0x7F) << 1) | (b[3] >> 7)) * 16);
        sink.Add(Quantity.AirTvocIndex, (b[3] & 0x7F) * 4);
        sink.Add(Quantity.AirRelativeHumidity, b[4] * 4 / 10.0);
        sink.Add(Quantity.AirPressure, ((((b[5] << 3) | (b[6] >> 5)) * 40) + 30_000) / 100.0);
        sink.Add(Quantity.AirTemperature, Commands.Temperature((ushort)(((b[6] & 0x1F) << 6) | (b[7] >> 2))));
        sink.Add(Quantity.DeviceState, b[7] & 0x03);
        sink.Add(Quantity.Battery, Commands.Volts(b[8]));
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
