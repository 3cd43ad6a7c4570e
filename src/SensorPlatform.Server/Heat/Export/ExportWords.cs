namespace SensorPlatform.Server.Heat.Export;

/// <summary>Formats and layers as addresses and commands spell them.</summary>
internal static class ExportWords
{
    private static readonly FormatFacts[] All =
    [
        new("csv", "text/csv; charset=utf-8; header=present", "csv", [
            HeatLayer.Hours, HeatLayer.Stations, HeatLayer.Hotspots, HeatLayer.Cells, HeatLayer.ClimateDays, HeatLayer.Days]),
        new("csv-de", "text/csv; charset=utf-8; header=present", "csv", [
            HeatLayer.Hours, HeatLayer.Stations, HeatLayer.Hotspots, HeatLayer.Cells, HeatLayer.ClimateDays, HeatLayer.Days]),
        new("geojson", "application/geo+json", "geojson", [
            HeatLayer.Stations, HeatLayer.Hotspots, HeatLayer.Cells, HeatLayer.ClimateDays]),
        new("gpkg", "application/geopackage+sqlite3", "gpkg", Tables),
        new("asc", "text/plain; charset=us-ascii", "asc", [HeatLayer.Surface, HeatLayer.Deviation]),
        new("tiff", "image/tiff; application=geotiff", "tif", [HeatLayer.Surface]),
        new("citation", "text/plain; charset=utf-8", "txt", []),
        new("zip", "application/zip", "zip", [.. Tables, HeatLayer.Surface]),
    ];

    private static readonly string[] LayerWords =
        ["stations", "hours", "hotspots", "cells", "climateDays", "days", "surface", "deviation"];

    /// <summary>Words of all formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. All.Select(one => one.Word)];

    /// <summary>Words of all layers.</summary>
    public static IReadOnlyList<string> Layers => LayerWords;

    private static HeatLayer[] Tables =>
        [HeatLayer.Stations, HeatLayer.Hours, HeatLayer.Hotspots, HeatLayer.Cells, HeatLayer.ClimateDays, HeatLayer.Days];

    /// <summary>The word of a format.</summary>
    public static string Of(HeatFormat format) => All[(int)format].Word;

    /// <summary>The word of a layer.</summary>
    public static string Of(HeatLayer layer) => LayerWords[(int)layer];

    /// <summary>The format of a word; CSV of none, null of one that is no format.</summary>
    public static HeatFormat? FormatOf(string? word) => string.IsNullOrEmpty(word) ? HeatFormat.Csv : Find<HeatFormat>(Formats, word);

    /// <summary>The hours of a word; the night of none, null of one that is no word.</summary>
    public static HeatHours? HoursOf(string? word) => string.IsNullOrEmpty(word) ? HeatHours.Night : Find<HeatHours>(HeatWords.Hours, word);

    /// <summary>The layers of words with commas between them; null when one is no layer.</summary>
    public static IReadOnlyList<HeatLayer>? LayersOf(string words)
    {
        var layers = new SortedSet<HeatLayer>();
        foreach (var word in words.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Find<HeatLayer>(LayerWords, word) is not { } layer)
            {
                return null;
            }

            layers.Add(layer);
        }

        return [.. layers];
    }

    /// <summary>Layers that a format can hold; the first is the one by default where it holds but one.</summary>
    public static IReadOnlyList<HeatLayer> LayersIn(HeatFormat format) => All[(int)format].Layers;

    /// <summary>Can a file of the format hold several layers?</summary>
    public static bool HoldsMany(HeatFormat format) => format is HeatFormat.GeoPackage or HeatFormat.Zip;

    /// <summary>What <c>Content-Type</c> says.</summary>
    public static string ContentTypeOf(HeatFormat format) => All[(int)format].ContentType;

    /// <summary>The end of a file's name, without the point.</summary>
    public static string ExtensionOf(HeatFormat format) => All[(int)format].Extension;

    private static T? Find<T>(IReadOnlyList<string> words, string word)
        where T : struct, Enum
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (string.Equals(words[i], word, StringComparison.Ordinal))
            {
                return Enum.GetValues<T>()[i];
            }
        }

        return null;
    }

    private sealed record FormatFacts(string Word, string ContentType, string Extension, IReadOnlyList<HeatLayer> Layers);
}
