using System.Globalization;
using System.Reflection;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>What has to be known of an export, the same in each format: method, thresholds, versions, period, completeness, licence.</summary>
internal static class Statements
{
    /// <summary>Version of the program, with the commit that it was built of.</summary>
    public static string ProgramVersion { get; } =
        typeof(Statements).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Of any export.</summary>
    public static IReadOnlyList<Statement> Of(HeatQuestion question) =>
    [
        new("city", string.Join(", ", question.Cities.Select(city => city.Name))),
        new("period_from_utc", InstantJsonConverter.ToText(question.From)),
        new("period_to_utc_exclusive", InstantJsonConverter.ToText(question.To)),
        new("as_of_utc", question.AsOfText),
        new("program", "SensorPlatform " + ProgramVersion),
        new("sensors", SensorsOf(question)),
        new("status", "Measured by a city's own sensors; not official measurements and no official warning."),
        new("gaps", "An empty value is not known. It is never a zero."),
        new("quality_control", "Range, step, stuck, spike and the steps m1 to m5 and o1 to o4 of CrowdQC+, each month of UTC as a whole; nothing "
            + "is deleted, each hour keeps its flags."),
        new("quality_thresholds", string.Join("; ", question.Cities.Select(
            city => Thresholds(HeatMonths.RulesOf(city))))),
        new("licence", "The city's measurements are licensed by the city; ask it where nothing is said."),
    ];

    /// <summary>Of a map.</summary>
    public static IReadOnlyList<Statement> Of(HeatMap map)
    {
        var expected = map.Stations.Sum(one => (long)one.ExpectedHours);
        var usable = map.Stations.Sum(one => (long)one.Hours);
        return
        [
            new("map_hours", map.Period.Hours switch
            {
                HeatHours.Night => "night: 20 to 04 UTC, when no sun falls on the sensors",
                HeatHours.Day => "day: 10 to 16 UTC; the sun on the sensors' shields is in the values",
                _ => "all hours",
            }),
            new("completeness_percent", expected == 0
                ? "unknown"
                : string.Create(CultureInfo.InvariantCulture, $"{100.0 * usable / expected:0.0} ({usable} of {expected} hours usable)")),
            new("heat_island_reference", map.Reference ?? "none"),
            new("hotspot_method", "Getis-Ord Gi* of the stations' means; classes of -3 to 3 are cold and hot spots at 90, 95 and 99 %, corrected: after "
                + "Benjamini and Hochberg (false discovery rate)."),
            new("moran_i", map.MoranI is { } i
                ? string.Create(CultureInfo.InvariantCulture, $"{i:0.######} (z {map.MoranZ ?? double.NaN:0.####})")
                : "unknown"),
            new("surface_method", map.Surface?.Method ?? "none"),
            new("notes", map.Notes.Count == 0 ? "none" : string.Join(' ', map.Notes)),
        ];
    }

    /// <summary>Of cells.</summary>
    public static IReadOnlyList<Statement> Of(HeatCells cells) =>
    [
        new("risk_method", cells.Method.Length > 0 ? cells.Method : "none"),
        new("risk_thresholds", Thresholds(cells.Rules)),
        new("census_files", cells.Sources.Count == 0 ? "none" : string.Join("; ", cells.Sources)),
        new("census_licence", cells.Sources.Count == 0 ? "none" : cells.Origin),
        new("census_notes", cells.Notes.Count == 0 ? "none" : string.Join(' ', cells.Notes)),
    ];

    /// <summary>Of climate days.</summary>
    public static IReadOnlyList<Statement> OfClimate(HeatQuestion question) =>
        [new("climate_day_thresholds", string.Join("; ", question.Cities.Select(city => ThresholdsOfDays(city.Heat.ClimateDays))))];

    // A list prints the name of its type: the definitions take its place.
    private static string ThresholdsOfDays(ClimateDayRules rules) => Thresholds(rules).Replace(
        $"Waves = {rules.Waves}",
        $"Waves = [{string.Join("; ", rules.Waves.Select(wave => WaveText.Of(wave, rules)))}]",
        StringComparison.Ordinal);

    // A record prints all that it holds: a threshold that is added later is told too.
    private static string Thresholds<T>(T rules)
        where T : notnull
    {
        var text = rules.ToString() ?? "";
        return text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..text.LastIndexOf('}')].Trim();
    }

    private static string SensorsOf(HeatQuestion question)
    {
        var types = question.Cities
            .SelectMany(city => HeatMonths.StationsOf(city)
                .Select(station => city.Sensors.FirstOrDefault(sensor => sensor.Id == station.Sensor)?.Type ?? "unknown type"))
            .CountBy(type => type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal);
        return string.Join(", ", types.Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Value} x {type.Key}")));
    }
}
