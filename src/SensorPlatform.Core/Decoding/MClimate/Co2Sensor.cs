using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>MClimate CO2 sensor and notifier (the maker's protocol, unconfirmed by a vector).</summary>
/// <remarks>
/// <code>
/// 01  CO2 u16 ppm; temperature u16 0.1 Cel + 40; humidity u8 in 256ths; battery u8 1.6 V + 8 mV × n;
///     power source u8 (newer firmware)
/// </code>
/// <para>Big-endian; answers to commands may stand before it. Any FPort from 1 to 199. The device state is the power
/// source.</para>
/// </remarks>
public static class Co2Sensor
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "mclimate/co2-sensor",
        1,
        ["CO2 Sensor and Notifier"],
        [2, 1],
        [
            Quantity.AirCo2.Name, Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.Battery.Name,
            Quantity.DeviceState.Name,
        ],
        Decode)
    {
        Aliases = [new("mclimate/co2"), new("mclimate/mclimate-co2"), new("mclimate/co2-sensor-and-notifier")],
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
        if (!reader.TryReadUInt16BigEndian(out var co2)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadByte(out var humidity)
            || !reader.TryReadByte(out var battery))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AirCo2, co2);
        sink.Add(Quantity.AirTemperature, Commands.Temperature(temperature));
        sink.Add(Quantity.AirRelativeHumidity, Commands.Humidity(humidity));
        sink.Add(Quantity.Battery, Commands.Volts(battery));
        if (reader.TryReadByte(out var powerSource))
        {
            sink.Add(Quantity.DeviceState, powerSource);
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
