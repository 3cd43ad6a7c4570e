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
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(3);

    /// <summary>
    /// The page: <c>range=7d</c> shows a week, <c>to=2025-07-05</c> the hours up to the end of that day. Without it those of now; a station
    /// that has none of them shows its last ones.
    /// </summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<HitzeStationView> ComposeAsync(
        string language, IQueryCollection query, City city, Station station, CancellationToken cancellationToken)
    {
        var texts = HitzeTexts.In(language);
        var words = new HitzeWords(texts, PageFormat.Zone(city.TimeZone));
        var now = time.Now();
        var asked = HitzeStationSpan.Read(query, desk.CalendarOf(city), now);
        var (span, composer) = await HoursAsync(words, city, station, asked, cancellationToken);
        var (ranges, steps) = span.Links(words, station, now);
        var snapshot = state.Of(station.Sensor);
        LatestValue? temperature = snapshot.Find(Quantity.AirTemperature) is { Reading.HasValue: true } reading ? reading : null;
        var isStale = temperature is { } old && now - old.Reading.Time > StaleAfter;
        var name = span.IsWeek ? texts.RangeWeek : texts.RangeTwoDays;
        var lastDay = words.Date(span.End - TimeSpan.FromSeconds(1));
        return new HitzeStationView(
            texts,
            documents.Of(texts, station.Name.In(language), other => asked.Address(other, station), city.TimeZone, hasMap: false),
            station.Name.In(language),
            station.Setting is { } setting ? $"{city.Name} · {texts.Page.SettingNames.GetValueOrDefault(setting, setting)}" : city.Name,
            [.. Facts(words, station)],
            isStale ? PageFormat.Filled(texts.NowLast, words.DateAndTime(temperature!.Value.Reading.Time)) : texts.NowTitle,
            temperature is { } known ? words.Celsius(known.Reading.Value) : null,
            snapshot.Find(Quantity.AirRelativeHumidity) is { Reading.HasValue: true } humidity ? words.Percent(humidity.Reading.Value) : null,
            temperature is { } measured ? InstantJsonConverter.ToText(measured.Reading.Time) : null,
            temperature is { } of ? words.Format.Age(Ages.Seconds(of.Reading.Time, now)) : null,
            isStale,
            !isStale && StationView.PairOf(snapshot) is { } pair ? new HitzeIndexComposer(words).Rows(pair.Celsius, pair.HumidityPercent) : [],
            ranges,
            steps,
            span.End == asked.End ? null : PageFormat.Filled(texts.ChartLast, lastDay),
            words.Night(new HeatPeriod(span.End - TimeSpan.FromHours(span.Hours), span.End, HeatHours.Night)),
            composer.Chart(span.Hours, span.Until is null ? name : PageFormat.Filled(texts.RangeUntil, name, lastDay)),
            composer.Table(span.Hours),
            PageFormat.Filled(texts.QualityTitle, lastDay),
            composer.Quality(),
            await ClimateAsync(words, city, station, cancellationToken),
            Data(texts, station));
    }

    private async Task<(HitzeStationSpan Span, HitzeChartComposer Composer)> HoursAsync(
        HitzeWords words, City city, Station station, HitzeStationSpan span, CancellationToken cancellationToken)
    {
        var composer = await ReadAsync(span.End);
        if (span.Until is not null || composer.HasHours(span.Hours)
            || await desk.HeldAsync(city, station, cancellationToken) is not { } held)
        {
            return (span, composer);
        }

        var last = span with { End = held.To, Until = DateOnly.FromDateTime(words.Local(held.To - TimeSpan.FromSeconds(1))) };
        return (last, await ReadAsync(last.End));

        async Task<HitzeChartComposer> ReadAsync(Instant end)
        {
            var from = end - TimeSpan.FromHours(HitzeStationSpan.WeekHours);
            var network = await desk.HoursAsync(city, from, end, cancellationToken);
            return new HitzeChartComposer(words, network, PlaceOf(network.Network.Places, station.Id));
        }
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
