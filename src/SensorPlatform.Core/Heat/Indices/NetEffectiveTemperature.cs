namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Net (normal) effective temperature of Missenard in the form of Li and Chan (2000). Needs wind.</summary>
public static class NetEffectiveTemperature
{
    /// <summary>Net effective temperature, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <param name="windMetersPerSecond">Wind at 1.2 m, m/s, 0 and above (<see cref="WindProfile"/> brings it there).</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent, double windMetersPerSecond)
    {
        if (!Finite.IsTemperature(celsius) || !Finite.IsHumidity(humidityPercent) || !Finite.IsWind(windMetersPerSecond))
        {
            return null;
        }

        var resistance = 0.68 - (0.0014 * humidityPercent) + (1 / (1.76 + (1.4 * Math.Pow(windMetersPerSecond, 0.75))));
        return Finite.OrNull(37 - ((37 - celsius) / resistance) - (0.29 * celsius * (1 - (0.01 * humidityPercent))));
    }
}
