namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// Water vapour pressure over water, hPa. Each index was fitted with one formula of its own; they differ by up to 0.5 % between 0 and 50 Cel,
/// and with another one than its own an index is off. Supercooled water below 0 Cel, not ice.
/// </summary>
/// <remarks>All give null where the formula is not defined or the result is no finite number.</remarks>
public static class VapourPressure
{
    /// <summary>Saturation by the Magnus formula, constants of WMO-No. 8 (6.112 hPa, 17.62, 243.12 Cel); fitted for -45 to 60 Cel.</summary>
    /// <param name="celsius">Air temperature or dew point, above -243.12 Cel.</param>
    public static double? Saturation(double celsius) => Exponential(celsius, 6.112, 17.62, 243.12);

    /// <summary>Vapour pressure of air by the same formula.</summary>
    /// <param name="celsius">Air temperature, above -243.12 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    public static double? FromHumidity(double celsius, double humidityPercent) =>
        Finite.IsHumidity(humidityPercent) && Saturation(celsius) is { } saturation ? saturation * humidityPercent / 100 : null;

    /// <summary>
    /// Vapour pressure of air as the Australian Bureau of Meteorology takes it for its apparent temperature and the simplified WBGT
    /// (6.105 hPa, 17.27, 237.7 Cel).
    /// </summary>
    /// <param name="celsius">Air temperature, above -237.7 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    public static double? OfBureau(double celsius, double humidityPercent) =>
        Finite.IsHumidity(humidityPercent) && Exponential(celsius, 6.105, 17.27, 237.7) is { } saturation
            ? saturation * humidityPercent / 100
            : null;

    /// <summary>Saturation by Tetens' formula as a power of ten: 6.11 · 10^(7.5 t / (237.3 + t)).</summary>
    /// <param name="celsius">Air temperature or dew point, above -237.3 Cel.</param>
    public static double? SaturationTetens(double celsius) => Exponential(celsius, 6.11, 7.5 * Math.Log(10), 237.3);

    /// <summary>Saturation by Hardy (1998) on the temperature scale ITS-90, which the UTCI was fitted with; stated for 0 to 100 Cel.</summary>
    /// <param name="celsius">Air temperature, -100 to 100 Cel; below 0 as over supercooled water.</param>
    public static double? SaturationHardy(double celsius)
    {
        if (celsius is not (>= -100 and <= 100))
        {
            return null;
        }

        var kelvin = celsius - Finite.AbsoluteZero;
        var logarithm = 2.7150305 * Math.Log(kelvin);
        logarithm += (-2.8365744e3 / (kelvin * kelvin)) - (6.028076559e3 / kelvin) + 19.54263612;
        logarithm += kelvin * (-2.737830188e-2 + (kelvin * (1.6261698e-5 + (kelvin * (7.0229056e-10 - (kelvin * 1.8680009e-13))))));
        return Finite.OrNull(Math.Exp(logarithm) / 100);
    }

    private static double? Exponential(double celsius, double factor, double slope, double offset) =>
        double.IsFinite(celsius) && celsius > -offset ? Finite.OrNull(factor * Math.Exp(slope * celsius / (offset + celsius))) : null;
}
