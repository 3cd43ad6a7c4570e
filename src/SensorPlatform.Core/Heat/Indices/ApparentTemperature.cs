namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Apparent temperature of Steadman (1994) as the Australian Bureau of Meteorology publishes it. Needs wind.</summary>
public static class ApparentTemperature
{
    /// <summary>In the shade: AT = t + 0.33 e - 0.70 v - 4.00, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <param name="windMetersPerSecond">Wind at 10 m, m/s, 0 and above.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? InShade(double celsius, double humidityPercent, double windMetersPerSecond) =>
        Finite.IsWind(windMetersPerSecond) && VapourPressure.OfBureau(celsius, humidityPercent) is { } vapour
            ? Finite.OrNull(celsius + (0.33 * vapour) - (0.70 * windMetersPerSecond) - 4.00)
            : null;

    /// <summary>In the sun: AT = t + 0.348 e - 0.70 v + 0.70 Q / (v + 10) - 4.25, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <param name="windMetersPerSecond">Wind at 10 m, m/s, 0 and above.</param>
    /// <param name="absorbedWattsPerSquareMeter">Net radiation that the body absorbs, W/m2.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? InSun(
        double celsius, double humidityPercent, double windMetersPerSecond, double absorbedWattsPerSquareMeter)
    {
        if (!Finite.IsWind(windMetersPerSecond) || VapourPressure.OfBureau(celsius, humidityPercent) is not { } vapour)
        {
            return null;
        }

        var radiation = 0.70 * absorbedWattsPerSquareMeter / (windMetersPerSecond + 10);
        return Finite.OrNull(celsius + (0.348 * vapour) - (0.70 * windMetersPerSecond) + radiation - 4.25);
    }
}
