namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// The heat index of the US National Weather Service, from air temperature and relative humidity in the shade
/// (Rothfusz regression with adjustments, wpc.ncep.noaa.gov/html/heatindex_equation.shtml).
/// </summary>
/// <remarks>
/// <para>The regression is used where the mean of the simple formula and the temperature is 80 degF or more; below, the
/// simple value is given, and at 40 degF or less the temperature. Hot and humid beyond what weather brings (38 degC with
/// 90 %) it gives absurd values. It knows neither wind nor sun, and is no official warning.</para>
/// </remarks>
public static class HeatIndex
{
    private const double RegressionFrom = 80;
    private const double SimpleFrom = 40;

    /// <summary>Heat index in Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when the humidity is outside 0 to 100 or a number is not finite.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent) =>
        FromFahrenheit((celsius * 1.8) + 32, humidityPercent) is { } index ? (index - 32) / 1.8 : null;

    /// <summary>Heat index in degF.</summary>
    /// <param name="fahrenheit">Air temperature, degF.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when the humidity is outside 0 to 100 or a number is not finite.</returns>
    public static double? FromFahrenheit(double fahrenheit, double humidityPercent)
    {
        if (!double.IsFinite(fahrenheit) || humidityPercent is not (>= 0 and <= 100))
        {
            return null;
        }

        if (fahrenheit <= SimpleFrom)
        {
            return fahrenheit;
        }

        var simple = 0.5 * (fahrenheit + 61.0 + ((fahrenheit - 68.0) * 1.2) + (humidityPercent * 0.094));
        return Finite.OrNull((simple + fahrenheit) / 2 < RegressionFrom ? simple : Regression(fahrenheit, humidityPercent));
    }

    /// <summary>
    /// The regression alone, in Cel, as Blazejczyk et al. (2012) give it: no simple formula, no adjustments. Peers show it; up to some K
    /// beside <see cref="FromCelsius"/>.
    /// </summary>
    /// <param name="celsius">Air temperature, above 20 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null at 20 Cel or less, and when the humidity is outside 0 to 100.</returns>
    public static double? RegressionFromCelsius(double celsius, double humidityPercent)
    {
        if (!double.IsFinite(celsius) || celsius <= 20 || !Finite.IsHumidity(humidityPercent))
        {
            return null;
        }

        var (t, r) = (celsius, humidityPercent);
        return Finite.OrNull(-8.784695 + (1.61139411 * t) + (2.338549 * r) - (0.14611605 * t * r)
            - (1.2308094e-2 * t * t) - (1.6424828e-2 * r * r)
            + (2.211732e-3 * t * t * r) + (7.2546e-4 * t * r * r) - (3.582e-6 * t * t * r * r));
    }

    private static double Regression(double t, double r)
    {
        var index = -42.379 + (2.04901523 * t) + (10.14333127 * r) - (0.22475541 * t * r)
            - (6.83783e-3 * t * t) - (5.481717e-2 * r * r)
            + (1.22874e-3 * t * t * r) + (8.5282e-4 * t * r * r) - (1.99e-6 * t * t * r * r);
        if (r < 13 && t is >= 80 and <= 112)
        {
            index -= (13 - r) / 4 * Math.Sqrt((17 - Math.Abs(t - 95)) / 17);
        }
        else if (r > 85 && t is >= 80 and <= 87)
        {
            index += (r - 85) / 10 * ((87 - t) / 5);
        }

        return index;
    }
}
