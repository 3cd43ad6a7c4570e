using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Export.Citation;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Links to the files of what is shown, how large they are about, and how to cite.</summary>
internal sealed class HitzeExportComposer(HitzeWords words, HitzeChoice choice)
{
    private const string Path = "/api/v1/heat/export";

    // A row of hours in the tables is about as long as this: a guess from files, for people who wonder how long it takes.
    private const int RowBytes = 150;

    private HitzeTexts Texts => words.Texts;

    private string Licence => choice.City.Heat.Citation.Licence is { } licence
        ? PageFormat.Filled(Texts.LicenceKnown, licence)
        : PageFormat.Filled(Texts.LicenceSensors, choice.City.Name);

    /// <summary>The view.</summary>
    /// <param name="map">What is shown.</param>
    /// <param name="cells">Its census cells; null without a census.</param>
    /// <param name="origin">Scheme and host of our own address.</param>
    /// <param name="now">The time.</param>
    public HitzeExportView Compose(HeatMap map, HeatCells? cells, string origin, Instant now)
    {
        var hours = (long)(choice.Period.To - choice.Period.From).TotalHours;
        var rows = hours * map.Stations.Count;
        var address = choice.Fixed.Address(Texts.Language);

        // The files are those of the time of the page, also when corrections come before somebody takes them.
        var asOf = Instant.FromUnixSeconds(now.UnixSeconds);
        return new HitzeExportView(
            PageFormat.Filled(Texts.ExportLead, Text(map.Stations.Count), Text(hours), Text(rows)),
            [.. Files(map, cells is { Cells.Count: > 0 }, rows, asOf)],
            SentenceOf(asOf, words.Date(now), (choice.City.Heat.Citation.Address ?? origin) + address),
            address,
            cells is not { Sources.Count: > 0 }
                ? [Licence]
                : [Licence, PageFormat.Filled(Texts.LicenceCensus, cells.Origin)]);
    }

    // The same sentence as in the file of the citation, with what the reader would have to fill in there.
    private string SentenceOf(Instant asOf, string retrieved, string address) =>
        new CitationSentence([choice.City], choice.Period.From, choice.Period.To, asOf) { Retrieved = retrieved, Address = address }
            .In(Texts.Language);

    private IEnumerable<HitzeExport> Files(HeatMap map, bool hasCells, long rows, Instant asOf)
    {
        // Which quantities a station has measured is not known here: each has its own rows.
        var each = PageFormat.Filled(Texts.ExportAboutEach, Size(rows * RowBytes));
        HitzeExport File(string format, string text, string? size, string? layer = null) => new(
            layer is null ? format : $"{format}-{layer}", format, text, Path + choice.ExportQuery(format, layer, asOf), size);
        yield return File("csv", Texts.ExportCsv, each);
        yield return File("csv-de", Texts.ExportCsvDe, each);
        yield return File("geojson", Texts.ExportGeoJson, null, "hotspots");
        if (hasCells)
        {
            yield return File("geojson", Texts.ExportCells, null, "cells");
        }

        yield return File("gpkg", Texts.ExportGpkg, null);
        if (map.Surface is { } surface)
        {
            yield return File("tiff", Texts.ExportTiff, PageFormat.Filled(Texts.ExportAbout, Size(surface.Grid.Count * (long)sizeof(float))));
        }

        yield return File("zip", Texts.ExportZip, null);
        yield return File("citation", Texts.ExportCitation, null);
    }

    private string Size(long bytes) => bytes switch
    {
        < 10_000 => "10 kB",
        < 1_000_000 => $"{Text((bytes + 9_999) / 10_000 * 10)} kB",
        _ => $"{words.Format.Number(bytes / 1e6, 1)} MB",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
