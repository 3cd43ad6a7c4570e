namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>Climate days of a station in a civil year.</summary>
/// <param name="Year">The year.</param>
/// <param name="SummerDays">Summer days.</param>
/// <param name="HotDays">Hot days; each is a summer day too.</param>
/// <param name="DesertDays">Desert days; each is a hot day too.</param>
/// <param name="TropicalNights">Tropical nights.</param>
/// <param name="JudgedDays">Days with a maximum: those that could be counted.</param>
/// <param name="JudgedNights">Nights with a minimum.</param>
/// <param name="Days">Days of the year so far: of a year that is over all of them.</param>
/// <param name="Waves">Heat waves that begin in the year.</param>
/// <param name="DegreeHours">Sum over all usable hours of how much their mean was above 26 Cel, K h.</param>
public sealed record ClimateYear(
    int Year,
    int SummerDays,
    int HotDays,
    int DesertDays,
    int TropicalNights,
    int JudgedDays,
    int JudgedNights,
    int Days,
    IReadOnlyList<HeatWave> Waves,
    double DegreeHours)
{
    /// <summary>Share of the days so far that could be judged, percent.</summary>
    public double CompletenessPercent => Days == 0 ? 0 : 100.0 * JudgedDays / Days;
}
