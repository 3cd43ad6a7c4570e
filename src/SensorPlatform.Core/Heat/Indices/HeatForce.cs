namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// The heat force of the Dutch weather service (KNMI TR-26-04, 2026, table 1): 0 to 10 in steps of 2 K of the WBGT, the lower bound
/// belonging to its step. Steps below 1 begin under 14 Cel.
/// </summary>
public static class HeatForce
{
    /// <summary>Heat force of a WBGT.</summary>
    /// <param name="wbgtCelsius">A WBGT, Cel; of a simplified one say so.</param>
    /// <returns>0 to 10; null when it is not finite.</returns>
    public static int? FromWbgt(double wbgtCelsius) =>
        double.IsFinite(wbgtCelsius) ? (int)Math.Clamp(Math.Floor((wbgtCelsius - 14) / 2) + 1, 0, 10) : null;
}
