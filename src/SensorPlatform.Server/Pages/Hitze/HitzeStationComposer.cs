using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Puts the page of a heat station together.</summary>
internal sealed class HitzeStationComposer(HeatDesk desk, PlatformState state, HitzeDocuments documents, TimeProvider time)
{
    private const string Week = "7d";
    private const int WeekHours = 168;
    private const int TwoDays = 48;

    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(3);

    /// <summary>The page: <c>range=7d</c> shows a week.</summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<HitzeStationView> ComposeAsync(
        string language, IQueryCollection query, City city, Station station, CancellationToken cancellationToken)
    {
        var texts = HitzeTexts.In(language);
        var words = new HitzeWords(texts, PageFormat.Zone(city.TimeZone));
        var now = time.Now();
        var isWeek = query["range"] == Week;
        var end = HeatHistory.FullHour(now);
        var network = await desk.HoursAsync(city, end - TimeSpan.FromHours(WeekHours), end, cancellationToken);
        var composer = new HitzeChartComposer(words, network, PlaceOf(network.Network.Places, station.Id));
        var count = isWeek ? WeekHours : TwoDays;
        string Address(string to, bool week) => HitzePages.StationAddress(to, station.Id) + (week ? $"?range={Week}" : "");
        var snapshot = state.Of(station.Sensor);
        LatestValue? temperature = snapshot.Find(Quantity.AirTemperature) is { Reading.HasValue: true } reading ? reading : null;
        return new HitzeStationView(
            texts,
            documents.Of(texts, station.Name.In(language), other => Address(other, isWeek), city.TimeZone, hasMap: false),
            station.Name.In(language),
            station.Setting is { } setting ? $"{city.Name} · {texts.Page.SettingNames.GetValueOrDefault(setting, setting)}" : city.Name,
            [.. Facts(words, station)],
            temperature is { } known ? words.Celsius(known.Reading.Value) : null,
            snapshot.Find(Quantity.AirRelativeHumidity) is { Reading.HasValue: true } humidity ? words.Percent(humidity.Reading.Value) : null,
            temperature is { } measured ? InstantJsonConverter.ToText(measured.Reading.Time) : null,
            temperature is { } of ? words.Format.Age(Ages.Seconds(of.Reading.Time, now)) : null,
            temperature is { } old && now - old.Reading.Time > StaleAfter,
            StationView.PairOf(snapshot) is { } pair ? new HitzeIndexComposer(words).Rows(pair.Celsius, pair.HumidityPercent) : [],
            [
                new PageLink("48h", texts.RangeTwoDays, Address(language, false) + "#chart-title", !isWeek),
                new PageLink(Week, texts.RangeWeek, Address(language, true) + "#chart-title", isWeek),
            ],
            composer.Chart(count, isWeek ? texts.RangeWeek : texts.RangeTwoDays),
            composer.Table(count),
            composer.Quality(),
            await ClimateAsync(words, city, station, cancellationToken),
            Data(texts, station));
    }

    private static int PlaceOf(ReadOnlySpan<Core.Heat.Network.HeatPlace> places, string id)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Id == id)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The network of the city has no station '{id}'.");
    }

    private static IEnumerable<string> Facts(HitzeWords words, Station station)
    {
        var texts = words.Texts;
        yield return string.Create(CultureInfo.InvariantCulture, $"{station.Latitude:0.0000}° N, {station.Longitude:0.0000}° E");
        if (station.ElevationMeters is { } elevation)
        {
            yield return PageFormat.Filled(texts.PlaceElevation, words.Format.Number(elevation, 0));
        }

        if (station.HeightMeters is { } height)
        {
            yield return PageFormat.Filled(texts.PlaceHeight, words.Format.Number(height, 1));
        }
    }

    // Two years at most: each is made of the hours of a whole city.
    private async Task<HitzeClimateView> ClimateAsync(
        HitzeWords words, City city, Station station, CancellationToken cancellationToken)
    {
        var running = CivilYears.Of(desk.CalendarOf(city), time.Now());
        var known = await desk.YearsAsync(city, cancellationToken);
        var years = new List<Core.Heat.ClimateDays.ClimateYear>();
        foreach (var year in known.TakeLast(2).Reverse())
        {
            var all = await desk.ClimateAsync(city, year, cancellationToken);
            years.AddRange(all.Where(one => one.Station.Id == station.Id).Select(one => one.Year));
        }

        return new HitzeClimateView(
            words.Texts.ExplainDaysTitle,
            words.Texts.ColumnYear,
            [],
            years.Exists(year => year.Year == running),
            new HitzeClimateComposer(words).Years(years));
    }

    private static IReadOnlyList<PageLink> Data(HitzeTexts texts, Station station)
    {
        var address = $"/api/v1/heat/stations/{Uri.EscapeDataString(station.Id)}";
        return [new PageLink("json", texts.DataJson, address, false), new PageLink("hours", texts.DataHours, $"{address}/hours", false)];
    }
}
