using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>MClimate HT sensor (TTN lorawan-devices, ChirpStack and akenza <c>mclimate/ht*</c>, the maker's protocol).</summary>
/// <remarks>
/// <code>
/// 01  temperature u16 0.1 Cel + 40; humidity u8 in 256ths; battery u8 1.6 V + 8 mV × n; thermistor u16, not always
/// thermistor: bit 11 below zero, bit 10 broken or not there, bits 9..0 0.1 Cel
/// </code>
/// <para>Big-endian; answers to commands may stand before it. Any FPort from 1 to 199.</para>
/// </remarks>
public static class HtSensor
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "mclimate/ht-sensor",
        1,
        ["HT Sensor"],
        [2, 1],
        [Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.Battery.Name, Quantity.ProbeTemperature.Name],
        Decode)
    {
        Aliases = [new("mclimate/ht"), new("mclimate/mclimate-ht"), new("mclimate/htsensor"), new("mclimate/mclimate-ht-sensor")],
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
        if (!reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadByte(out var humidity)
            || !reader.TryReadByte(out var battery))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AirTemperature, Commands.Temperature(temperature));
        sink.Add(Quantity.AirRelativeHumidity, Commands.Humidity(humidity));
        sink.Add(Quantity.Battery, Commands.Volts(battery));
        if (reader.IsAtEnd)
        {
            return DecodeError.None;
        }

        if (!reader.TryReadUInt16BigEndian(out var thermistor))
        {
            return DecodeError.Truncated;
        }

        Commands.AddThermistor(thermistor, ref sink);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
