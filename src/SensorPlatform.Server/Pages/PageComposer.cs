using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Pages;

/// <summary>Puts the page together: the API's answers in the words of a language.</summary>
internal sealed class PageComposer(
    CityCatalog catalog,
    DeviceCatalog devices,
    ParkingView parking,
    StationView stations,
    AlertsView alerts,
    PageLibraries libraries,
    TimeProvider time)
{
    private const int ShownAlertCount = 6;

    private const string NoValue = "–";

    // Derived values are no quantities of a sensor; the page and its script name them alike.
    private const string DewPointKey = "heat.dewPoint";
    private const string HeatIndexKey = "heat.heatIndex";

    private static readonly string[] AirQuantities =
        ["air.pm2_5", "air.pm10", "air.no2", "air.o3", "air.co", "air.co2", "air.voc"];

    /// <summary>The page in a language, for one city or (null) for all.</summary>
    public PageView Compose(string language, string? cityId)
    {
        var texts = PageTexts.In(language);
        var format = new PageFormat(texts);
        var now = time.Now();
        var cities = catalog.Cities.ToDictionary(city => city.Id, StringComparer.Ordinal);
        var home = cityId is not null ? cities[cityId] : catalog.Cities.Count > 0 ? catalog.Cities[0] : null;
        var open = alerts.List(openOnly: true, 1_000, language).Where(alert => IsShown(alert.City, cityId)).ToList();
        return new PageView(
            texts,
            home is not null && (cityId is not null || cities.Count == 1) ? home.Name : "SensorPlatform",
            cityId,
            [.. Language.All.Select(one => new PageLink(
                one, PageTexts.In(one).LanguageName, Address(one, cityId), one == language))],
            cities.Count < 2 ? [] : CityLinks(texts, cityId),
            InstantJsonConverter.ToText(now),
            format.DateAndTime(now, PageFormat.Zone(home?.TimeZone ?? "UTC")),
            home?.TimeZone ?? "UTC",
            libraries.HasCharts,
            [.. open.Take(ShownAlertCount).Select(alert => AlertCard.Of(texts, format, alert))],
            Math.Max(0, open.Count - ShownAlertCount),
            [.. parking.Sites(language).Where(site => IsShown(site.City, cityId))
                .Select(site => Site(texts, format, site, cities[site.City], now))],
            [.. stations.Stations(StationKind.Heat, language).Where(station => IsShown(station.City, cityId))
                .Select(station => Heat(texts, format, station, cities[station.City]))],
            [.. stations.Stations(StationKind.Air, language).Where(station => IsShown(station.City, cityId))
                .Select(station => Air(texts, format, station, cities[station.City]))],
            ScriptTexts(texts));
    }

    private static bool IsShown(string city, string? asked) =>
        asked is null || string.Equals(city, asked, StringComparison.Ordinal);

    private static string Address(string language, string? cityId) =>
        cityId is null ? $"/?lang={language}" : $"/?lang={language}&city={Uri.EscapeDataString(cityId)}";

    private static SiteCard Site(PageTexts texts, PageFormat format, SiteAnswer site, City city, Instant now)
    {
        var zone = PageFormat.Zone(city.TimeZone);
        return new SiteCard(
            site,
            city.Name,
            site.MaximumStayNights switch
            {
                null => null,
                1 => texts.MaximumStayOneNight,
                { } nights => PageFormat.Filled(texts.MaximumStay, nights),
            },
            site.UpdatedAt is { } updated ? InstantJsonConverter.ToText(updated) : null,
            site.UpdatedAt is { } told ? format.Age(Ages.Seconds(told, now)) : null,
            [.. site.Services.Select(service => texts.ServiceNames.GetValueOrDefault(service, service))],
            [.. site.Pitches.Select(pitch => new PitchTile(
                pitch.Id,
                pitch.State,
                texts.PitchState(pitch.State),
                pitch.Since is { } since && now - since < TimeSpan.FromHours(24)
                    ? texts.Since.Replace("{0}", PageFormat.TimeOfDay(since, zone), StringComparison.Ordinal)
                    : null))]);
    }

    private static StationCard Heat(PageTexts texts, PageFormat format, StationAnswer station, City city)
    {
        StationValue[] others =
        [
            Value(texts, format, station, "air.relativeHumidity", texts.Humidity),
            Derived(format, DewPointKey, texts.DewPoint, station.DewPointCel),
            Derived(format, HeatIndexKey, texts.HeatIndex, station.HeatIndexCel),
        ];
        return Card(
            texts, format, station, city, Value(texts, format, station, "air.temperature", ""), others, "air.temperature");
    }

    private StationCard Air(PageTexts texts, PageFormat format, StationAnswer station, City city)
    {
        // Rows stand from the beginning for all that the device can measure: the script fills them when values come.
        var family = city.Sensors.FirstOrDefault(sensor => sensor.Id == station.Sensor)?.Type is { } type
            ? devices.Find(type)
            : null;
        StationValue[] values =
        [
            .. AirQuantities
                .Where(quantity => station.Latest.Any(latest => latest.Quantity == quantity)
                    || family?.Quantities.Contains(quantity, StringComparer.Ordinal) == true)
                .Select(quantity => Value(texts, format, station, quantity, AirName(texts, quantity))),
        ];
        return Card(texts, format, station, city, null, values, values.Length > 0 ? values[0].Key : "air.pm2_5");
    }

    private static StationCard Card(
        PageTexts texts,
        PageFormat format,
        StationAnswer station,
        City city,
        StationValue? lead,
        IReadOnlyList<StationValue> others,
        string chartQuantity)
    {
        var interval = city.Sensors.FirstOrDefault(sensor => sensor.Id == station.Sensor)?.ReportingIntervalMinutes ?? 10;

        // Three reports missing; where the interval is learned, three hours.
        var staleAfterSeconds = (long)((interval > 0 ? interval : 60) * 60 * 3);
        _ = Quantity.TryParse(chartQuantity, out var quantity);
        return new StationCard(
            station.Id,
            station.Kind,
            station.Name,
            city.Name,
            station.Setting is { } setting ? texts.SettingNames.GetValueOrDefault(setting, setting) : null,
            station.Sensor,
            station.UpdatedAt is { } updated ? InstantJsonConverter.ToText(updated) : null,
            station.AgeSeconds is { } age ? format.Age(age) : null,
            station.AgeSeconds > staleAfterSeconds,
            staleAfterSeconds,
            lead,
            others,
            chartQuantity,
            PageFormat.Unit(quantity.Unit),
            city.TimeZone);
    }

    private static StationValue Value(
        PageTexts texts, PageFormat format, StationAnswer station, string name, string title)
    {
        _ = Quantity.TryParse(name, out var quantity);
        var decimals = PageFormat.Decimals(name);
        var latest = station.Latest.FirstOrDefault(one => one.Quantity == name);
        var hour = station.Hours.FirstOrDefault(one => one.Quantity == name && one.Final);
        return new StationValue(
            name,
            title,
            latest?.Value is { } value ? format.Number(value, decimals) : NoValue,
            PageFormat.Unit(quantity.Unit),
            decimals,
            hour?.Mean is { } mean ? format.Number(mean, decimals) : NoValue,
            hour is null
                ? null
                : PageFormat.Filled(texts.Capture, (long)Math.Round(Math.Min(100, hour.CapturePercent))));
    }

    private static StationValue Derived(PageFormat format, string key, string title, double? value) => new(
        key, title, value is { } known ? format.Number(known, 1) : NoValue, "°C", 1, NoValue, null);

    private static string AirName(PageTexts texts, string quantity) => quantity switch
    {
        "air.pm2_5" => $"PM2{texts.DecimalSeparator}5",
        "air.pm10" => "PM10",
        "air.no2" => "NO₂",
        "air.o3" => "O₃",
        "air.co" => "CO",
        "air.co2" => "CO₂",
        _ => "VOC",
    };

    private static string ScriptTexts(PageTexts texts) => JsonSerializer.Serialize(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lang"] = texts.Language,
            ["decimal"] = texts.DecimalSeparator,
            ["free"] = texts.PitchFree,
            ["occupied"] = texts.PitchOccupied,
            ["unknown"] = texts.PitchUnknown,
            ["closed"] = texts.PitchClosed,
            ["since"] = texts.Since,
            ["capture"] = texts.Capture,
            ["live"] = texts.Live,
            ["connecting"] = texts.Connecting,
            ["reconnecting"] = texts.Reconnecting,
            ["polling"] = texts.Polling,
            ["ageNow"] = texts.AgeNow,
            ["ageMinutes"] = texts.AgeMinutes,
            ["ageHours"] = texts.AgeHours,
            ["ageDays"] = texts.AgeDays,
            ["acknowledged"] = texts.Acknowledged,
            ["info"] = texts.SeverityInfo,
            ["warning"] = texts.SeverityWarning,
            ["critical"] = texts.SeverityCritical,
            ["noAlerts"] = texts.NoAlerts,
            ["moreAlerts"] = texts.MoreAlerts,
            ["chartRange"] = texts.ChartRange,
            ["chartEmpty"] = texts.ChartEmpty,
        },
        PageJson.Default.DictionaryStringString);

    private List<PageLink> CityLinks(PageTexts texts, string? cityId)
    {
        List<PageLink> links = [new("", texts.AllCities, Address(texts.Language, null), cityId is null)];
        foreach (var city in catalog.Cities)
        {
            links.Add(new PageLink(city.Id, city.Name, Address(texts.Language, city.Id), city.Id == cityId));
        }

        return links;
    }
}
