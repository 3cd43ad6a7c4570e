using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;

namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>
/// Values of an AirQino report, in the payload that <see cref="AirQinoReport"/> makes of it: entries of nine bytes, a
/// sensor's code and its value as an IEEE 754 double, little-endian.
/// </summary>
/// <remarks>
/// <para>The values are taken as the platform publishes them: calibrated, gases in ug/m3 (CO in mg/m3, CO2 in ppm).</para>
/// <para>Faults: 99.9 or 999 from temperature and humidity at once; 1023 from a gas sensor (its converter at full scale);
/// PM2.5 above PM10, of which one must then be wrong and nobody knows which. Negative gas values are out of range.</para>
/// </remarks>
public static class AirQinoValues
{
    private const double ConverterFullScale = 1023;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "airqino/report",
        1,
        ["AirQino"],
        [AirQinoReport.FPort],
        [
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirTemperature.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.AirO3.Name,
            Quantity.AirCo.Name,
            Quantity.AirNo2.Name,
            Quantity.AirVoc.Name,
            Quantity.AirPm25.Name,
            Quantity.AirPm10.Name,
            Quantity.AirCo2.Name,
        ],
        Decode)
    {
        Aliases = [new("airqino/airqino")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort != AirQinoReport.FPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Entries(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Entries(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        // First the values that judge each other, then the readings.
        Span<double> values = stackalloc double[AirQinoSensor.Count];
        values.Fill(double.NaN);
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out var code) || !reader.TryReadDoubleLittleEndian(out var value))
            {
                return DecodeError.Truncated;
            }

            if (code is AirQinoSensor.Unknown or >= AirQinoSensor.Count)
            {
                return DecodeError.UnknownType;
            }

            values[code] = value;
        }

        reader = new PayloadReader(payload);
        while (reader.TryReadByte(out var code) && reader.TryReadDoubleLittleEndian(out var value))
        {
            if (IsFault(code, values))
            {
                sink.AddWithout(AirQinoSensor.QuantityOf(code), Quality.Fault);
            }
            else
            {
                sink.Add(AirQinoSensor.QuantityOf(code), value);
            }
        }

        return DecodeError.None;
    }

    private static bool IsFault(byte code, ReadOnlySpan<double> values) => code switch
    {
        AirQinoSensor.Temperature or AirQinoSensor.Humidity =>
            values[AirQinoSensor.Temperature] is 99.9 or 999
            && values[AirQinoSensor.Humidity] == values[AirQinoSensor.Temperature],
        AirQinoSensor.Pm25 or AirQinoSensor.Pm10 => values[AirQinoSensor.Pm25] > values[AirQinoSensor.Pm10],
        AirQinoSensor.Ozone or AirQinoSensor.NitrogenDioxide or AirQinoSensor.CarbonMonoxide or AirQinoSensor.Voc =>
            values[code] == ConverterFullScale,
        _ => false,
    };
}
