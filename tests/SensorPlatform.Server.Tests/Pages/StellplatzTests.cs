using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages.Stellplatz;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The pages for motorhome owners as the server sends them: what there is without any script.</summary>
public sealed partial class StellplatzTests
{
    [Theory]
    [InlineData("/stellplatz", "de", "3 frei von 12", "6 besetzt", "Ankunft jetzt", "sehr wahrscheinlich frei", "12 € je Nacht", "höchstens 3 Nächte", "vor 10 min")]
    [InlineData("/it/stellplatz", "it", "3 libere su 12", "occupate: 6", "Arrivo adesso", "posto molto probabile", "12 € a notte", "massimo 3 notti", "10 min fa")]
    [InlineData("/en/stellplatz", "en", "3 free of 12", "6 taken", "Arriving now", "very likely free", "€12 a night", "3 nights at most", "10 min ago")]
    public async Task The_list_says_what_is_free_in_three_languages(string path, string language, params string[] texts)
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, path);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        foreach (var text in texts)
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_probability_is_given_for_the_time_of_arrival_with_its_range_in_words_and_number()
    {
        await using var host = await StellplatzHost.StartAsync();

        var tonight = await GetAsync(host, "/stellplatz?when=tonight");
        var tomorrow = await GetAsync(host, "/stellplatz?when=at&at=2026-07-15T15:22");

        // 15:22 at the place: 4 h 38 min later, the point of 4 h 45 min.
        Assert.Contains("Ankunft heute, 20:00:", tonight, StringComparison.Ordinal);
        Assert.Contains("<strong>84 % Chance auf einen freien Platz</strong>", tonight, StringComparison.Ordinal);
        Assert.Contains("– wahrscheinlich frei", tonight, StringComparison.Ordinal);
        Assert.Contains("(zwischen 74 und 92 %)", tonight, StringComparison.Ordinal);
        Assert.Contains("Ankunft morgen, 15:22:", tomorrow, StringComparison.Ordinal);
        Assert.Contains("<strong>60 % Chance auf einen freien Platz</strong>", tomorrow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_come_nearest_first_from_a_place_and_say_how_far_they_are()
    {
        await using var host = await StellplatzHost.StartAsync();

        var hamm = await GetAsync(host, "/stellplatz?near=51.7,7.85");
        var arezzo = await GetAsync(host, "/it/stellplatz?near=43.47,11.89");

        Assert.Equal(["hamm-kurpark", "arezzo-tarlati"], Sites(hamm));
        Assert.Contains("2,1 km Luftlinie", hamm, StringComparison.Ordinal);
        Assert.Equal(["arezzo-tarlati", "hamm-kurpark"], Sites(arezzo));
        Assert.Contains("400 m in linea d’aria", arezzo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service=power", "hamm-kurpark")]
    [InlineData("service=wifi", "arezzo-tarlati")]
    [InlineData("service=power&service=wifi", "")]
    [InlineData("length=9", "hamm-kurpark")]
    [InlineData("length=12", "")]
    [InlineData("show=now", "hamm-kurpark")]
    [InlineData("show=arrival&when=tonight", "hamm-kurpark")]
    [InlineData("show=arrival&when=tomorrow", "")]
    public async Task The_search_leaves_out_what_does_not_suit(string query, string expected)
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, "/stellplatz?" + query);

        Assert.Equal(expected.Length == 0 ? [] : [expected], Sites(html));
        Assert.Equal(expected.Length == 0, html.Contains("Kein Stellplatz passt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_for_a_length_counts_the_pitches_that_suit_alone()
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, "/stellplatz?length=9");

        // Pitches 9 to 12: free, silent, closed, without a sensor.
        Assert.Contains("1 frei von 4", html, StringComparison.Ordinal);
        Assert.Contains("value=\"9\"", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"vehicle\" open", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("near=somewhere", "Der Ort ist nicht zu lesen", "#near")]
    [InlineData("when=at&at=2026-07-13T12:00", "liegt in der Vergangenheit", "#at")]
    [InlineData("when=at&at=2026-07-20T12:00", "mehr als 48 Stunden voraus", "#at")]
    [InlineData("when=at&at=soon", "Bitte Datum und Uhrzeit angeben", "#at")]
    [InlineData("length=long", "von 1 bis 30", "#length")]
    [InlineData("height=99", "von 0,5 bis 10", "#height")]
    [InlineData("price=-1", "von 0 bis 1000", "#price")]
    [InlineData("service=pool", "Ausstattung: Diese Auswahl ist nicht bekannt", "#services")]
    [InlineData("when=someday", "Ankunft: Diese Auswahl ist nicht bekannt", "#when")]
    [InlineData("show=some", "Zeigen: Diese Auswahl ist nicht bekannt", "#show")]
    public async Task A_search_that_cannot_be_read_says_what_is_wrong_and_shows_the_rest(string query, string text, string link)
    {
        await using var host = await StellplatzHost.StartAsync();

        using var answer = await host.Client.GetAsync("/stellplatz?" + query, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"<a href=\"{link}\">", html, StringComparison.Ordinal);
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Equal(2, Sites(html).Length);
    }

    [Fact]
    public async Task What_is_not_known_is_said_and_why()
    {
        await using var host = await StellplatzHost.StartAsync(isPrior: true);

        var html = await GetAsync(host, "/stellplatz");

        Assert.Contains("ohne Sensor: 1 · Sensor schweigt: 1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nur ein Erfahrungswert", html, StringComparison.Ordinal);

        // The site in Arezzo has no sensor at all: nothing is promised.
        Assert.Contains("Zurzeit ist von keinem Platz bekannt, ob er frei ist. · ohne Sensor: 4", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Noch keine Vorhersage", html, StringComparison.Ordinal);
        Assert.Contains("Noch keine Meldung", html, StringComparison.Ordinal);

        var later = await GetAsync(host, "/stellplatz?when=3h");
        Assert.Contains("Nur ein Erfahrungswert: zurzeit sagt kein Sensor", later, StringComparison.Ordinal);
        Assert.Contains("Noch keine Vorhersage", later, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, "free")]
    [InlineData(1, 3, 3, 3, "free")]
    [InlineData(0, 3, 0, 1, "full")]
    [InlineData(0, 3, 1, 0, "unknown")]
    [InlineData(0, 0, 4, 0, "unknown")]
    [InlineData(0, 0, 0, 2, "closed")]
    public void A_site_is_full_only_when_every_open_pitch_is_known_to_be_taken(
        int free, int occupied, int unknown, int closed, string expected) =>
        Assert.Equal(expected, SiteCardComposer.State(new Core.Parking.SiteOccupancy(free, occupied, unknown, closed)));

    [Fact]
    public async Task The_page_of_a_site_shows_pitches_forecast_record_and_data()
    {
        await using var host = await StellplatzHost.StartAsync();

        var html = await GetAsync(host, "/stellplatz/hamm-kurpark");

        Assert.Contains("data-pitch=\"3\" data-state=\"free\"", html, StringComparison.Ordinal);
        Assert.Contains("Sensor schweigt", html, StringComparison.Ordinal);
        Assert.Equal(17, Rows().Count(html));
        Assert.Contains(
            "12 Stunden voraus war die Vorhersage um 50 % besser als „es bleibt, wie es ist“ und um 20 % besser",
            html, StringComparison.Ordinal);
        Assert.Contains("<td><strong>0,100</strong></td><td>0,200</td><td>0,125</td>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/v1/parking/sites/hamm-kurpark\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;iframe src=&quot;http://127.0.0.1:", html, StringComparison.Ordinal);
        Assert.Contains("geo:51.6811,7.8506?q=51.6811,7.8506(Am%20Kurpark)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_is_not_there_has_a_page_that_says_so()
    {
        await using var host = await StellplatzHost.StartAsync();

        using var answer = await host.Client.GetAsync("/en/stellplatz/%3Cb%3Enowhere", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such site here.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>nowhere", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/stellplatz", "frame-ancestors 'none'")]
    [InlineData("/stellplatz/hamm-kurpark", "frame-ancestors 'none'")]
    [InlineData("/it/stellplatz/hamm-kurpark/embed", "frame-ancestors *")]
    public async Task The_card_alone_may_be_framed_and_nothing_comes_from_elsewhere(string path, string frames)
    {
        await using var host = await StellplatzHost.StartAsync();

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.EndsWith(frames, policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_tile_server_opens_the_policy_for_its_pictures_and_nothing_else()
    {
        await using var host = await StellplatzHost.StartAsync(configure: services => services.AddSingleton(new PagesOptions
        {
            TileUrl = "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png",
            TileAttribution = "© OpenStreetMap contributors",
        }));

        using var answer = await host.Client.GetAsync("/stellplatz", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(
            "img-src 'self' data: https://tiles.example.org:8443; connect-src 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("data-tiles=\"https://tiles.example.org:8443/osm/{z}/{x}/{y}.png\"", html, StringComparison.Ordinal);
        Assert.Contains("Das Kartenbild kommt von tiles.example.org.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/stellplatz-worker.js", "text/javascript")]
    [InlineData("/css/stellplatz.css", "text/css")]
    [InlineData("/stellplatz-it.webmanifest", "application/manifest+json")]
    public async Task The_pages_files_are_served(string path, string type)
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_home_page_leads_to_the_pages_for_motorhome_owners()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Contains("href=\"/it/stellplatz\"", await GetAsync(host, "/?lang=it"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_has_every_word_and_the_same_gaps()
    {
        foreach (var property in typeof(StellplatzTexts).GetProperties().Where(one => one.PropertyType == typeof(string)))
        {
            var german = Gaps(property.GetValue(StellplatzTexts.In("de")));
            foreach (var language in new[] { "de", "it", "en" })
            {
                var text = (string?)property.GetValue(StellplatzTexts.In(language));
                Assert.False(string.IsNullOrWhiteSpace(text), $"{language}: {property.Name}");
                Assert.True(german == Gaps(text), $"{language}: {property.Name}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-07-14T12:00:00Z", "2026-07-14T20:00", "2026-07-14T18:00:00Z")]
    [InlineData("2026-07-14T12:00:00Z", "2026-07-14T20:00:00 02:00", "2026-07-14T18:00:00Z")]
    public void An_arrival_is_read_as_the_clocks_at_the_place_show_it(string now, string text, string expected)
    {
        var times = new CivilTimes(StellplatzTexts.In("de"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Time(now));

        Assert.True(times.TryRead(text, out var arrival));
        Assert.Equal(Time(expected), arrival);
    }

    private static Instant Time(string text) =>
        Instant.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static string Gaps(object? text) =>
        string.Concat(Gap().Matches((string?)text ?? "").Select(match => match.Value).Order(StringComparer.Ordinal));

    private static string[] Sites(string html) => [.. Site().Matches(html).Select(match => match.Groups[1].Value)];

    private static Task<string> GetAsync(ApiHost host, string path) =>
        host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1_000)]
    private static partial Regex Gap();

    [GeneratedRegex("<article [^>]*data-site=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Site();

    [GeneratedRegex("class=\"words\"", RegexOptions.None, 1_000)]
    private static partial Regex Rows();
}
