using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>How a station's year stands against a threshold. It is indicative: a low-cost sensor proves nothing in law.</summary>
/// <param name="Limit">The threshold.</param>
/// <param name="Year">The civil year of the city.</param>
/// <param name="Exceedances">Each, oldest first; a run of consecutive values is one.</param>
/// <param name="ValidValues">Valid means that were held against it; for means of a year the valid hours.</param>
/// <param name="PossibleValues">How many there could be up to now, or in the whole year when it is over.</param>
/// <param name="Mean">For means of a year (or peak season) the mean so far; for AOT40 its estimate so far; NaN for all else,
/// and where peak season or AOT40 have too little coverage.</param>
/// <param name="IsExceeded">
/// More exceedances than allowed, or a mean above; null while too little was measured to say. While the year runs, false says
/// "not so far", and means of a year say nothing.
/// </param>
public sealed record AirCompliance(
    AirLimit Limit,
    int Year,
    IReadOnlyList<AirExceedance> Exceedances,
    int ValidValues,
    int PossibleValues,
    double Mean,
    bool? IsExceeded)
{
    private const double Aot40Percent = 90;

    /// <summary>Valid in percent of the possible.</summary>
    public double CoveragePercent => PossibleValues == 0 ? 0 : 100.0 * ValidValues / PossibleValues;

    /// <summary>
    /// Coverage without which nothing is said, percent: 13 for means of a year (<see cref="IsSpread"/> as well), 50 for
    /// hours, 8-hour means and days (indicative
    /// measurements, (EU) 2024/2881, Annex V), 75 for the peak season, 90 for AOT40 (2008/50/EC, Annex VII).
    /// </summary>
    public double NeededPercent => Limit.Averaging switch
    {
        AirAveraging.Year => CaptureRules.IndicativeYearCoveragePercent,
        AirAveraging.PeakSeason => CaptureRules.MinimumPercent,
        AirAveraging.Aot40 => Aot40Percent,
        _ => CaptureRules.IndicativeShortTermCoveragePercent,
    };

    /// <summary>Was enough measured to say anything?</summary>
    public bool IsCovered => PossibleValues > 0 && CoveragePercent >= NeededPercent && IsSpread;

    /// <summary>For means of a year: do summer and winter have the needed share of their hours each? Else true.</summary>
    public bool IsSpread { get; init; } = true;

    /// <summary>Is the year over? Else all of this is "so far".</summary>
    public bool IsYearOver { get; init; }

    /// <summary>
    /// Years that <see cref="MeanOfYears"/> is of; fewer than <see cref="AirLimit.Years"/> where earlier ones are not known or
    /// not covered: it must be shown then ("of one year").
    /// </summary>
    public int YearsUsed { get; init; } = 1;

    /// <summary>Exceedances a year, or AOT40, as mean of those years; NaN where <see cref="AirLimit.Years"/> is 1.</summary>
    public double MeanOfYears { get; init; } = double.NaN;
}
