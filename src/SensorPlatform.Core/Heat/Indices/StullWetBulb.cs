namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// Psychrometric wet bulb temperature by the fit of Stull (2011, J. Appl. Meteorol. Climatol. 50, 2267), at 1013 hPa; off by -1.0 to
/// 0.65 K, on average below 0.3 K. It is no natural wet bulb: sun and wind are not in it.
/// </summary>
public static class StullWetBulb
{
    /// <summary>Wet bulb temperature in Cel.</summary>
    /// <param name="celsius">Air temperature, -20 to 50 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 5 to 99 %.</param>
    /// <returns>Null outside these ranges: the fit was not made for them. Cold and dry air within them is worst (Stull's figure 3).</returns>
    public static double? FromCelsius(double celsius, double humidityPercent)
    {
        if (celsius is not (>= -20 and <= 50) || humidityPercent is not (>= 5 and <= 99))
        {
            return null;
        }

        return (celsius * Math.Atan(0.151977 * Math.Sqrt(humidityPercent + 8.313659)))
            + Math.Atan(celsius + humidityPercent)
            - Math.Atan(humidityPercent - 1.676331)
            + (0.00391838 * humidityPercent * Math.Sqrt(humidityPercent) * Math.Atan(0.023101 * humidityPercent))
            - 4.686035;
    }
}
