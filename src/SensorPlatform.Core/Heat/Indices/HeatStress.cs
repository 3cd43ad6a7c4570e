namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// An estimate of heat stress from air temperature and humidity, with what was assumed to get it. Whoever shows the value shows the
/// assumptions: it says nothing about a place in the sun.
/// </summary>
/// <param name="Celsius">The index, Cel; null where it is not defined.</param>
/// <param name="Assumptions">What was assumed.</param>
/// <param name="WindMetersPerSecond">The wind that was taken, m/s, at the height of the index (UTCI 10 m, WBGT at the body).</param>
public readonly record struct HeatStress(double? Celsius, HeatAssumptions Assumptions, double WindMetersPerSecond)
{
    /// <summary>Wind at the body in <see cref="WbgtInShade"/>, m/s: it is part of the method.</summary>
    public const double WbgtWind = 1;

    // By the bits of HeatAssumptions.
    private static readonly string[][] Words =
    [
        [],
        ["shade"],
        ["fixed-wind"],
        ["shade", "fixed-wind"],
        ["raised-wind"],
        ["shade", "raised-wind"],
        ["fixed-wind", "raised-wind"],
        ["shade", "fixed-wind", "raised-wind"],
    ];

    /// <summary>The assumptions as words of APIs: <c>shade</c>, <c>fixed-wind</c>, <c>raised-wind</c>; pages translate them.</summary>
    public ReadOnlySpan<string> AssumptionWords => Words[(int)Assumptions & 7];

    /// <summary>UTCI in deep shade with a fixed wind.</summary>
    /// <param name="celsius">Air temperature, -50 to 50 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, 0 to 100 %.</param>
    /// <param name="windMetersPerSecond">The wind to assume at 10 m, 0 to 17 m/s; below 0.5 it is raised, which is told.</param>
    public static HeatStress UtciInShade(double celsius, double humidityPercent, double windMetersPerSecond)
    {
        var utci = Utci.FromHumidity(celsius, celsius, windMetersPerSecond, humidityPercent, isWindRaised: true);
        const HeatAssumptions Assumed = HeatAssumptions.Shade | HeatAssumptions.FixedWind;
        return utci.IsWindRaised
            ? new HeatStress(utci.Celsius, Assumed | HeatAssumptions.RaisedWind, Utci.LowestWind)
            : new HeatStress(utci.Celsius, Assumed, windMetersPerSecond);
    }

    /// <summary>WBGT in the shade with a wind of 1 m/s (<see cref="ShadeWbgt"/>).</summary>
    /// <param name="celsius">Air temperature, -50 to 60 Cel.</param>
    /// <param name="humidityPercent">Relative humidity, above 0 to 100 %.</param>
    public static HeatStress WbgtInShade(double celsius, double humidityPercent)
    {
        // Rounding may lift the dew point of saturated air above the air temperature.
        var wbgt = DewPoint.FromCelsius(celsius, humidityPercent) is { } dewPoint
            ? ShadeWbgt.FromDewPoint(celsius, Math.Min(dewPoint, celsius))
            : null;
        return new HeatStress(wbgt, HeatAssumptions.Shade | HeatAssumptions.FixedWind, WbgtWind);
    }
}
