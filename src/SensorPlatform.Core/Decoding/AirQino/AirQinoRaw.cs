using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;

namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>
/// Raw values of an AirQino station, FPort 2: gases in counts of a converter, which a calibration makes concentrations of;
/// particulate matter and CO2 in the sensor's own units; temperatures and humidity scaled as the station is configured.
/// </summary>
/// <remarks>
/// <para>Particulate matter, CO2, temperature and humidity are given twice, raw and as the quantity: a calibration replaces the
/// latter. Raw temperature and humidity are after scaling, so that a calibration does not depend on the board.</para>
/// <para>What is withheld and why stands at <see cref="AirQinoRawJudge"/> and in docs/air/airqino.md. Source: air-quality
/// reference, 1.3 to 1.5.</para>
/// </remarks>
public static class AirQinoRaw
{
    // A channel of input.value for each number that has no quantity of its own: AUX1 to AUX5 have 1 to 5.
    private const byte NoiseChannel = 6;
    private const byte FormaldehydeChannel = 7;
    private const byte SecondChannel = 2;

    private static readonly Quantity SecondNo2Raw = Quantity.AirNo2Raw.On(SecondChannel);

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "airqino/raw",
        1,
        ["AirQino"],
        [AirQinoReport.RawFPort],
        [
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirRelativeHumidityRaw.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirTemperatureRaw.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.AirO3Raw.Name,
            Quantity.AirCoRaw.Name,
            Quantity.AirNo2Raw.Name,
            Quantity.AirVocRaw.Name,
            Quantity.AirPm25.Name,
            Quantity.AirPm25Raw.Name,
            Quantity.AirPm10.Name,
            Quantity.AirPm10Raw.Name,
            Quantity.AirCo2.Name,
            Quantity.AirCo2Raw.Name,
            Quantity.InputValue.Name,
            Quantity.AirSo2Raw.Name,
            Quantity.AirNoRaw.Name,
            Quantity.AirPressure.Name,
            Quantity.PositionLatitude.Name,
            Quantity.PositionLongitude.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("airqino/raw-1-1-1", DeviceParameters.Of(1, 1, 1)),
            new("airqino/raw-10-10-10", DeviceParameters.Of(10, 10, 10)),
            new("airqino/raw-10-10-100", DeviceParameters.Of(10, 10, 100)),
            new("airqino/raw-100-100-100", DeviceParameters.Of(100, 100, 100)),
        ],
        Parameters = AirQinoParameters.All,
        WarmUp = new(
            AirQinoParameters.WarmUpMinutes,
            AirQinoParameters.PowerOffMinutes,
            AirQinoParameters.Of(null, AirQinoParameters.WarmUpMinutes),
            AirQinoParameters.Of(null, AirQinoParameters.PowerOffMinutes),
            AirQinoValues.MetalOxideGases),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        if (context.FPort != AirQinoReport.RawFPort)
        {
            return sink.End(DecodeError.UnknownPort);
        }

        Span<double> values = stackalloc double[AirQinoSensor.Count];
        var error = AirQinoEntries.Read(payload, values, AirQinoSensor.Count - 1);
        if (error == DecodeError.None)
        {
            var isSwapped = AirQinoParameters.Of(context.Parameters, AirQinoParameters.PmSwapped) == 1;
            if (isSwapped)
            {
                (values[AirQinoSensor.Pm25], values[AirQinoSensor.Pm10]) = (values[AirQinoSensor.Pm10], values[AirQinoSensor.Pm25]);
            }

            Span<Quality> qualities = stackalloc Quality[AirQinoSensor.Count];
            new AirQinoRawJudge(values, qualities, context.Parameters).ScaleAndJudge();
            for (var rest = payload; !rest.IsEmpty; rest = rest[AirQinoEntries.Length..])
            {
                var code = isSwapped ? Swapped(rest[0]) : rest[0];
                Give(code, values[code], qualities[code], ref sink);
            }
        }

        return sink.End(error);
    }

    private static byte Swapped(byte code) => code switch
    {
        AirQinoSensor.Pm25 => AirQinoSensor.Pm10,
        AirQinoSensor.Pm10 => AirQinoSensor.Pm25,
        _ => code,
    };

    private static void Give(byte code, double value, Quality quality, ref ReadingSink sink)
    {
        switch (code)
        {
            case AirQinoSensor.Humidity:
                GiveTwice(Quantity.AirRelativeHumidityRaw, Quantity.AirRelativeHumidity, value, quality, ref sink);
                break;
            case AirQinoSensor.Temperature:
                GiveTwice(Quantity.AirTemperatureRaw, Quantity.AirTemperature, value, quality, ref sink);
                break;
            case AirQinoSensor.Pm25:
                GiveTwice(Quantity.AirPm25Raw, Quantity.AirPm25, value, quality, ref sink);
                break;
            case AirQinoSensor.Pm10:
                GiveTwice(Quantity.AirPm10Raw, Quantity.AirPm10, value, quality, ref sink);
                break;
            case AirQinoSensor.CarbonDioxide:
                GiveTwice(Quantity.AirCo2Raw, Quantity.AirCo2, value, quality, ref sink);
                break;
            default:
                Give(QuantityOf(code), value, quality, ref sink);
                break;
        }
    }

    private static Quantity QuantityOf(byte code) => code switch
    {
        AirQinoSensor.InternalTemperature => Quantity.DeviceTemperature,
        AirQinoSensor.Ozone => Quantity.AirO3Raw,
        AirQinoSensor.CarbonMonoxide => Quantity.AirCoRaw,
        AirQinoSensor.NitrogenDioxide => Quantity.AirNo2Raw,
        AirQinoSensor.Voc => Quantity.AirVocRaw,
        AirQinoSensor.SulphurDioxide => Quantity.AirSo2Raw,
        AirQinoSensor.NitrogenMonoxide => Quantity.AirNoRaw,
        AirQinoSensor.SecondNitrogenDioxide => SecondNo2Raw,
        AirQinoSensor.Pressure => Quantity.AirPressure,
        AirQinoSensor.Latitude => Quantity.PositionLatitude,
        AirQinoSensor.Longitude => Quantity.PositionLongitude,
        AirQinoSensor.Noise => Quantity.InputValue.On(NoiseChannel),
        AirQinoSensor.Formaldehyde => Quantity.InputValue.On(FormaldehydeChannel),
        _ => Quantity.InputValue.On((byte)(code - AirQinoSensor.Auxiliary1 + 1)),
    };

    // A raw number is no better than what it stands for: out of that quantity's range both are withheld.
    private static void GiveTwice(Quantity raw, Quantity quantity, double value, Quality quality, ref ReadingSink sink)
    {
        var isPossible = value >= quantity.Minimum && value <= quantity.Maximum;
        quality = quality == Quality.Good && !isPossible ? Quality.OutOfRange : quality;
        Give(raw, value, quality, ref sink);
        Give(quantity, value, quality, ref sink);
    }

    private static void Give(Quantity quantity, double value, Quality quality, ref ReadingSink sink)
    {
        if (quality == Quality.Good)
        {
            sink.Add(quantity, value);
        }
        else
        {
            sink.AddWithout(quantity, quality);
        }
    }
}
