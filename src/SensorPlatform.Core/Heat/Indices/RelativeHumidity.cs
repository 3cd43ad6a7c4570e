namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Relative humidity over water from air temperature and dew point, %.</summary>
public static class RelativeHumidity
{
    /// <summary>By the Magnus formula of WMO-No. 8: the reverse of <see cref="DewPoint"/>.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="dewPointCelsius">Dew point, Cel.</param>
    /// <returns>Above 100 % where the dew point is above the air temperature; null where the formula is not defined.</returns>
    public static double? FromDewPoint(double celsius, double dewPointCelsius) =>
        Ratio(VapourPressure.Saturation(dewPointCelsius), VapourPressure.Saturation(celsius));

    /// <summary>By Tetens' formula, as thermofeel and others take it: up to 0.3 % (of the value) beside the Magnus formula.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="dewPointCelsius">Dew point, Cel.</param>
    /// <returns>Above 100 % where the dew point is above the air temperature; null where the formula is not defined.</returns>
    public static double? FromDewPointTetens(double celsius, double dewPointCelsius) =>
        Ratio(VapourPressure.SaturationTetens(dewPointCelsius), VapourPressure.SaturationTetens(celsius));

    private static double? Ratio(double? actual, double? saturation) =>
        actual is { } one && saturation is { } other ? Finite.OrNull(100 * one / other) : null;
}
