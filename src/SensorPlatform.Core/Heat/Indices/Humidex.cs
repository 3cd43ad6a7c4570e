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
        const double AbsoluteZero = -273.15;
        if (!double.IsFinite(celsius) || !double.IsFinite(dewPointCelsius) || dewPointCelsius <= AbsoluteZero)
        {
            return null;
        }

        // 273.16 K, the triple point, is in the published formula beside 273.15.
        var vapourPressure = 6.11 * Math.Exp(5417.7530 * ((1 / 273.16) - (1 / (dewPointCelsius - AbsoluteZero))));
        return celsius + (5.0 / 9.0 * (vapourPressure - 10.0));
    }
}
