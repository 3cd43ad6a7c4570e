using System.Globalization;
using System.Reflection;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>What has to be known of an export, the same in each format: method, thresholds, versions, period, completeness, licence.</summary>
internal static class Statements
{
    /// <summary>Name of the sentence to cite by.</summary>
    public const string CiteAs = "cite_as";

    /// <summary>Version of the program, with the commit that it was built of.</summary>
    public static string ProgramVersion { get; } =
        typeof(Statements).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Of any export.</summary>
    public static IReadOnlyList<Statement> Of(HeatQuestion question) =>
    [
        new(CiteAs, CitationText.Sentence(question, file: null)),
        new("city", string.Join(", ", question.Cities.Select(city => city.Name))),
        new("period_from_utc", InstantJsonConverter.ToText(question.From)),
        new("period_to_utc_exclusive", InstantJsonConverter.ToText(question.To)),
        new("as_of_utc", question.AsOfText),
        new("program", "SensorPlatform " + ProgramVersion),
        new("sensors", SensorsOf(question)),
        new("status", "Measured by a city's own sensors; not official measurements and no official warning."),
        new("gaps", "An empty value is not known. It is never a zero."),
        new("quality_control", "Range, step, stuck, spike and the steps of CrowdQC+ that quality_thresholds tells of, each month of UTC as a "
            + "whole; nothing is deleted, each hour keeps its flags."),
        new("quality_thresholds", OfEach(question, city => QualityText.Of(HeatMonths.RulesOf(city)))),
        new("licence", OfEach(question, LicenceOf)),
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
            new("projection", string.Create(CultureInfo.InvariantCulture, $"EPSG:{map.Epsg}, of points and surface")),
            new("heat_island_reference", map.Reference ?? "none"),
            new("hotspot_method", "Getis-Ord Gi* of the stations' means; classes of -3 to 3 are cold and hot spots at 90, 95 and 99 %, corrected: after "
                + "Benjamini and Hochberg (false discovery rate)."),
            new("moran_i", MoranOf(map)),
            new("surface_method", map.Surface?.Method ?? "none"),
            new("notes", map.Notes.Count == 0 ? "none" : string.Join(' ', map.Notes)),
        ];
    }

    /// <summary>Of cells.</summary>
    public static IReadOnlyList<Statement> Of(HeatCells cells) =>
    [
        new("risk_method", cells.Method.Length > 0 ? cells.Method : "none"),
        new("risk_thresholds", RiskText.Of(cells.Rules)),
        new("census_files", cells.Sources.Count == 0 ? "none" : string.Join("; ", cells.Sources)),
        new("census_licence", cells.Sources.Count == 0 ? "none" : cells.Origin),
        new("census_notes", cells.Notes.Count == 0 ? "none" : string.Join(' ', cells.Notes)),
    ];

    /// <summary>Of climate days.</summary>
    public static IReadOnlyList<Statement> OfClimate(HeatQuestion question) =>
        [new("climate_day_thresholds", OfEach(question, city => ClimateDayText.Of(city.Heat.ClimateDays)))];

    // Once where all cities have the same.
    private static string OfEach(HeatQuestion question, Func<City, string> text)
    {
        var texts = question.Cities.Select(text).Distinct(StringComparer.Ordinal).ToArray();
        return texts.Length == 0 ? "none"
            : texts.Length == 1 ? texts[0]
            : string.Join(' ', question.Cities.Select(city => $"{city.Name}: {text(city)}"));
    }

    private static string LicenceOf(City city) => city.Heat.Citation.Licence is { } licence
        ? $"The city's measurements: {licence}."
        : "The city's measurements are licensed by the city; ask it where nothing is said.";

    private static string MoranOf(HeatMap map)
    {
        if (map.MoranI is not { } i || !double.IsFinite(i))
        {
            return "unknown";
        }

        var significance = map.MoranZ is { } z && double.IsFinite(z) ? string.Create(CultureInfo.InvariantCulture, $"{z:0.####}") : "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"{i:0.######} (z {significance})");
    }

    private static string SensorsOf(HeatQuestion question)
    {
        var types = question.Cities
            .SelectMany(city => HeatMonths.StationsOf(city)
                .Select(station => city.Sensors.FirstOrDefault(sensor => sensor.Id == station.Sensor)?.Type ?? "unknown type"))
            .CountBy(type => type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal);
        var text = string.Join(", ", types.Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Value} x {type.Key}")));
        return text.Length == 0 ? "none" : text;
    }
}
