using System.Text.Json;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages.Stellplatz;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Makes what stands around the content of the heat pages.</summary>
internal sealed class HitzeDocuments(PageLibraries libraries, PagesOptions options, TimeProvider time)
{
    private const string BrandMark = "M13 4a3 3 0 0 1 6 0v13a7 7 0 1 1-6 0zM16 10v13M16 21a2 2 0 1 0 .01 0";

    /// <summary>The frame of a page.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="title">Title of the page.</param>
    /// <param name="addressIn">Its address in a language.</param>
    /// <param name="zone">Zone of its times.</param>
    /// <param name="hasMap">It has a map.</param>
    public PageDocument Of(HitzeTexts texts, string title, Func<string, string> addressIn, string zone, bool hasMap)
    {
        var now = time.Now();
        return new PageDocument(
            texts.Page,
            texts.Brand,
            BrandMark,
            title,
            texts.Description,
            [.. Language.All.Select(one => new PageLink(one, PageTexts.In(one).LanguageName, addressIn(one), one == texts.Language))],
            HitzePages.ListAddress(texts.Language),
            InstantJsonConverter.ToText(now),
            new PageFormat(texts.Page).DateAndTime(now, PageFormat.Zone(zone)),
            zone,
            StellplatzMap.Of(libraries, options),
            hasMap && libraries.HasMap,
            false,
            [HitzeColors.Address, "/css/hitze.css"],
            "/js/hitze/page.js",
            ScriptTexts(texts),
            HeatTexts.Note(texts.Language),
            [
                new PageLink("home", texts.HomeLink, $"/?lang={texts.Language}", false),
                new PageLink("data", texts.Page.OpenData, "/api/v1/heat/stations", false),
                new PageLink("api", texts.Page.ApiDescription, "/openapi/v1.json", false),
            ]);
    }

    private static string ScriptTexts(HitzeTexts texts)
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
                ["play"] = texts.HoursPlay,
                ["pause"] = texts.HoursPause,
                ["noValue"] = texts.NoValue,
                ["notGood"] = texts.NotGood,
                ["loading"] = texts.LayerLoading,
                ["failed"] = texts.LayerFailed,
            },
            PageJson.Default.DictionaryStringString);
    }
}
