using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Climate days of a station. <c>DegreeHoursKh</c>: how far its hours were above 26 Cel, summed. Null, and never 0: not known. Without a
/// judged day that are the counts of days, the degree hours and the heat waves; without a judged night the tropical nights.
/// </summary>
internal sealed record HeatClimateStationAnswer(
    string Id,
    string Name,
    int? SummerDays,
    int? HotDays,
    int? DesertDays,
    int? TropicalNights,
    int JudgedDays,
    int JudgedNights,
    int Days,
    double? CompletenessPercent,
    double? DegreeHoursKh,
    IReadOnlyList<HeatWaveAnswer>? HeatWaves)
{
    /// <summary>Of a station.</summary>
    public static HeatClimateStationAnswer From(StationClimate climate, string language)
    {
        var year = climate.Year;
        var hasDays = year.JudgedDays > 0;
        return new HeatClimateStationAnswer(
            climate.Station.Id,
            climate.Station.Name.In(language),
            hasDays ? year.SummerDays : null,
            hasDays ? year.HotDays : null,
            hasDays ? year.DesertDays : null,
            year.JudgedNights > 0 ? year.TropicalNights : null,
            year.JudgedDays,
            year.JudgedNights,
            year.Days,
            year.Days > 0 ? Math.Round(year.CompletenessPercent, 1) : null,
            hasDays ? Math.Round(year.DegreeHours, 1) : null,
            hasDays ? [.. year.Waves.Select(wave => HeatWaveAnswer.From(wave))] : null);
    }
}
