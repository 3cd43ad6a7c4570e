using System.Text.Json;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages.Stellplatz;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts the air pages together from what the air desk knows.</summary>
internal sealed class LuftComposer(
    CityCatalog catalog, AirDesk desk, PageLibraries libraries, PagesOptions options, TimeProvider time)
{
    private const string Week = "7d";

    /// <summary>The list: <c>city</c> keeps one city's stations, <c>index</c> chooses the family of indices.</summary>
    public LuftListView List(string language, IQueryCollection query, IReadOnlyList<StationAir> stations)
    {
        var texts = LuftTexts.In(language);
        var cities = catalog.Cities.Where(city => stations.Any(air => air.City.Id == city.Id)).ToList();
        var city = cities.FirstOrDefault(one => one.Id == query["city"].ToString());
        var table = Table(language, query, city);
        var shown = stations.Where(air => city is null || air.City.Id == city.Id).ToList();
        var zone = city?.TimeZone ?? (cities.Count > 0 ? cities[0].TimeZone : "UTC");
        string Address(string to, string? cityId, string? family) =>
            LuftPages.ListAddress(to) + Query(("city", cityId), ("index", family));
        var family = Family(query);
        return new LuftListView(
            Shell(texts, texts.Title, other => Address(other, city?.Id, family), zone),
            cities.Count < 2 ? [] :
            [
                new PageLink("", texts.Page.AllCities, Address(language, null, family), city is null),
                .. cities.Select(one => new PageLink(one.Id, one.Name, Address(language, one.Id, family), one.Id == city?.Id)),
            ],
            Families(texts, table, other => Address(language, city?.Id, other)),
            shown.Count == 1 ? texts.StationsOne : PageFormat.Filled(texts.StationsMany, shown.Count),
            Classes(texts, table),
            [.. shown.Select(air => Card(Words(texts, air.City), air, table))]);
    }

    /// <summary>The page of a station: <c>range=7d</c> shows a week, <c>index</c> chooses the family of indices.</summary>
    public LuftStationView Station(
        string language, IQueryCollection query, StationAir air, IReadOnlyList<AirCompliance> compliances)
    {
        var texts = LuftTexts.In(language);
        var words = Words(texts, air.City);
        var table = Table(language, query, air.City);
        var family = Family(query);
        var isWeek = query["range"] == Week;
        string Address(string to, string? index, bool week) => LuftPages.StationAddress(to, air.Station.Id)
            + Query(("index", index), ("range", week ? Week : null));
        var calendar = desk.CalendarOf(air.Station);
        var card = Card(words, air, table);
        var charts = Charts(words, air, table, isWeek);
        return new LuftStationView(
            Shell(texts, card.Name, other => Address(other, family, isWeek), air.City.TimeZone),
            card,
            Families(texts, table, other => Address(language, other, isWeek)),
            Classes(texts, table),
            [
                .. air.Indices.Select(index => new LuftIndexComposer(words).View(air, index))
                    .OrderByDescending(one => one.Family == table.Family),
            ],
            new LuftValueComposer(words).Rows(air),
            [
                new PageLink("24h", texts.RangeDay, Address(language, family, false) + "#charts-title", !isWeek),
                new PageLink(Week, texts.RangeWeek, Address(language, family, true) + "#charts-title", isWeek),
            ],
            isWeek ? texts.RangeWeek : texts.RangeDay,
            charts,
            LuftChartJson.Write(charts),
            LuftHourTable.Of(words, air.Hours, StartOf(air, isWeek), EndOf(air)),
            CivilYears.Of(calendar, air.Time),
            new LuftLimitComposer(words).Groups(compliances),
            new LuftValueComposer(words).Calibrations(desk.CalibrationsOf(air.Station), air.Time),
            Reports(words, air.Station.Id, CivilYears.DateOf(calendar.DayOf(air.Time))),
            Data(texts, air));
    }

    /// <summary>The page that says why there is nothing to show.</summary>
    public LuftMissingView Missing(string language, string title, string text) =>
        new(Shell(LuftTexts.In(language), title, LuftPages.ListAddress, "UTC"), text);

    /// <summary>
    /// The index that a page shows: the asked one, else that of the city's file, else the LQI in German and the European one
    /// otherwise.
    /// </summary>
    public static AirIndexTable Table(string language, IQueryCollection query, City? city) =>
        AirDesk.FindIndex(Family(query) ?? city?.AirIndex ?? (language == "de" ? "lqi" : "eaqi")) ?? AirIndices.All[0];

    /// <summary>What all pages have in common.</summary>
    public LuftShell Shell(LuftTexts texts, string title, Func<string, string> addressIn, string zone)
    {
        var now = time.Now();
        return new LuftShell(
            texts,
            title,
            [.. Language.All.Select(one => new PageLink(
                one, PageTexts.In(one).LanguageName, addressIn(one), one == texts.Language))],
            LuftPages.ListAddress(texts.Language),
            InstantJsonConverter.ToText(now),
            new PageFormat(texts.Page).DateAndTime(now, PageFormat.Zone(zone)),
            zone,
            StellplatzMap.Of(libraries, options),
            libraries.HasCharts,
            ScriptTexts(texts));
    }

    private static string? Family(IQueryCollection query)
    {
        var asked = query["index"].ToString();
        return AirIndices.NewestOfEach.Any(table => table.Family == asked) ? asked : null;
    }

    private static LuftWords Words(LuftTexts texts, City city) => new(texts, PageFormat.Zone(city.TimeZone));

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = default(QueryString);
        foreach (var (name, value) in parts)
        {
            query = value is null ? query : query.Add(name, value);
        }

        return query.ToUriComponent();
    }

    private static IReadOnlyList<PageLink> Families(LuftTexts texts, AirIndexTable shown, Func<string, string> addressOf)
    {
        var words = new LuftWords(texts, TimeZoneInfo.Utc);
        return
        [
            .. AirIndices.NewestOfEach.Select(table => new PageLink(
                table.Family, words.Family(table.Family), addressOf(table.Family), table.Family == shown.Family)),
        ];
    }

    private static IReadOnlyList<LuftClass> Classes(LuftTexts texts, AirIndexTable table)
    {
        var words = new LuftWords(texts, TimeZoneInfo.Utc);
        return [.. table.Bands.Select(band => words.Class(table, band))];
    }

    private static LuftCardView Card(LuftWords words, StationAir air, AirIndexTable table)
    {
        var texts = words.Texts;
        var setting = air.Station.Setting is { } word ? texts.Page.SettingNames.GetValueOrDefault(word, word) : null;
        var composer = new LuftIndexComposer(words);
        return new LuftCardView(
            air.Station.Id,
            air.Station.Name.In(texts.Language),
            setting is null ? air.City.Name : $"{air.City.Name} · {setting}",
            LuftPages.StationAddress(texts.Language, air.Station.Id),
            air.Station.Latitude,
            air.Station.Longitude,
            composer.View(air, air.IndexOf(table)),
            composer.Ribbon(air, table));
    }

    private static Instant EndOf(StationAir air) => Instant.FromUnixSeconds(air.Time.UnixSeconds / 3_600 * 3_600);

    private static Instant StartOf(StationAir air, bool isWeek) => EndOf(air) - TimeSpan.FromHours(isWeek ? 168 : 24);

    private List<LuftChart> Charts(LuftWords words, StationAir air, AirIndexTable table, bool isWeek)
    {
        var composer = new LuftChartComposer(words, desk.CalendarOf(air.Station), table);
        return [.. air.Hours.Select(series => composer.Hours(series, StartOf(air, isWeek), EndOf(air), EndOf(air)))];
    }

    private static List<PageLink> Reports(LuftWords words, string id, DateOnly today)
    {
        var texts = words.Texts;
        List<PageLink> links = [];
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            links.Add(new PageLink(
                "day",
                texts.ReportDayLink.Replace("{0}", words.Date(day), StringComparison.Ordinal),
                LuftPages.ReportAddress(texts.Language, id, day),
                false));
        }

        links.Add(new PageLink(
            "year",
            PageFormat.Filled(texts.ReportYearLink, today.Year),
            LuftPages.ReportAddress(texts.Language, id, today.Year),
            false));
        return links;
    }

    private static IReadOnlyList<PageLink> Data(LuftTexts texts, StationAir air)
    {
        var station = $"/api/v1/air/stations/{Uri.EscapeDataString(air.Station.Id)}";
        return
        [
            new PageLink("index", texts.DataIndex, station, false),
            new PageLink("json", texts.DataSeriesJson, $"{station}/series", false),
            new PageLink("csv", texts.DataSeriesCsv, $"{station}/series?format=csv", false),
            new PageLink("exceedances", texts.DataExceedances, $"{station}/exceedances", false),
            new PageLink("calibrations", texts.DataCalibrations, $"{station}/calibrations", false),
            new PageLink("geojson", texts.DataGeoJson, "/api/v1/air/stations.geojson", false),
        ];
    }

    private static string ScriptTexts(LuftTexts texts)
    {
        var places = StellplatzTexts.In(texts.Language);
        return JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["lang"] = texts.Language,
                ["decimal"] = texts.Page.DecimalSeparator,
                ["ageNow"] = texts.Page.AgeNow,
                ["ageMinutes"] = texts.Page.AgeMinutes,
                ["ageHours"] = texts.Page.AgeHours,
                ["ageDays"] = texts.Page.AgeDays,
                ["polling"] = texts.Polling,
                ["reconnecting"] = texts.Page.Reconnecting,
                ["zoomIn"] = places.ZoomIn,
                ["zoomOut"] = places.ZoomOut,
                ["invalid"] = texts.ChartInvalid,
                ["gap"] = texts.ChartGap,
                ["chartKeys"] = texts.ChartKeys,
            },
            StellplatzJson.Default.DictionaryStringString);
    }
}
