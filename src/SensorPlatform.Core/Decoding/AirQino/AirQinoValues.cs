using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;

namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>
/// Values of an AirQino report as the platform publishes them: calibrated, gases in ug/m3 (CO in mg/m3, CO2 in ppm). Current
/// values and hourly means are families of their own: what is of two minutes and what is of an hour is not one series.
/// </summary>
/// <remarks>
/// <para>Faults: 99.9 or 999 from temperature and humidity at once; 1023 from a gas sensor (its converter at full scale).
/// Implausible: PM2.5 above PM10, of which one must then be wrong and nobody knows which. Negative gas values are out of range.
/// Zeros are values here: the platform cuts negative ones off at zero.</para>
/// <para>Source: air-quality reference, 1.3 to 1.5; in short in docs/air/airqino.md.</para>
/// </remarks>
public static class AirQinoValues
{
    private const double ConverterFullScale = 1023;
    private const double DefaultPowerOffMinutes = 30;
    private const double DefaultWarmUpMinutes = 10;

    private static readonly string[] Quantities =
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
    ];

    /// <summary>Current values, FPort 1.</summary>
    public static DeviceFamily Family { get; } = new("airqino/report", 2, ["AirQino"], [AirQinoReport.FPort], Quantities, Decode)
    {
        Aliases = [new("airqino/airqino")],
        Parameters = [WarmUpMinutes, PowerOffMinutes],
        WarmUp = new(0, 1, DefaultWarmUpMinutes, DefaultPowerOffMinutes, MetalOxideGases),
    };

    /// <summary>Means of an hour, FPort 3, at the hour's start.</summary>
    public static DeviceFamily HourlyFamily { get; } = new(
        "airqino/hourly", 1, ["AirQino"], [AirQinoReport.HourlyFPort], Quantities, DecodeHourly);

    /// <summary>How long gases are withheld after the station was switched on.</summary>
    internal static DeviceParameter WarmUpMinutes => new(
        "warmUpMinutes",
        "min",
        DefaultWarmUpMinutes,
        "How long gases are withheld (WarmingUp) after power-on, and after the first message; 0: not at all.")
    {
        Minimum = 0,
    };

    /// <summary>What counts as having been switched off.</summary>
    internal static DeviceParameter PowerOffMinutes => new(
        "powerOffMinutes",
        "min",
        DefaultPowerOffMinutes,
        "A longer gap between measured times means that the station was off; at least three reporting intervals, where one is configured.")
    {
        Minimum = 0,
    };

    /// <summary>Gases whose sensors are heated metal oxide, which drifts until it has settled.</summary>
    internal static IReadOnlyList<Quantity> MetalOxideGases =>
        [Quantity.AirO3, Quantity.AirCo, Quantity.AirNo2, Quantity.AirVoc];

    /// <summary>Decodes current values; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decode(payload, context.FPort == AirQinoReport.FPort, destination);

    /// <summary>Decodes means of an hour; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult DecodeHourly(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decode(payload, context.FPort == AirQinoReport.HourlyFPort, destination);

    private static DecodeResult Decode(ReadOnlySpan<byte> payload, bool isRightPort, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        Span<double> values = stackalloc double[AirQinoSensor.Count];
        var error = isRightPort
            ? AirQinoEntries.Read(payload, values, AirQinoSensor.LastCalibrated)
            : DecodeError.UnknownPort;
        if (error == DecodeError.None)
        {
            Give(payload, values, ref sink);
        }

        return sink.End(error);
    }

    private static void Give(ReadOnlySpan<byte> payload, scoped ReadOnlySpan<double> values, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (reader.TryReadByte(out var code) && reader.TryReadDoubleLittleEndian(out var value))
        {
            var fault = FaultOf(code, values);
            if (fault == Quality.Good)
            {
                sink.Add(AirQinoSensor.QuantityOf(code), value);
            }
            else
            {
                sink.AddWithout(AirQinoSensor.QuantityOf(code), fault);
            }
        }
    }

    private static Quality FaultOf(byte code, ReadOnlySpan<double> values) => code switch
    {
        AirQinoSensor.Temperature or AirQinoSensor.Humidity
            when IsBrokenProbe(values[AirQinoSensor.Temperature], values[AirQinoSensor.Humidity]) => Quality.Fault,
        AirQinoSensor.Pm25 or AirQinoSensor.Pm10
            when values[AirQinoSensor.Pm25] > values[AirQinoSensor.Pm10] => Quality.Implausible,
        AirQinoSensor.Ozone or AirQinoSensor.NitrogenDioxide or AirQinoSensor.CarbonMonoxide or AirQinoSensor.Voc
            when values[code] == ConverterFullScale => Quality.Fault,
        _ => Quality.Good,
    };

    /// <summary>Does the probe of temperature and humidity send its mark for a fault, 99.9 or 999 in both?</summary>
    internal static bool IsBrokenProbe(double temperature, double humidity) =>
        temperature is 99.9 or 999 && humidity == temperature;
}
