using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>Makes a question of words, for the API and the command alike.</summary>
/// <param name="format">Word of the format.</param>
/// <param name="layer">Words of the layers.</param>
/// <param name="hours">Word of the hours of maps.</param>
/// <param name="fault">Is told what is wrong: which parameter, and what to do.</param>
internal sealed class HeatQuestionReader(string? format, string? layer, string? hours, Action<string, string> fault)
{
    /// <summary>Longest span of hours, and of stations.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3_660);

    /// <summary>The question; null when something is wrong.</summary>
    /// <param name="cities">Cities whose stations are meant, one or all.</param>
    /// <param name="from">First start of an hour.</param>
    /// <param name="to">End, exclusive; later.</param>
    /// <param name="asOf">As of when; none: as it is.</param>
    /// <param name="now">Now: of what begins later nothing is known.</param>
    public HeatQuestion? Read(IReadOnlyList<City> cities, Instant from, Instant to, Instant asOf, Instant now)
    {
        if (from > (asOf.IsNone ? now : asOf))
        {
            fault("from", asOf.IsNone ? Api.QueryCheck.NotBegun : "The period had not begun at the time that the data are asked as of. Give an earlier start, or a later time.");
            return null;
        }

        var period = ExportWords.HoursOf(hours);
        if (period is null)
        {
            fault("hours", $"'{Api.QueryCheck.Shown(hours ?? "")}' is not known here. Choose from: {string.Join(", ", HeatWords.Hours)}.");
        }

        if (ExportWords.FormatOf(format) is not { } kind)
        {
            fault("format", $"'{Api.QueryCheck.Shown(format ?? "")}' is no format. Choose from: {string.Join(", ", ExportWords.Formats)}.");
            return null;
        }

        if (LayersOf(kind) is not { } layers || period is not { } of)
        {
            return null;
        }

        var question = new HeatQuestion(kind, layers, WithStations(cities), from, to, of, asOf);
        return IsPossible(question) ? question : null;
    }

    // Of one city, also when it has no station: a file without rows says so.
    private static IReadOnlyList<City> WithStations(IReadOnlyList<City> cities) =>
        cities.Count == 1 ? cities : [.. cities.Where(city => HeatMonths.StationsOf(city).Count > 0)];

    private IReadOnlyList<HeatLayer>? LayersOf(HeatFormat kind)
    {
        var possible = ExportWords.LayersIn(kind);
        if (string.IsNullOrEmpty(layer))
        {
            return ExportWords.HoldsMany(kind) ? possible : [.. possible.Take(1)];
        }

        var words = string.Join(", ", possible.Select(ExportWords.Of));
        var asked = ExportWords.LayersOf(layer);
        if (asked is null || asked.Any(one => !possible.Contains(one)))
        {
            fault("layer", $"'{Api.QueryCheck.Shown(layer)}' is not in {ExportWords.Of(kind)}. "
                + (possible.Count == 0 ? "Leave it out." : $"Choose from: {words}."));
            return null;
        }

        if (asked.Count > 1 && !ExportWords.HoldsMany(kind))
        {
            fault("layer", $"{ExportWords.Of(kind)} holds one layer. Choose one, or ask for gpkg or zip.");
            return null;
        }

        return asked;
    }

    private bool IsPossible(HeatQuestion question)
    {
        var isTableOfAll = question.Format is HeatFormat.Csv or HeatFormat.CsvGerman or HeatFormat.GeoJson
            && question.Layer is HeatLayer.Hours or HeatLayer.Stations;
        if (question.Cities.Count != 1 && !isTableOfAll)
        {
            fault("city", "It is needed here: such a file tells of one city. Give the id of one.");
            return false;
        }

        var longest = isTableOfAll ? LongestSpan : HeatDesk.LongestSpan;
        if (question.To - question.From > longest)
        {
            fault("to", FormattableString.Invariant($"The span is longer than {longest.TotalDays:0} days. Ask for it in parts."));
            return false;
        }

        return true;
    }
}
