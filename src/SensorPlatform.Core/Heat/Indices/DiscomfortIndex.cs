namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Thom's discomfort index (1959) in the form with relative humidity; called temperature-humidity index in degF.</summary>
public static class DiscomfortIndex
{
    /// <summary>Discomfort index, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when the humidity is outside 0 to 100 or the temperature is none.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent) =>
        Finite.IsTemperature(celsius) && Finite.IsHumidity(humidityPercent)
            ? Finite.OrNull(celsius - (0.55 * (1 - (0.01 * humidityPercent)) * (celsius - 14.5)))
            : null;

    /// <summary>The temperature-humidity index, degF: the same with 58 degF (14.44 Cel) for 14.5 Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when the humidity is outside 0 to 100 or the temperature is none.</returns>
    public static double? FahrenheitFromCelsius(double celsius, double humidityPercent)
    {
        if (!Finite.IsTemperature(celsius) || !Finite.IsHumidity(humidityPercent))
        {
            return null;
        }

        return Finite.OrNull((1.8 * celsius) + 32 - ((0.55 - (0.0055 * humidityPercent)) * ((1.8 * celsius) - 26)));
    }
}
