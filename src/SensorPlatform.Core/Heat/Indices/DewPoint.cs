namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Dew point over water by the Magnus formula with the constants of WMO-No. 8 (6.112 hPa, 17.62, 243.12 Cel).</summary>
public static class DewPoint
{
    private const double Slope = 17.62;
    private const double Offset = 243.12;

    /// <summary>Dew point in Cel.</summary>
    /// <param name="celsius">Air temperature, above -243.12 Cel; the constants were fitted for -45 to 60.</param>
    /// <param name="humidityPercent">Relative humidity, above 0 to 100 %.</param>
    /// <returns>Null at 0 % (dry air has none), outside 0 to 100 %, or when a number is not finite.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent)
    {
        if (!double.IsFinite(celsius) || celsius <= -Offset || humidityPercent is not (> 0 and <= 100))
        {
            return null;
        }

        var x = Math.Log(humidityPercent / 100) + (Slope * celsius / (Offset + celsius));
        return Finite.OrNull(Offset * x / (Slope - x));
    }
}
