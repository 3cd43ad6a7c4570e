using System.Text.Json;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Puts the pages for motorhome owners together from a picture of the sites.</summary>
internal sealed class StellplatzComposer(CityCatalog catalog, PageLibraries libraries, PagesOptions options)
{
    /// <summary>The list.</summary>
    /// <param name="language">Language of the words.</param>
    /// <param name="query">The search.</param>
    /// <param name="picture">The sites.</param>
    /// <param name="isApple">True for a device that opens Apple's maps.</param>
    public FinderView Find(string language, IQueryCollection query, ParkingPicture picture, bool isApple)
    {
        var texts = StellplatzTexts.In(language);
        var reader = new FinderQuery(query, catalog, texts, picture.At);
        var composer = new SiteCardComposer(texts, picture.At, isApple);
        SiteCardView[] cards =
        [
            .. InOrder(SiteSearch.Find(picture, reader.Search, picture.At), reader.Search).Select(site => composer.Card(site, reader.Arrival)),
        ];
        var summary = cards.Length switch
        {
            0 => texts.ResultsNone,
            1 => texts.ResultsOne,
            _ => PageFormat.Filled(reader.Search.Near is null ? texts.ResultsMany : texts.ResultsNearest, cards.Length),
        };
        var shell = Shell(texts, texts.Title, texts.Description, QueryString.Create(query), null, picture.At, reader.Zone.Id);
        return new FinderView(
            shell,
            reader.Form,
            summary,
            cards,
            reader.Search.Near is { } near ? FinderQuery.PlaceText(near.Latitude, near.Longitude) : null);
    }

    /// <summary>The page of one site.</summary>
    /// <param name="language">Language of the words.</param>
    /// <param name="site">The site.</param>
    /// <param name="at">The time of the picture.</param>
    /// <param name="scores">How its forecasts have fared.</param>
    /// <param name="origin">Scheme and host of the request, for the embed code.</param>
    /// <param name="isApple">True for a device that opens Apple's maps.</param>
    public SiteView Show(
        string language, SitePicture site, Instant at, IReadOnlyList<ForecastScore> scores, string origin, bool isApple)
    {
        var texts = StellplatzTexts.In(language);
        var zone = PageFormat.Zone(site.City.TimeZone);
        var times = new CivilTimes(texts, zone, at);
        var forecasts = new ForecastComposer(texts, times);
        var facts = new SiteFactsComposer(texts);
        var chance = SiteChance.Now(site, site.Pitches, at);
        var card = new SiteCardComposer(texts, at, isApple).Card(new SuitableSite(site, site.Pitches, chance, null), at);
        var counts = default(SiteOccupancy);
        foreach (var pitch in site.Pitches)
        {
            counts = counts.With(pitch.Estimate.State);
        }

        return new SiteView(
            Shell(texts, card.Name, $"{card.Name}: {texts.Description}", default, site.Site.Id, at, site.City.TimeZone),
            card,
            site.Forecast is { } forecast
                ? texts.ForecastMade.Replace("{0}", times.InWords(new ForecastGrid(forecast).MadeAt), StringComparison.Ordinal)
                : null,
            forecasts.Rows(site.Forecast, chance.Probability, counts, at),
            ForecastComposer.Json(site.Forecast, at),
            forecasts.Track(scores),
            facts.Facts(site.City, site.Site),
            facts.Data(site.Site.Id),
            SiteFactsComposer.EmbedCode(origin + StellplatzPages.SiteAddress(language, site.Site.Id) + "/embed", card.Name));
    }

    /// <summary>The page for a site, or for any page, that is not there.</summary>
    public StellplatzShell Missing(string language, Instant at, bool isSite)
    {
        var texts = StellplatzTexts.In(language);
        return Shell(texts, isSite ? texts.MissingTitle : texts.MissingPage, texts.Description, default, null, at, "UTC");
    }

    // Without a place to start from, people look for the city first.
    private static IEnumerable<SuitableSite> InOrder(IReadOnlyList<SuitableSite> found, FreeQuery search) => search.Near is null
        ? found.OrderBy(one => one.Site.City.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(one => one.Site.Site.Name.In(search.Language), StringComparer.OrdinalIgnoreCase)
        : found;

    private StellplatzShell Shell(
        StellplatzTexts texts, string title, string description, QueryString query, string? siteId, Instant now, string zone)
    {
        string Address(string language) => siteId is null
            ? StellplatzPages.ListAddress(language) + query
            : StellplatzPages.SiteAddress(language, siteId);
        return new StellplatzShell(
            texts,
            title,
            description,
            [.. Language.All.Select(one => new PageLink(
                one, PageTexts.In(one).LanguageName, Address(one), one == texts.Language))],
            StellplatzPages.ListAddress(texts.Language),
            InstantJsonConverter.ToText(now),
            new PageFormat(texts.Page).DateAndTime(now, PageFormat.Zone(zone)),
            zone,
            Map(),
            libraries.HasCharts,
            ScriptTexts(texts));
    }

    private StellplatzMap Map() => string.IsNullOrEmpty(options.TileUrl)
        ? new StellplatzMap(libraries.HasMap, null, null, null)
        : new StellplatzMap(libraries.HasMap, options.TileUrl, options.TileAttribution, new Uri(options.TileUrl).Host);

    private static string ScriptTexts(StellplatzTexts texts) => JsonSerializer.Serialize(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lang"] = texts.Language,
            ["decimal"] = texts.Page.DecimalSeparator,
            ["ageNow"] = texts.Page.AgeNow,
            ["ageMinutes"] = texts.Page.AgeMinutes,
            ["ageHours"] = texts.Page.AgeHours,
            ["ageDays"] = texts.Page.AgeDays,
            ["live"] = texts.Page.Live,
            ["connecting"] = texts.Page.Connecting,
            ["reconnecting"] = texts.Page.Reconnecting,
            ["polling"] = texts.Page.Polling,
            ["free"] = texts.Page.PitchFree,
            ["occupied"] = texts.Page.PitchOccupied,
            ["unknown"] = texts.Page.PitchUnknown,
            ["closed"] = texts.Page.PitchClosed,
            ["stateFree"] = texts.StateFree,
            ["stateOneFree"] = texts.StateOneFree,
            ["stateFull"] = texts.StateFull,
            ["stateUnknown"] = texts.StateUnknown,
            ["stateNoneSure"] = texts.StateNoneSure,
            ["stateClosed"] = texts.StateClosed,
            ["percent"] = texts.Percent,
            ["startGiven"] = texts.StartPosition,
            ["positionAsking"] = texts.PositionAsking,
            ["positionDenied"] = texts.PositionDenied,
            ["positionFailed"] = texts.PositionFailed,
            ["mapStart"] = texts.MapStart,
            ["zoomIn"] = texts.ZoomIn,
            ["zoomOut"] = texts.ZoomOut,
        },
        StellplatzJson.Default.DictionaryStringString);
}
