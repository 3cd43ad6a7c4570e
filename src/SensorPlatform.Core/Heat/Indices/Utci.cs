namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// Universal Thermal Climate Index by its polynomial (Bröde et al. 2012, Int. J. Biometeorol. 56, 481). Needs wind and mean radiant
/// temperature; without them see <see cref="HeatStress"/>.
/// </summary>
/// <remarks>Outside the ranges of <see cref="UtciLimit"/> the polynomial means nothing: there is a reason then and no value.</remarks>
public static class Utci
{
    /// <summary>Lowest wind at 10 m, m/s.</summary>
    public const double LowestWind = 0.5;

    private const double HighestWind = 17;
    private const double HighestVapourPressure = 50;

    /// <summary>UTCI from relative humidity, with saturation by Hardy as the polynomial was fitted.</summary>
    /// <param name="celsius">Air temperature, -50 to 50 Cel.</param>
    /// <param name="meanRadiantCelsius">Mean radiant temperature, Cel, 30 K below to 70 K above the air temperature.</param>
    /// <param name="windMetersPerSecond">Wind at 10 m, 0.5 to 17 m/s.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <param name="isWindRaised">Take less than 0.5 m/s as 0.5; the result says so.</param>
    public static UtciResult FromHumidity(
        double celsius, double meanRadiantCelsius, double windMetersPerSecond, double humidityPercent, bool isWindRaised = false)
    {
        if (!Finite.IsHumidity(humidityPercent) || !double.IsFinite(celsius))
        {
            return new UtciResult(null, UtciLimit.Input);
        }

        return VapourPressure.SaturationHardy(celsius) is { } saturation
            ? FromVapourPressure(celsius, meanRadiantCelsius, windMetersPerSecond, saturation * humidityPercent / 100, isWindRaised)
            : new UtciResult(null, UtciLimit.AirTemperature);
    }

    /// <summary>UTCI from vapour pressure.</summary>
    /// <param name="celsius">Air temperature, -50 to 50 Cel.</param>
    /// <param name="meanRadiantCelsius">Mean radiant temperature, Cel, 30 K below to 70 K above the air temperature.</param>
    /// <param name="windMetersPerSecond">Wind at 10 m, 0.5 to 17 m/s.</param>
    /// <param name="vapourPressureHectopascals">Vapour pressure, 0 to 50 hPa.</param>
    /// <param name="isWindRaised">Take less than 0.5 m/s as 0.5; the result says so.</param>
    public static UtciResult FromVapourPressure(
        double celsius,
        double meanRadiantCelsius,
        double windMetersPerSecond,
        double vapourPressureHectopascals,
        bool isWindRaised = false)
    {
        var raise = isWindRaised && windMetersPerSecond is >= 0 and < LowestWind;
        var wind = raise ? LowestWind : windMetersPerSecond;
        var limit = LimitOf(celsius, meanRadiantCelsius, wind, vapourPressureHectopascals);
        if (limit != UtciLimit.None)
        {
            return new UtciResult(null, limit);
        }

        var offset = UtciPolynomial.Offset(celsius, wind, meanRadiantCelsius - celsius, vapourPressureHectopascals / 10);
        return new UtciResult(celsius + offset, UtciLimit.None, raise);
    }

    private static UtciLimit LimitOf(double celsius, double radiant, double wind, double vapour)
    {
        if (!double.IsFinite(celsius) || !double.IsFinite(radiant) || !double.IsFinite(wind) || !(vapour >= 0))
        {
            return UtciLimit.Input;
        }

        if (celsius is < -50 or > 50)
        {
            return UtciLimit.AirTemperature;
        }

        if (radiant - celsius is < -30 or > 70)
        {
            return UtciLimit.MeanRadiantTemperature;
        }

        if (wind is < LowestWind or > HighestWind)
        {
            return UtciLimit.Wind;
        }

        return vapour > HighestVapourPressure ? UtciLimit.VapourPressure : UtciLimit.None;
    }
}
