using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Api;

/// <summary>Climate days of a station. <c>DegreeHoursKh</c>: how far its hours were above 26 Cel, summed.</summary>
internal sealed record HeatClimateStationAnswer(
    string Id,
    string Name,
    int SummerDays,
    int HotDays,
    int DesertDays,
    int TropicalNights,
    int JudgedDays,
    int JudgedNights,
    int Days,
    double CompletenessPercent,
    double DegreeHoursKh,
    IReadOnlyList<HeatWaveAnswer> HeatWaves)
{
    /// <summary>Of a station.</summary>
    public static HeatClimateStationAnswer From(StationClimate climate, string language) => new(
        climate.Station.Id,
        climate.Station.Name.In(language),
        climate.Year.SummerDays,
        climate.Year.HotDays,
        climate.Year.DesertDays,
        climate.Year.TropicalNights,
        climate.Year.JudgedDays,
        climate.Year.JudgedNights,
        climate.Year.Days,
        Math.Round(climate.Year.CompletenessPercent, 1),
        Math.Round(climate.Year.DegreeHours, 1),
        [.. climate.Year.Waves.Select(wave => HeatWaveAnswer.From(wave))]);
}
