namespace SensorPlatform.Server.Api;

/// <summary>Numbers of heat in answers. Null for what is not known.</summary>
internal static class HeatNumbers
{
    /// <summary>Degrees to a hundredth.</summary>
    public static double? Degrees(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 2) : null;

    /// <summary>Other numbers to six decimals.</summary>
    public static double? Known(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 6) : null;

    /// <summary>A share in percent, to a tenth; null of nothing.</summary>
    public static double? Percent(int part, int of) => of == 0 ? null : Math.Round(100.0 * part / of, 1);
}
