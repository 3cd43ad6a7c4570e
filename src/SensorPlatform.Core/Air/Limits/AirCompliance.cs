namespace SensorPlatform.Core.Air.Limits;

/// <summary>How a station's year stands against a threshold. It is indicative: a low-cost sensor proves nothing in law.</summary>
/// <param name="Limit">The threshold.</param>
/// <param name="Year">The civil year of the city.</param>
/// <param name="Exceedances">Each, oldest first.</param>
/// <param name="ValidValues">Valid means that were held against it.</param>
/// <param name="PossibleValues">How many there could be up to now, or in the whole year when it is over.</param>
/// <param name="Mean">For means of a year (or peak season) the mean so far; else NaN.</param>
/// <param name="IsExceeded">More exceedances than allowed, or a mean above; null while too little was measured to say.</param>
public sealed record AirCompliance(
    AirLimit Limit,
    int Year,
    IReadOnlyList<AirExceedance> Exceedances,
    int ValidValues,
    int PossibleValues,
    double Mean,
    bool? IsExceeded)
{
    /// <summary>Valid in percent of the possible.</summary>
    public double CoveragePercent => PossibleValues == 0 ? 0 : 100.0 * ValidValues / PossibleValues;
}
