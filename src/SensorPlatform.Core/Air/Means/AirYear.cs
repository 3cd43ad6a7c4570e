namespace SensorPlatform.Core.Air.Means;

/// <summary>A mean over a calendar year of the city, and how much of it was measured.</summary>
/// <param name="Mean">Mean of the valid hours; valid with 75 % of them.</param>
/// <param name="Summer">The hours of April to September.</param>
/// <param name="Winter">Those of January to March and October to December.</param>
public readonly record struct AirYear(AirMean Mean, AirMean Summer, AirMean Winter)
{
    /// <summary>
    /// Were at least 13 % of the hours of summer and of winter measured? Indicative measurements must cover 13 % of the year, spread
    /// over it ((EU) 2024/2881, Annex V). A season that has not begun yet is not asked.
    /// </summary>
    public bool IsSpread => IsCovered(Summer) && IsCovered(Winter);

    private static bool IsCovered(in AirMean season) => season.PossibleParts == 0
        || CaptureRules.Percent(season.ValidParts, season.PossibleParts) >= CaptureRules.IndicativeYearCoveragePercent;
}
