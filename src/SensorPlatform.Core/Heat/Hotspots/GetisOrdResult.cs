namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Gi or Gi* of one point.</summary>
/// <param name="Z">z value; NaN where it is not defined (all values equal, too few, Gi of an island).</param>
/// <param name="P">Two-sided p value of the normal distribution, not corrected; NaN with <paramref name="Z"/>.</param>
/// <param name="Class">Class by z alone.</param>
/// <param name="Corrected">Class after the correction for many tests (Benjamini-Hochberg): what may be published.</param>
/// <param name="Neighbours">Points that it was judged by, itself left out; 0: an island, whose z is its own.</param>
public readonly record struct GetisOrdResult(double Z, double P, HotspotClass Class, HotspotClass Corrected, int Neighbours)
{
    /// <summary>A point of which nothing is known.</summary>
    public static GetisOrdResult Undefined => new(double.NaN, double.NaN, HotspotClass.None, HotspotClass.None, 0);

    /// <summary>Two-sided p value by permutation (<see cref="GetisOrdPermutation"/>); null where none was made.</summary>
    public double? PermutationP { get; init; }
}
