namespace SensorPlatform.Server.Api;

/// <summary>Numbers of air in answers: four decimals, enough for carbon monoxide in mg/m3.</summary>
internal static class AirNumbers
{
    /// <summary>Rounded.</summary>
    public static double Rounded(double value) => Math.Round(value, 4);

    /// <summary>Rounded; null for what is not known (NaN, infinite).</summary>
    public static double? Known(double value) => double.IsFinite(value) ? Rounded(value) : null;

    /// <summary>A share in percent, to a tenth.</summary>
    public static double Percent(int part, int of) => of == 0 ? 0 : Math.Round(100.0 * part / of, 1);
}
