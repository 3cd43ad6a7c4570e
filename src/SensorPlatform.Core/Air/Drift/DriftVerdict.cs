namespace SensorPlatform.Core.Air.Drift;

/// <summary>How a station of today stands beside its neighbours, against how it stood in its baseline.</summary>
/// <param name="IsDrifting">Null while too few days, or neighbours, are there to tell.</param>
/// <param name="Size">
/// How much more (less) it shows than it would have shown in its baseline, pollutant's unit; NaN where nobody can tell.
/// </param>
/// <param name="Error">Standard error of the size, pollutant's unit; NaN where nobody can tell.</param>
/// <param name="Share">The size as share of the neighbours' level; NaN where nobody can tell.</param>
/// <param name="SlopeRatio">How its sensitivity has changed: 1 as ever, 0.8 a fifth less; NaN where nobody can tell.</param>
/// <param name="Confidence">How sure it is that the size is not nothing, 0 to 1.</param>
/// <param name="BaselineDays">Usable days of the baseline.</param>
/// <param name="RecentDays">Usable days of late.</param>
public readonly record struct DriftVerdict(
    bool? IsDrifting, double Size, double Error, double Share, double SlopeRatio, double Confidence, int BaselineDays, int RecentDays)
{
    /// <summary>Too little is there to tell.</summary>
    public static DriftVerdict Unknown(int baselineDays, int recentDays) =>
        new(null, double.NaN, double.NaN, double.NaN, double.NaN, 0, baselineDays, recentDays);
}
