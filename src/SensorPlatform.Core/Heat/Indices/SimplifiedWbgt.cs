namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// The simplified wet bulb globe temperature of the American College of Sports Medicine (1984) and the Australian Bureau of Meteorology:
/// 0.567 t + 0.393 e + 3.94. It is no <see cref="Wbgt"/>: moderate sun and light wind are built into its constants.
/// </summary>
/// <remarks>It is too high at night, under clouds and in wind, and too low in strong sun. Never show it as WBGT.</remarks>
public static class SimplifiedWbgt
{
    /// <summary>Simplified WBGT, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? FromCelsius(double celsius, double humidityPercent) =>
        VapourPressure.OfBureau(celsius, humidityPercent) is { } vapour
            ? Finite.OrNull((0.567 * celsius) + (0.393 * vapour) + 3.94)
            : null;
}
