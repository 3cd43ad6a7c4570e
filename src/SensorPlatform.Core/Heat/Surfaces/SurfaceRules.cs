namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>How a surface is made of stations.</summary>
public sealed record SurfaceRules
{
    /// <summary>The rules by default.</summary>
    public static SurfaceRules Default { get; } = new();

    /// <summary>Farthest distance from a station with a value: beyond it nothing is said, m.</summary>
    public double FarthestMeters { get; init; } = 1_000;

    /// <summary>Shape of the variogram.</summary>
    public VariogramKind Kind { get; init; } = VariogramKind.Exponential;

    /// <summary>A variogram that is given; null: it is fitted.</summary>
    public Variogram? Variogram { get; init; }

    /// <summary>Fewer stations have too few pairs for a variogram: then distances alone weight, without a standard deviation.</summary>
    public int FewestForKriging { get; init; } = 20;

    /// <summary>Fewer stations make no surface at all.</summary>
    public int FewestStations { get; init; } = 3;

    /// <summary>Exponent of the distance, where distances alone weight.</summary>
    public double Power { get; init; } = 2;

    /// <summary>Weight by distances alone, though there are enough stations.</summary>
    public bool IsByDistance { get; init; }
}
