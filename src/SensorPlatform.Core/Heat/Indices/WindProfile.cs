namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Wind from one height to another by the logarithmic law over open ground, roughness 0.01 m (as the UTCI takes it).</summary>
/// <remarks>Streets are no open ground: a wind so found is an assumption.</remarks>
public static class WindProfile
{
    private const double Roughness = 0.01;

    /// <summary>Wind at another height, m/s.</summary>
    /// <param name="windMetersPerSecond">Wind, m/s, 0 and above.</param>
    /// <param name="fromMeters">Its height above the ground, above 0.01 m.</param>
    /// <param name="toMeters">The height that is wanted, above 0.01 m.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? AtHeight(double windMetersPerSecond, double fromMeters, double toMeters) =>
        Finite.IsWind(windMetersPerSecond) && fromMeters > Roughness && toMeters > Roughness
            ? Finite.OrNull(windMetersPerSecond * Math.Log(toMeters / Roughness) / Math.Log(fromMeters / Roughness))
            : null;
}
