namespace SensorPlatform.Core.Air.Means;

/// <summary>How much must have been measured for a mean to be called one: 75 % of the next shorter values.</summary>
/// <remarks>2008/50/EC, Annex VII, for ozone: 45 minutes, 6 of 8 hours, 18 of 24 running 8-hour means. For days 18 of 24 hours.</remarks>
public static class CaptureRules
{
    /// <summary>The share in percent.</summary>
    public const double MinimumPercent = 75;

    /// <summary>Share of a year that indicative measurements must cover for its mean: (EU) 2024/2881, Annex V.</summary>
    public const double IndicativeYearCoveragePercent = 13;

    /// <summary>Share of a year that indicative measurements must cover for means of hours and days: (EU) 2024/2881, Annex V.</summary>
    public const double IndicativeShortTermCoveragePercent = 50;

    /// <summary>How many of so many parts must be valid: 6 of 8, 18 of 24, 18 of 23, 19 of 25.</summary>
    public static int PartsNeeded(int possible) => ((possible * 3) + 3) / 4;

    /// <summary>What was measured, in percent of what could be: 45 of 60 are 75.</summary>
    public static double Percent(int measured, int possible) => possible == 0 ? 0 : 100.0 * measured / possible;
}
