using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// Local Moran's I of one point (Anselin 1995), with the moments under conditional randomisation (Sokal et al. 1998).
/// </summary>
/// <param name="I">The statistic; NaN where all values are equal; 0 on an island.</param>
/// <param name="Expected">Expectation when all other values are put at random places.</param>
/// <param name="Variance">Variance then.</param>
/// <param name="Kind">Which of the four kinds it is, by signs alone.</param>
public readonly record struct LocalMoranResult(double I, double Expected, double Variance, MoranKind Kind)
{
    /// <summary>A point of which nothing is known.</summary>
    public static LocalMoranResult Undefined => new(double.NaN, double.NaN, double.NaN, MoranKind.None);

    /// <summary>z value; NaN where it is not defined.</summary>
    public double Z => (I - Expected) / Math.Sqrt(Variance);

    /// <summary>Two-sided p value of the normal distribution, not corrected.</summary>
    public double P => Normal.TwoSided(Z);
}
