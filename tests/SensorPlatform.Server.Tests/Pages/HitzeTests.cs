using System.Net;
using System.Text.Json;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Pages.Hitze;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The heat pages as they come from the server.</summary>
public sealed class HitzeTests
{
    [Theory]
    [InlineData("/hitze", "de", "Hitze in der Stadt", "Nacht (20–04 UTC, 22–06 Uhr)", "Wärmeinseln gegenüber: Acker bei Uentrop.", "26 von 27 Stationen", "Hotspot, Signifikanz 95 %")]
    [InlineData("/it/caldo", "it", "Il caldo in città", "Notte (20–04 UTC, ore 22–06 locali)", "Isole di calore rispetto a: Acker bei Uentrop.", "26 di 27 centraline", "Hotspot, 95 % di confidenza")]
    [InlineData("/en/heat", "en", "Heat in the city", "Night (20–04 UTC, 22–06 local time)", "Heat islands relative to: Acker bei Uentrop.", "26 of 27 stations", "Hot spot, 95 % confidence")]
    public async Task The_page_speaks_three_languages(string path, string language, params string[] texts)
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, path);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.All(
            ["hreflang=\"de\" href=\"/hitze?city=hamm\"", "hreflang=\"it\" href=\"/it/caldo?city=hamm\"", "hreflang=\"en\" href=\"/en/heat?city=hamm\""],
            link => Assert.Contains(link, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/hitze", "13.07.2026, 22:00 bis 14.07.2026, 06:00")]
    [InlineData("/hitze?city=hamm&preset=night&hours=day", "13.07.2026, 12:00 bis 13.07.2026, 18:00")]
    [InlineData("/hitze?preset=day", "Tag (10–16 UTC, 12–18 Uhr): 13.07.2026, 12:00 bis 13.07.2026, 18:00")]
    [InlineData("/hitze?preset=year", "Nacht (20–04 UTC, 22–06 Uhr Sommerzeit): 01.01.2026, 00:00")]
    [InlineData("/hitze?from=2026-07-01&to=2100-01-01", "01.07.2026, 00:00 bis 14.07.2026, 15:00")]
    [InlineData("/hitze?preset=week", "07.07.2026, 15:00 bis 14.07.2026, 15:00")]
    [InlineData("/hitze?preset=summer", "01.06.2026, 00:00 bis 14.07.2026, 15:00")]
    [InlineData("/hitze?preset=year&hours=all", "01.01.2026, 00:00 bis 14.07.2026, 15:00")]
    [InlineData("/hitze?from=2026-07-01&to=2026-07-02", "01.07.2026, 00:00 bis 03.07.2026, 00:00")]
    [InlineData("/hitze?from=2026-07-01T20:00Z&to=2026-07-02T04:00Z", "01.07.2026, 22:00 bis 02.07.2026, 06:00")]
    [InlineData("/hitze?preset=dates&from=2026-07-14&to=2026-07-14&hours=day", "14.07.2026, 00:00 bis 14.07.2026, 15:00")]
    public async Task A_period_is_told_in_the_time_of_the_city(string path, string period)
    {
        await using var host = await HitzeHost.StartAsync();

        Assert.Contains(period, await GetAsync(host, path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?city=atlantis", "city", "Diese Stadt hat hier keine Hitzestation.")]
    [InlineData("?preset=ever", "preset", "„ever“ gibt es hier nicht.")]
    [InlineData("?hours=noon", "hours", "„noon“ gibt es hier nicht.")]
    [InlineData("?from=2026-02-30&to=2026-07-02", "from", "Das ist kein Datum")]
    [InlineData("?from=2026-07-02&to=", "to", "Das ist kein Datum")]
    [InlineData("?from=2026-07-05&to=2026-07-02", "to", "Das Ende liegt nicht nach dem Anfang.")]
    [InlineData("?from=2024-07-05&to=2026-07-02", "to", "länger als 400 Tage")]
    [InlineData("?from=2026-07-15&to=2026-07-16", "from", "noch nicht begonnen")]
    [InlineData("?preset=dates&from=2030-01-01&to=2030-01-02", "from", "noch nicht begonnen")]
    [InlineData("?from=2026-07-20&to=2026-07-10", "to", "Das Ende liegt nicht nach dem Anfang.")]
    [InlineData("?from=1999-01-01&to=2026-07-10", "from", "kein Datum ab 2005")]
    [InlineData("?from=9999-12-31&to=9999-12-31", "to", "Das ist kein Datum")]
    [InlineData("?from=9999-12-31T23:00Z&to=9999-12-31T23:00Z", "to", "Das ist kein Datum")]
    [InlineData("?from=2026-07-13T20:30Z&to=2026-07-14T04:00Z", "from", "Das ist kein Datum")]
    [InlineData("?hour=2026-07-14T12:00Z", "hours-title", "Diese Stunde gehört nicht zum Zeitraum.")]
    [InlineData("?year=12", "climate-title", "Das ist kein Jahr")]
    [InlineData("?sort=<b>", "sort", "„&lt;b&gt;“ gibt es hier nicht.")]
    public async Task What_cannot_be_read_is_said_at_its_field_and_the_last_night_is_shown(string query, string field, string text)
    {
        await using var host = await HitzeHost.StartAsync();

        using var answer = await host.Client.GetAsync("/hitze" + query, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var link = Between(html, $"<a href=\"#{field}\">", "</a>");
        Assert.Contains(text, link, StringComparison.Ordinal);
        Assert.Contains("13.07.2026, 22:00 bis 14.07.2026, 06:00", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_permanent_link_shows_the_same_hours_a_week_later()
    {
        await using var host = await HitzeHost.StartAsync();
        var html = await GetAsync(host, "/en/heat?city=hamm&sort=island");
        var link = Between(html, "class=\"fixed-link\" href=\"", "\"");
        Assert.Equal("/en/heat?city=hamm&from=2026-07-13T20:00Z&to=2026-07-14T04:00Z&sort=island", WebUtility.HtmlDecode(Uri.UnescapeDataString(link)));
        var before = Between(html, "<table class=\"heat-stations\">", "</tbody>");

        host.Time.Advance(TimeSpan.FromDays(7));
        var later = await GetAsync(host, WebUtility.HtmlDecode(link));

        Assert.Equal(Tags(before), Tags(Between(later, "<table class=\"heat-stations\">", "</tbody>")));
    }

    [Theory]
    [InlineData("mean", "descending", "Marktplatz")]
    [InlineData("island", "descending", "Marktplatz")]
    [InlineData("name", "ascending", "onerror")]
    public async Task The_table_is_sorted_by_the_server(string sort, string order, string first)
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, "/hitze?sort=" + sort);

        var body = Between(html, "<table class=\"heat-stations\">", "</table>");
        Assert.Contains($"aria-sort=\"{order}\"", body, StringComparison.Ordinal);
        Assert.Contains(first, Between(body, "<tbody>", "</tr>"), StringComparison.Ordinal);

        // Without a value it comes last, and is no zero.
        var last = body[body.LastIndexOf("<tr id=", StringComparison.Ordinal)..];
        Assert.Equal(sort != "name", last.Contains("zu wenige Stunden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_room_is_nowhere_on_the_page_and_has_no_page()
    {
        await using var host = await HitzeHost.StartAsync();

        Assert.DoesNotContain("Wohnung Schmidt", await GetAsync(host, "/hitze?preset=week&hours=all"), StringComparison.Ordinal);
        using var answer = await host.Client.GetAsync("/hitze/" + HitzeHost.Room, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Wohnung Schmidt", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_text_in_the_page_and_in_what_the_script_gets()
    {
        await using var host = await HitzeHost.StartAsync();

        foreach (var path in new[] { "/hitze", "/hitze/" + HitzeHost.Marked })
        {
            var html = await GetAsync(host, path);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;img", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_hour_can_be_asked_for_and_what_the_control_excludes_is_no_value()
    {
        await using var host = await HitzeHost.StartAsync();

        // At 01 UTC the marked station had an impossible value.
        var html = await GetAsync(host, "/hitze?hour=2026-07-14T01:00Z");

        Assert.Contains("Temperaturen der Stunde 14.07. 03:00", html, StringComparison.Ordinal);
        Assert.Contains($"data-hour-of=\"{HitzeHost.Marked}\">ausgeschlossen</td>", html, StringComparison.Ordinal);
        Assert.Contains($"data-hour-of=\"{HitzeHost.Silent}\">kein Wert</td>", html, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(Between(html, "id=\"hour-data\">", "</script>"));
        Assert.Equal(8, data.RootElement.GetProperty("labels").GetArrayLength());
        Assert.Equal("x", data.RootElement.GetProperty("stations").GetProperty(HitzeHost.Marked)[5].GetString());
        Assert.Equal(JsonValueKind.Null, data.RootElement.GetProperty("stations").GetProperty(HitzeHost.Silent)[5].ValueKind);
    }

    [Fact]
    public async Task The_map_gets_places_with_the_latitude_first_and_a_surface_that_is_a_picture()
    {
        await using var host = await HitzeHost.StartAsync();
        var html = await GetAsync(host, "/hitze");
        using var data = JsonDocument.Parse(Between(html, "id=\"map-data\">", "</script>"));

        var middle = data.RootElement.GetProperty("stations").EnumerateArray().Single(one => one.GetProperty("id").GetString() == HitzeHost.Middle);
        Assert.Equal(51.68, middle.GetProperty("lat").GetDouble(), 6);
        Assert.Equal(7.82, middle.GetProperty("lon").GetDouble(), 6);
        var surface = data.RootElement.GetProperty("surface");
        var box = surface.GetProperty("box").EnumerateArray().Select(one => one.GetDouble()).ToArray();
        Assert.InRange(51.68, box[0], box[2]);
        Assert.InRange(7.82, box[1], box[3]);
        using var picture = await host.Client.GetAsync(surface.GetProperty("url").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        var bytes = await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
        Assert.Contains("keine Information", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_come_with_their_corners_and_without_a_word_about_too_few_people()
    {
        await using var host = await HitzeHost.StartAsync();
        var html = await GetAsync(host, "/it/caldo");
        using var data = JsonDocument.Parse(Between(html, "id=\"map-data\">", "</script>"));
        var address = data.RootElement.GetProperty("cells").GetString()!;
        Assert.StartsWith("/it/caldo/daten/zellen.json?city=hamm&", address, StringComparison.Ordinal);

        var cells = await host.GetJsonAsync(address);

        Assert.True(cells.GetArrayLength() > 100);
        Assert.Contains(cells.EnumerateArray(), cell => cell[1].GetInt32() > 0);
        Assert.All(cells.EnumerateArray(), cell =>
        {
            Assert.InRange(cell[3].GetDouble(), 51, 52);
            Assert.InRange(cell[4].GetDouble(), 7, 9);
            Assert.Equal(cell[1].GetInt32() > 0, cell[2].GetString()!.StartsWith("Rischio", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_city_with_two_stations_has_no_hotspots_and_says_what_is_not_known()
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, "/en/heat?city=arezzo&preset=week&hours=all");

        Assert.Contains("Too few stations with values: hot spots cannot be determined.", html, StringComparison.Ordinal);
        Assert.Contains("No rural station to compare with", html, StringComparison.Ordinal);
        Assert.Contains("away from them there is no information", html, StringComparison.Ordinal);
        Assert.Contains("No census data are set up for this city", html, StringComparison.Ordinal);
        using var picture = await host.Client.GetAsync(
            HitzePages.SurfaceAddress + "?city=arezzo&preset=week", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public async Task A_station_tells_how_it_feels_its_course_and_what_the_control_found()
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, "/hitze/" + HitzeHost.Middle + "?range=7d");
        Assert.All(
            ["33,4 °C", "47 %", "Hitzeindex (NWS)", "große Vorsicht", "Vereinfachter WBGT", "nimmt mäßige Strahlung", "Lufttemperatur, 7 Tage", "class=\"plot-night\""],
            text => Assert.Contains(text, html, StringComparison.Ordinal));

        html = await GetAsync(host, "/en/heat/" + HitzeHost.Marked);
        Assert.Contains("impossible value", html, StringComparison.Ordinal);
        Assert.Contains("does not count", html, StringComparison.Ordinal);
        Assert.Contains("The values are older than three hours.", html, StringComparison.Ordinal);
        Assert.Contains("The last value is too old to tell how it feels now.", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"now-title\">Last value, 2026-07-14, ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climate_days_of_a_year_with_gaps_are_at_least_so_many()
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, "/hitze");

        Assert.Contains("Klimatage 2026", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("unvollständig, nicht vergleichbar").Length);
        Assert.Contains("≥ ", html, StringComparison.Ordinal);
        Assert.Contains("Das Jahr läuft noch", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measured_alerts_stand_apart_from_official_ones()
    {
        await using var host = await HitzeHost.StartAsync();
        host.Fire(36.1, sensor: HitzeHost.Middle);
        host.Fire(39.9, sensor: HitzeHost.Room);

        var html = await GetAsync(host, "/hitze");

        var part = Between(html, "id=\"warnings-title\"", "</section>");
        Assert.Contains("36,1 °C", part, StringComparison.Ordinal);
        Assert.DoesNotContain("39,9", part, StringComparison.Ordinal);
        Assert.Contains("keine Vorhersage und keine amtliche Warnung", part, StringComparison.Ordinal);
        Assert.Contains("<h3>Amtlich</h3>", part, StringComparison.Ordinal);
        Assert.Contains("Amtliche Warnungen sind hier nicht eingerichtet.", part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hitze?lang=it&city=hamm&hours=all", HttpStatusCode.Redirect, "/it/caldo?city=hamm&hours=all")]
    [InlineData("/it/caldo/hamm-rural?lang=de", HttpStatusCode.Redirect, "/hitze/hamm-rural")]
    [InlineData("/de/hitze/hamm-rural", HttpStatusCode.MovedPermanently, "/hitze/hamm-rural")]
    public async Task Another_language_leads_to_its_own_address(string path, HttpStatusCode status, string expected)
    {
        await using var host = await HitzeHost.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(new Uri(host.Client.BaseAddress!, path), TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_pages_let_nothing_in_from_elsewhere_and_set_no_cookie()
    {
        await using var host = await HitzeHost.StartAsync();

        foreach (var path in new[] { "/hitze", "/en/heat/" + HitzeHost.Middle })
        {
            using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains(path == "/hitze" ? "form-action 'self'" : "form-action 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.DoesNotContain(" style=", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_home_page_leads_to_the_page_and_to_each_station_outside()
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, "/?lang=it");

        Assert.Contains("href=\"/it/caldo\"", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/it/caldo/{HitzeHost.Middle}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Wohnung Schmidt", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hitze", true, "je Messgröße höchstens", "bitte dort erfragen")]
    [InlineData("/en/heat?city=arezzo&preset=week", false, "rows at most for each quantity", "please ask there")]
    [InlineData("/it/caldo", true, "righe per grandezza", "si prega di chiederla lì")]
    public async Task Files_of_hot_spots_and_where_there_are_cells_of_cells_can_be_downloaded(string path, bool hasCells, params string[] texts)
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, path);

        var part = WebUtility.HtmlDecode(Between(html, "id=\"export-title\"", "</section>"));
        Assert.Contains("format=geojson&layer=hotspots", part, StringComparison.Ordinal);
        Assert.Equal(hasCells, part.Contains("format=geojson&layer=cells", StringComparison.Ordinal));
        Assert.DoesNotContain("format=geojson&city", part, StringComparison.Ordinal);
        Assert.DoesNotContain("format=asc", part, StringComparison.Ordinal);
        Assert.Equal(hasCells, part.Contains("format=tiff", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.Contains(text, part, StringComparison.Ordinal));
        var ids = System.Text.RegularExpressions.Regex.Matches(
            html, " id=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("/hitze", "Abgerufen am 14.07.2026, ")]
    [InlineData("/it/caldo?city=arezzo", "Consultato il 14/07/2026, ")]
    public async Task The_page_cites_as_the_citation_file_does(string path, string accessed)
    {
        await using var host = await HitzeHost.StartAsync();
        var html = await GetAsync(host, path);
        var address = Between(html, "href=\"/api/v1/heat/export?format=citation", "\"");
        Assert.Contains("asOf=2026-07-14T", address, StringComparison.Ordinal);

        var file = await GetAsync(host, WebUtility.HtmlDecode("/api/v1/heat/export?format=citation" + address));

        var said = WebUtility.HtmlDecode(Between(html, "<p class=\"citation\">", "</p>"));
        var at = said.IndexOf(accessed, StringComparison.Ordinal);
        Assert.True(at > 0, said);
        Assert.Contains(said[..at].Trim(), file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_licence_and_an_address_of_the_city_file_stand_on_the_page()
    {
        await using var host = await HitzeHost.StartAsync(new HeatCitation
        {
            Publisher = "Stadt Hamm",
            Address = "https://hitze.example.org",
            Licence = "DL-DE-BY-2.0",
        });

        var html = await GetAsync(host, "/hitze");

        var said = WebUtility.HtmlDecode(Between(html, "<p class=\"citation\">", "</p>"));
        Assert.StartsWith("Stadt Hamm (2026): ", said, StringComparison.Ordinal);
        Assert.Contains("Abgerufen am 14.07.2026, https://hitze.example.org/hitze?", said, StringComparison.Ordinal);
        Assert.Contains("Messwerte: DL-DE-BY-2.0.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hamm", "27 Stationen mit genügend Stunden", "Werte gibt es vom 04.06.2026, 15:00 bis 14.07.2026, 15:00.")]
    [InlineData("arezzo", "mindestens drei Stationen müssen zugleich gemessen haben", "Werte gibt es vom 04.06.2026, 15:00 bis 14.07.2026, 15:00.")]
    public async Task A_period_without_values_says_of_when_there_are_some_and_leads_there(string city, string stations, string held)
    {
        await using var host = await HitzeHost.StartAsync();

        var html = await GetAsync(host, $"/hitze?city={city}&from=2025-01-01&to=2025-01-05&hours=all");

        Assert.Contains("mindestens die Hälfte", html, StringComparison.Ordinal);
        Assert.Contains(held, html, StringComparison.Ordinal);
        var link = Between(Between(html, "<p class=\"held\">", "</p>"), "href=\"", "\"");
        Assert.Contains(stations, await GetAsync(host, WebUtility.HtmlDecode(link)), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"held\"", await GetAsync(host, "/hitze?city=" + city), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_that_fell_silent_shows_its_last_hours_and_can_be_paged_back()
    {
        await using var host = await HitzeHost.StartAsync();
        host.Time.Advance(TimeSpan.FromDays(20));

        var html = await GetAsync(host, "/hitze/" + HitzeHost.Middle);

        Assert.All(
            ["Letzter Wert vom 14.07.2026, ", "gezeigt werden die letzten, bis 14.07.2026", "48 Stunden bis 14.07.2026", "class=\"plot-line\"", "zu alt"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("Hitzeindex (NWS)", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/hitze/hamm-heat-22?to=2026-07-12#chart-title\"", html, StringComparison.Ordinal);
        html = await GetAsync(host, "/hitze/" + HitzeHost.Middle + "?range=7d&to=2026-07-01");
        Assert.Contains("Lufttemperatur, 7 Tage bis 01.07.2026", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Seitdem gibt es keine Werte", html, StringComparison.Ordinal);
        Assert.Contains("range=7d&amp;to=2026-07-08#chart-title", html, StringComparison.Ordinal);
        Assert.Contains("In diesem Zeitraum gibt es keine Werte.", await GetAsync(host, "/hitze/" + HitzeHost.Silent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_to_data_lead_to_data()
    {
        await using var host = await HitzeHost.StartAsync();
        var html = await GetAsync(host, "/en/heat") + await GetAsync(host, "/en/heat/" + HitzeHost.Middle);
        var links = System.Text.RegularExpressions.Regex.Matches(
            html, "href=\"(/api/v1/heat/[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.Equal(11, links.Count);
        foreach (var link in links)
        {
            using var answer = await host.Client.GetAsync(link, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{link}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Without_heat_stations_the_page_says_so()
    {
        await using var host = await ApiHost.StartAsync(catalog: new Server.Cities.CityCatalog([]));

        Assert.Contains("There are no heat stations yet.", await GetAsync(host, "/en/heat"), StringComparison.Ordinal);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{start}' is not in the page.");
        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Tags(string html) => System.Text.RegularExpressions.Regex.Replace(
        html, "href=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private static async Task<string> GetAsync(ApiHost host, string path) =>
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
