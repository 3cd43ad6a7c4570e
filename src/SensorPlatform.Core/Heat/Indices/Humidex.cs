namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// The Canadian humidex (Masterson and Richardson 1979, Environment Canada): air temperature and the vapour pressure
/// that belongs to the dew point. It has no unit, but reads like degrees Celsius.
/// </summary>
public static class Humidex
{
    /// <summary>Humidex from temperature and relative humidity.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, above 0 to 100 %.</param>
    /// <returns>Null where there is no dew point.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent) =>
        DewPoint.FromCelsius(celsius, humidityPercent) is { } dewPoint ? FromDewPoint(celsius, dewPoint) : null;

    /// <summary>Humidex from temperature and dew point.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="dewPointCelsius">Dew point, Cel, above absolute zero.</param>
    /// <returns>Null when a number is not finite or the dew point is not above absolute zero.</returns>
    public static double? FromDewPoint(double celsius, double dewPointCelsius)
    {
        if (!double.IsFinite(celsius) || !Finite.IsTemperature(dewPointCelsius))
        {
            return null;
        }

        // Some print 273.16 K for the first: 0.013 less at most, and peers compute with 273.15.
        var vapourPressure = 6.11 * Math.Exp(5417.7530 * ((1 / 273.15) - (1 / (dewPointCelsius - Finite.AbsoluteZero))));
        return Finite.OrNull(celsius + (5.0 / 9.0 * (vapourPressure - 10.0)));
    }

    /// <summary>The form of Rana et al. (2013), straight from relative humidity: some tenths beside the one above.</summary>
    /// <param name="celsius">Air temperature, above -237.7 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? FromCelsiusRana(double celsius, double humidityPercent)
    {
        const double Offset = 237.7;
        if (!double.IsFinite(celsius) || celsius <= -Offset || !Finite.IsHumidity(humidityPercent))
        {
            return null;
        }

        var vapourPressure = 6.112 * Math.Pow(10, 7.5 * celsius / (Offset + celsius)) * humidityPercent / 100;
        return Finite.OrNull(celsius + (5.0 / 9.0 * (vapourPressure - 10.0)));
    }
}
