using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Moran's I of all points: are neighbours alike (above the expectation) or unlike (below)?</summary>
/// <param name="I">The statistic; NaN where it is not defined (all values equal, no neighbours, fewer than 4 points).</param>
/// <param name="Expected">Expectation without any pattern, -1 / (n - 1).</param>
/// <param name="Normality">Variance when the values are drawn from a normal distribution.</param>
/// <param name="Randomisation">
/// Variance when these very values are put at random places: what spdep uses by default, and <see cref="Z"/>.
/// </param>
public readonly record struct MoranResult(double I, double Expected, double Normality, double Randomisation)
{
    /// <summary>z value under randomisation.</summary>
    public double Z => (I - Expected) / Math.Sqrt(Randomisation);

    /// <summary>Two-sided p value of <see cref="Z"/>, normal distribution.</summary>
    public double P => Normal.TwoSided(Z);

    /// <summary>z value under normality.</summary>
    public double NormalityZ => (I - Expected) / Math.Sqrt(Normality);

    /// <summary>Two-sided p value of <see cref="NormalityZ"/>, normal distribution.</summary>
    public double NormalityP => Normal.TwoSided(NormalityZ);
}
