using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>How much of a year must have been measured. Directive (EU) 2024/2881, Annex V.</summary>
public static class CoverageRules
{
    /// <summary>Indicative measurements, means of a year, percent of the time.</summary>
    public const double IndicativeYearPercent = 13;

    /// <summary>Indicative measurements, hours, 8-hour means and days, percent.</summary>
    public const double IndicativeShortTermPercent = 50;

    /// <summary>Fixed measurements, percent.</summary>
    public const double FixedPercent = 85;

    /// <summary>AOT40, percent of its hours. Directive 2008/50/EC, Annex VII.</summary>
    public const double Aot40Percent = 90;

    /// <summary>What an averaging needs, percent.</summary>
    public static double NeededPercent(AirAveraging averaging) => averaging switch
    {
        AirAveraging.Year => IndicativeYearPercent,
        AirAveraging.Aot40 => Aot40Percent,
        AirAveraging.PeakSeason => CaptureRules.MinimumPercent,
        _ => IndicativeShortTermPercent,
    };
}
