using System.Globalization;
using SensorPlatform.Core.Heat.Islands;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Puts the first of the heat pages together from what the heat desk knows.</summary>
internal sealed class HitzeComposer(
    HeatDesk desk, AlertsView alerts, HeatWarningsView warnings, HitzeDocuments documents, TimeProvider time)
{
    private const int MostAlerts = 1_000;

    // A whole campaign is shown; of years of a permanent network the last months.
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(122);

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
            await HeldAsync(words, choice, map, cancellationToken),
            [.. map.Notes.Select(note => texts.NoteWords.GetValueOrDefault(note, note))],
            new HitzeMapComposer(words, choice).Compose(map, scale, rows),
            HitzeStationTable.Columns(texts, choice),
            rows,
            hours.Compose([.. map.Stations.Select(one => one.Station)], network),
            cells is null ? null : new HitzeCellComposer(words, cells.Rules.MinimumInhabitants).Compose(cells.Cells, cells.Notes),
            await ClimateAsync(words, choice, cancellationToken),
            new HitzeWarningsComposer(words).Compose(
                choice.City,
                alerts.List(openOnly: true, MostAlerts, language),
                warnings.Of(choice.City, language, time.Now()).Official,
                time.Now()),
            new HitzeExportComposer(words, choice).Compose(map, cells, origin, time.Now()),
            SurfaceMethod(texts, map),
            PageFormat.Filled(texts.ExplainFew, choice.City.Heat.Risk.MinimumInhabitants));
    }

    /// <summary>The page that says why there is nothing to show.</summary>
    public HitzeMissingView Missing(string language, string title, string text)
    {
        var texts = HitzeTexts.In(language);
        return new HitzeMissingView(texts, documents.Of(texts, title, HitzePages.ListAddress, "UTC", hasMap: false), text);
    }

    private static string SurfaceMethod(HitzeTexts texts, HeatMap map) =>
        map.Surface is null ? texts.ExplainSurface
        : $"{texts.ExplainSurface} {(map.Surface.Deviations.Length > 0 ? texts.ExplainSurfaceKriged : texts.ExplainSurfaceWeighted)}";

    private async Task<HitzeHeldView?> HeldAsync(
        HitzeWords words, HitzeChoice choice, HeatMap map, CancellationToken cancellationToken)
    {
        // Two stations are never compared: another period would not help.
        if (map.Stations.Any(one => one.Comparable is not null)
            || (map.Stations.Count < StationMeans.FewestStations && map.Stations.Any(one => one.Hours > 0)))
        {
            return null;
        }

        var texts = words.Texts;
        if (await desk.HeldAsync(choice.City, null, cancellationToken) is not { } held)
        {
            return new HitzeHeldView(texts.HeldNothing, null);
        }

        var from = held.To - held.From > LongestLink ? held.To - LongestLink : held.From;
        var there = (choice with { Period = choice.Period with { From = from, To = held.To }, Hour = null }).Fixed;
        return new HitzeHeldView(
            PageFormat.Filled(texts.HeldText, words.DateAndTime(held.From), words.DateAndTime(held.To)),
            new PageLink(
                "held",
                PageFormat.Filled(texts.HeldLink, words.Date(from), words.Date(held.To - TimeSpan.FromSeconds(1))),
                there.Address(texts.Language),
                false));
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
