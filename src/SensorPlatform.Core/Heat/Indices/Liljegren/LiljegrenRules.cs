namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>What the balances take from the instruments and the ground.</summary>
public sealed record LiljegrenRules
{
    /// <summary>As Liljegren et al. (2008) have it.</summary>
    public static LiljegrenRules Default { get; } = new();

    /// <summary>Diameter of the globe, m, above 0. Liljegren's is that of the US Army's instrument; that of ISO 7243 has 0.15.</summary>
    public double GlobeDiameterMeters { get; init; } = 0.0508;

    /// <summary>Share of sunlight that the ground sends back, 0 to 1.</summary>
    public double SurfaceAlbedo { get; init; } = 0.45;

    /// <summary>Least wind, m/s, above 0.</summary>
    public double LowestWind { get; init; } = SurfaceWind.Lowest;

    /// <summary>The search ends when a step would change the temperature by less, K, above 0.</summary>
    public double Tolerance { get; init; } = 0.02;
}
