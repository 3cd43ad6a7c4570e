using System.Net;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Pages.Stellplatz;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>What the pages for motorhome owners say, and that it cannot be misread.</summary>
public sealed class StellplatzWordsTests
{
    private static readonly StellplatzTexts German = StellplatzTexts.In("de");

    private static readonly Instant Now = Time("2026-07-14T04:26:00Z");

    private static readonly CivilTimes Times = new(German, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Now);

    [Fact]
    public async Task For_a_later_arrival_the_chance_comes_first_and_what_is_free_now_below_it()
    {
        await using var host = await StellplatzHost.StartAsync();

        var now = await GetAsync(host, "/stellplatz?near=51.7,7.85");
        var tonight = await GetAsync(host, "/stellplatz?near=51.7,7.85&when=tonight");

        Assert.True(Place(now, "class=\"state\"") < Place(now, "class=\"chance\""));
        Assert.True(Place(tonight, "class=\"chance ahead\"") < Place(tonight, "class=\"state aside\""));
        Assert.True(Place(tonight, "class=\"state aside\"") < Place(tonight, "jetzt:</span>"));
        Assert.True(Place(tonight, "jetzt:</span>") < Place(tonight, "3 frei von 12"));
    }

    [Theory]
    [InlineData("de", 0.17, "17 % Chance auf einen freien Platz", "17 % Chance")]
    [InlineData("it", 0.17, "17 % di probabilità di trovare posto", "17 % di probabilità")]
    [InlineData("en", 0.17, "17% chance of a free pitch", "17% chance")]
    [InlineData("en", 0.999, "over 99% chance of a free pitch", "over 99% chance")]
    public void A_percentage_says_of_what_it_is(string language, double probability, string whole, string brief)
    {
        var words = new ChanceWords(StellplatzTexts.In(language));

        Assert.Equal(whole, words.OfFree(probability));
        Assert.Equal(brief, words.Short(probability));
    }

    [Theory]
    [InlineData(0.74, 0.92, "zwischen 74 und 92 %", "74–92 %")]
    [InlineData(0, 1, "zwischen 1 und 99 %", "1–99 %")]
    [InlineData(0.995, 1, null, "99–99 %")]
    public void No_end_of_a_range_is_certain(double low, double high, string? words, string ends)
    {
        var chances = new ChanceWords(German);

        Assert.Equal(words, chances.Range(low, high));
        Assert.Equal(ends, chances.Ends(low, high));
    }

    [Theory]
    [InlineData(0, "noch nicht zu sagen: es konnte noch keine Vorhersage geprüft werden")]
    [InlineData(1, "noch zu wenige Vorhersagen geprüft (1)")]
    [InlineData(99, "noch zu wenige Vorhersagen geprüft (99)")]
    public void With_few_forecasts_checked_nothing_but_that_is_said(long count, string expected)
    {
        var track = Composer().Track([Score(12, count, 0.3, 0.001, 0)]);

        Assert.Contains(expected, track.Sentence, StringComparison.Ordinal);
        Assert.Empty(track.Scores);
        Assert.Empty(track.Reliability);
    }

    [Theory]
    [InlineData(0.1, 0.2, "um 50 % besser als")]
    [InlineData(0.1, 0.1, "so gut wie")]
    [InlineData(0.15, 0.1, "um 50 % schlechter als")]
    [InlineData(0.3162, 0.001, "weit schlechter als")]
    [InlineData(0.01, 0, "schlechter als")]
    [InlineData(0, 0, "so gut wie")]
    public void A_comparison_never_claims_what_its_numbers_do_not_say(double brier, double baseline, string expected)
    {
        var track = Composer().Track([Score(1, 100, brier, baseline, baseline)]);

        Assert.StartsWith($"1 Stunde voraus war die Vorhersage {expected} „es bleibt", track.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Geprüft wurden 100 Vorhersagen.", track.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-13T16:00:00Z", true, "seit gestern, etwa 18 Uhr")]
    [InlineData("2026-07-14T03:00:00Z", true, "seit etwa 5 Uhr")]
    [InlineData("2026-07-13T16:40:00Z", false, "seit gestern, 18:40")]
    [InlineData("2026-07-14T03:05:00Z", false, "seit 05:05")]
    public void A_time_of_yesterday_says_so_and_a_full_hour_is_about(string since, bool isFullHour, string expected) =>
        Assert.Equal(expected, Times.Since(Time(since), isFullHour));

    [Theory]
    [InlineData("de", 0, 11, 1, "keiner sicher frei – 1 unbekannt")]
    [InlineData("it", 0, 11, 1, "nessuna sicuramente libera – 1 senza dati")]
    [InlineData("en", 0, 11, 1, "none surely free – 1 unknown")]
    [InlineData("de", 0, 0, 4, "unbekannt")]
    [InlineData("de", 1, 10, 1, "1 frei von 12")]
    public void When_nearly_all_is_known_to_be_taken_that_is_said(string language, int free, int occupied, int unknown, string expected) =>
        Assert.Equal(
            expected, new SiteCardComposer(StellplatzTexts.In(language), Now).StateText(new SiteOccupancy(free, occupied, unknown, 0)));

    [Fact]
    public void The_forecasts_table_begins_with_now_as_it_is_known_and_leaves_out_what_is_past()
    {
        var forecast = Forecast(Now - TimeSpan.FromMinutes(200));

        var rows = Composer().Rows(forecast, 0.33, new SiteOccupancy(1, 10, 1, 0), Now);

        Assert.Equal(new ForecastRow("jetzt", "33 % Chance", "ungewiss", "–", "≥ 1"), rows[0]);
        Assert.Equal("heute, 09:00", rows[1].When);
        Assert.Equal(16, rows.Count);
        Assert.Equal("heute, 09:00", Composer().Rows(forecast, null, default, Now)[0].When);
        Assert.DoesNotContain($"{(Now - TimeSpan.FromMinutes(5)).UnixSeconds}", ForecastComposer.Json(forecast, Now), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Mar-Oct", "März–Okt.")]
    [InlineData("it", "Apr-Oct 08:00-22:00; PH off", "apr.–ott. 08:00–22:00; festivi chiuso")]
    [InlineData("en", "Mo-Fr 08:00-20:00 \"ring Mo-Fr\"", "Mon–Fri 08:00–20:00 \"ring Mo-Fr\"")]
    [InlineData("de", "24/7", "immer")]
    public void Opening_hours_are_told_in_the_words_of_the_language(string language, string hours, string expected) =>
        Assert.Equal(expected, new OpeningWords(StellplatzTexts.In(language)).InWords(hours));

    [Fact]
    public async Task Sites_far_away_stand_under_a_heading_that_says_so()
    {
        await using var host = await StellplatzHost.StartAsync();

        var near = await GetAsync(host, "/stellplatz?near=51.7,7.85");

        Assert.True(Place(near, "data-site=\"hamm-kurpark\"") < Place(near, "Weiter weg als 100 km"));
        Assert.True(Place(near, "Weiter weg als 100 km") < Place(near, "data-site=\"arezzo-tarlati\""));
        Assert.DoesNotContain("Weiter weg als 100 km", await GetAsync(host, "/stellplatz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_place_sites_come_by_city()
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, "/stellplatz");

        // Arezzo's Via Tarlati before Hamm's Am Kurpark.
        Assert.True(Place(html, "data-site=\"arezzo-tarlati\"") < Place(html, "data-site=\"hamm-kurpark\""));
        Assert.Contains("2 Stellplätze, nach Ort und Name", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_that_knows_no_geo_address_gets_one_that_it_knows()
    {
        await using var host = await StellplatzHost.StartAsync();
        using var question = new HttpRequestMessage(HttpMethod.Get, "/stellplatz/hamm-kurpark");
        question.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)");

        using var answer = await host.Client.SendAsync(question, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("href=\"https://maps.apple.com/?daddr=51.6811,7.8506\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("geo:", html, StringComparison.Ordinal);
        Assert.Contains("User-Agent", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/stellplatz")]
    [InlineData("/it/stellplatz/hamm-kurpark")]
    [InlineData("/en/stellplatz/hamm-kurpark/embed")]
    public async Task The_pages_answer_HEAD(string path)
    {
        await using var host = await StellplatzHost.StartAsync();
        using var question = new HttpRequestMessage(HttpMethod.Head, path);

        using var answer = await host.Client.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/de/stellplatz?when=tonight", "/stellplatz?when=tonight")]
    [InlineData("/de/stellplatz/hamm-kurpark", "/stellplatz/hamm-kurpark")]
    public async Task German_written_in_the_address_leads_to_the_page_without_it(string path, string expected)
    {
        await using var host = await StellplatzHost.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(new Uri(host.Client.BaseAddress!, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_language_that_is_not_spoken_gets_a_page_that_says_so()
    {
        await using var host = await StellplatzHost.StartAsync();

        using var answer = await host.Client.GetAsync("/fr/stellplatz/hamm-kurpark", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            "Diese Seite gibt es hier nicht.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_all_sites_is_called_so()
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, "/stellplatz/hamm-kurpark");

        foreach (var format in new[] { "ParkAPI v3", "DATEX II", "GeoJSON" })
        {
            Assert.Contains($">{format} (alle Stellplätze)</a>", html, StringComparison.Ordinal);
        }
    }

    private static ForecastComposer Composer() => new(German, Times);

    private static SiteForecast Forecast(Instant from)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new ForecastPoint(from + (SiteForecast.Step * i), 0.5, 0.4, 0.6, 0.5);
        }

        var distributions = new double[SiteForecast.PointCount * 2];
        Array.Fill(distributions, 0.5);
        return new SiteForecast(1, false, points, distributions);
    }

    private static ForecastScore Score(int hours, long count, double brier, double persistence, double climatology) => new(
        TimeSpan.FromHours(hours), count, brier, persistence, climatology, [new ReliabilityBin(count, 0.5, 0.5)]);

    private static int Place(string html, string text)
    {
        var place = html.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"'{text}' is missing.");
        return place;
    }

    private static Instant Time(string text) =>
        Instant.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static Task<string> GetAsync(ApiHost host, string path) =>
        host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
