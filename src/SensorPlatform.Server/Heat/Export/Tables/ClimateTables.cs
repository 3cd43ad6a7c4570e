namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>Climate days of stations: counts of civil years, and the days themselves.</summary>
internal static class ClimateTables
{
    private static readonly HeatColumn[] YearColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("station_name", HeatValueKind.Text),
        new("latitude_deg", HeatValueKind.Real),
        new("longitude_deg", HeatValueKind.Real),
        new("year", HeatValueKind.Whole),
        new("summer_days", HeatValueKind.Whole),
        new("hot_days", HeatValueKind.Whole),
        new("desert_days", HeatValueKind.Whole),
        new("tropical_nights", HeatValueKind.Whole),
        new("judged_days", HeatValueKind.Whole),
        new("judged_nights", HeatValueKind.Whole),
        new("days", HeatValueKind.Whole),
        new("completeness_percent", HeatValueKind.Real),
        new("heat_waves", HeatValueKind.Text),
        new("degree_hours_kh", HeatValueKind.Real),
    ];

    private static readonly HeatColumn[] DayColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("date", HeatValueKind.Date),
        new("maximum_cel", HeatValueKind.Real),
        new("minimum_cel", HeatValueKind.Real),
        new("mean_cel", HeatValueKind.Real),
        new("night_minimum_cel", HeatValueKind.Real),
        new("hours", HeatValueKind.Whole),
        new("expected_hours", HeatValueKind.Whole),
        new("night_hours", HeatValueKind.Whole),
    ];

    /// <summary>Counts by station and year.</summary>
    /// <param name="years">Climate of stations, year by year.</param>
    /// <param name="epsg">Projection of the points.</param>
    public static HeatTable Years(IReadOnlyList<StationClimate> years, int epsg) => new(
        HeatLayer.ClimateDays,
        "climate_days",
        "Climate days of each station by civil year: counts of the days and nights that could be judged.",
        YearColumns,
        HeatShapeKind.Point,
        epsg,
        YearRows(years, epsg));

    /// <summary>Each day of each station from one date to another.</summary>
    /// <param name="years">Climate of stations, year by year.</param>
    /// <param name="first">First date.</param>
    /// <param name="last">Last date, included.</param>
    public static HeatTable Days(IReadOnlyList<StationClimate> years, DateOnly first, DateOnly last) => new(
        HeatLayer.Days,
        "days",
        "Each civil day of each station; the night is that from 18 UTC of the day before to 06 UTC.",
        DayColumns,
        HeatShapeKind.None,
        0,
        DayRows(years, first, last));

    private static async IAsyncEnumerable<HeatRow> YearRows(IReadOnlyList<StationClimate> years, int epsg)
    {
        await Task.CompletedTask;
        foreach (var (city, station, year, _) in years)
        {
            var hasDays = year.JudgedDays > 0;
            yield return new HeatRow(YearColumns.Length).With(
                HeatShape.Of(HeatHistory.PlaceOf(station, epsg)),
                HeatValue.Of(station.Id),
                HeatValue.Of(station.Name.In(city.Language)),
                HeatValue.Of(station.Latitude),
                HeatValue.Of(station.Longitude),
                HeatValue.Of(year.Year),
                hasDays ? HeatValue.Of(year.SummerDays) : HeatValue.None,
                hasDays ? HeatValue.Of(year.HotDays) : HeatValue.None,
                hasDays ? HeatValue.Of(year.DesertDays) : HeatValue.None,
                year.JudgedNights > 0 ? HeatValue.Of(year.TropicalNights) : HeatValue.None,
                HeatValue.Of(year.JudgedDays),
                HeatValue.Of(year.JudgedNights),
                HeatValue.Of(year.Days),
                year.Days > 0 ? HeatValue.Rounded(year.CompletenessPercent, 1) : HeatValue.None,
                hasDays ? HeatValue.Of(WavesOf(year.Waves)) : HeatValue.None,
                hasDays ? HeatValue.Rounded(year.DegreeHours, 1) : HeatValue.None);
        }
    }

    private static async IAsyncEnumerable<HeatRow> DayRows(IReadOnlyList<StationClimate> years, DateOnly first, DateOnly last)
    {
        await Task.CompletedTask;
        foreach (var (_, station, _, days) in years)
        {
            foreach (var day in days)
            {
                if (day.Date >= first && day.Date <= last)
                {
                    yield return new HeatRow(DayColumns.Length).With(
                        default,
                        HeatValue.Of(station.Id),
                        HeatValue.Of(day.Date),
                        HeatValue.Of(day.Maximum),
                        HeatValue.Of(day.Minimum),
                        HeatValue.Rounded(day.Mean, 4),
                        HeatValue.Of(day.NightMinimum),
                        HeatValue.Of(day.Hours),
                        HeatValue.Of(day.ExpectedHours),
                        HeatValue.Of(day.NightHours));
                }
            }
        }
    }

    // An uncertain date has a question mark behind it (ISO 8601-2, level 1 of EDTF): beside a day that is missing a wave may be longer.
    // An empty value is not known: that there was no wave is a word.
    private static string WavesOf(IReadOnlyList<Core.Heat.ClimateDays.HeatWave> waves) =>
        waves.Count == 0 ? "none" : string.Join(' ', waves.Select(wave => FormattableString.Invariant(
            $"{wave.Definition}:{wave.First:yyyy-MM-dd}{(wave.IsBeginUnknown ? "?" : "")}/{wave.Last:yyyy-MM-dd}{(wave.IsEndUnknown ? "?" : "")}")));
}
