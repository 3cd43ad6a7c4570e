using System.Globalization;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Puts the first of the heat pages together from what the heat desk knows.</summary>
internal sealed class HitzeComposer(
    HeatDesk desk, AlertsView alerts, HeatWarningsView warnings, HitzeDocuments documents, TimeProvider time)
{
    private const int MostAlerts = 1_000;

    /// <summary>Reads what is to be shown.</summary>
    public HitzeQuery Read(string language, IQueryCollection query) => new(query, desk, HitzeTexts.In(language), time.Now());

    /// <summary>The page.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="query">What is to be shown.</param>
    /// <param name="origin">Scheme and host of our own address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<HitzeListView> ComposeAsync(
        string language, HitzeQuery query, string origin, CancellationToken cancellationToken)
    {
        var texts = HitzeTexts.In(language);
        var choice = query.Choice;
        var words = new HitzeWords(texts, PageFormat.Zone(choice.City.TimeZone));
        var map = await desk.MapAsync(choice.City, choice.Period, cancellationToken);
        var scale = HitzeMapComposer.ScaleOf(map);
        var rows = HitzeStationTable.Rows(words, map, scale, choice.Sort);
        var hours = new HitzeHoursComposer(words, choice);
        var network = await desk.HoursAsync(choice.City, hours.Span.From, hours.Span.To, cancellationToken);
        var cells = choice.City.Heat.Census is null ? null : await desk.CellsAsync(choice.City, choice.Period, cancellationToken);
        return new HitzeListView(
            texts,
            documents.Of(texts, texts.Title, choice.Address, choice.City.TimeZone, map.Stations.Count > 0),
            query.Form,
            HitzePages.ListAddress(language),
            words.Period(choice.Period),
            HitzeSummary.Of(words, map),
            [.. map.Notes.Select(note => texts.NoteWords.GetValueOrDefault(note, note))],
            new HitzeMapComposer(words, choice).Compose(map, scale, rows),
            HitzeStationTable.Columns(texts, choice),
            rows,
            hours.Compose([.. map.Stations.Select(one => one.Station)], network),
            cells is { Cells.Count: > 0 } ? new HitzeCellComposer(words).Compose(cells.Cells) : null,
            await ClimateAsync(words, choice, cancellationToken),
            new HitzeWarningsComposer(words).Compose(
                choice.City,
                alerts.List(openOnly: true, MostAlerts, language),
                warnings.Of(choice.City, language, time.Now()).Official,
                time.Now()),
            new HitzeExportComposer(words, choice).Compose(map, cells?.Origin, origin, time.Now()));
    }

    /// <summary>The page that says why there is nothing to show.</summary>
    public HitzeMissingView Missing(string language, string title, string text)
    {
        var texts = HitzeTexts.In(language);
        return new HitzeMissingView(texts, documents.Of(texts, title, HitzePages.ListAddress, "UTC", hasMap: false), text);
    }

    private async Task<HitzeClimateView> ClimateAsync(HitzeWords words, HitzeChoice choice, CancellationToken cancellationToken)
    {
        var running = CivilYears.Of(desk.CalendarOf(choice.City), time.Now());
        var years = await desk.YearsAsync(choice.City, cancellationToken);
        var year = choice.Year ?? (years.Count > 0 ? years[^1] : running);
        var stations = await desk.ClimateAsync(choice.City, year, cancellationToken);
        return new HitzeClimateView(
            PageFormat.Filled(words.Texts.ClimateTitle, year),
            words.Texts.ColumnStation,
            [
                .. years.Append(year).Distinct().Order().Select(one => new PageLink(
                    one.ToString(CultureInfo.InvariantCulture),
                    one.ToString(CultureInfo.InvariantCulture),
                    (choice with { Year = one }).Address(words.Texts.Language) + "#climate-title",
                    one == year)),
            ],
            year == running,
            new HitzeClimateComposer(words).Stations(stations));
    }
}
