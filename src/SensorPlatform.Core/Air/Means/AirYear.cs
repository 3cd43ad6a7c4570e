namespace SensorPlatform.Core.Air.Means;

/// <summary>A mean over a calendar year of the city, and how much of it was measured.</summary>
/// <param name="Mean">
/// Mean of the valid hours. Whether it is valid depends on the coverage that was asked for when it was made.
/// </param>
/// <param name="Summer">The hours of April to September.</param>
/// <param name="Winter">Those of January to March and October to December.</param>
public readonly record struct AirYear(AirMean Mean, AirMean Summer, AirMean Winter)
{
    /// <summary>Valid hours in percent of those of the year that could be measured up to now.</summary>
    public double CoveragePercent => CaptureRules.Percent(Mean.ValidParts, Mean.PossibleParts);

    /// <summary>75 % of the hours of summer and of those of winter (2008/50/EC, Annex VII, for ozone).</summary>
    public bool MeetsOzoneSeasons => IsCovered(Summer) && IsCovered(Winter);

    /// <summary>85 %, as fixed measurements must have ((EU) 2024/2881, Annex V).</summary>
    public bool MeetsFixedCoverage => CoveragePercent >= CaptureRules.FixedCoveragePercent;

    /// <summary>13 %, as indicative measurements must have for the mean of a year ((EU) 2024/2881, Annex V).</summary>
    public bool MeetsIndicativeYearCoverage => CoveragePercent >= CaptureRules.IndicativeYearCoveragePercent;

    /// <summary>50 %, as indicative measurements must have for means of hours and days ((EU) 2024/2881, Annex V).</summary>
    public bool MeetsIndicativeShortTermCoverage => CoveragePercent >= CaptureRules.IndicativeShortTermCoveragePercent;

    // A season that has not begun yet is not covered.
    private static bool IsCovered(AirMean season) => season is { PossibleParts: > 0, IsValid: true };
}
