using System.Net;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Pages.Luft;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The air pages as they come from the server.</summary>
public sealed class LuftTests
{
    [Theory]
    [InlineData("/luft", "de", "Luft in der Stadt", "Deutscher Index (LQI)", "4 Stationen", "Es entscheidet: Feinstaub PM₂,₅", "Keine aktuellen Daten")]
    [InlineData("/it/aria", "it", "L’aria in città", "Indice europeo (EAQI)", "4 centraline", "Decide: particolato PM₂,₅", "Nessun dato attuale")]
    [InlineData("/en/air", "en", "Air in the city", "European index (EAQI)", "4 stations", "Decided by: fine particles PM₂.₅", "No current data")]
    public async Task The_list_speaks_three_languages_each_with_its_index(string path, string language, params string[] texts)
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, path);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.All(
            ["hreflang=\"de\" href=\"/luft\"", "hreflang=\"it\" href=\"/it/aria\"", "hreflang=\"en\" href=\"/en/air\""],
            link => Assert.Contains(link, html, StringComparison.Ordinal));
        Assert.Contains("role=\"img\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_without_current_data_has_no_class_and_says_why()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/luft/" + LuftHost.Silent);

        Assert.Contains("Seit mindestens 7 Tagen keine Werte", html, StringComparison.Ordinal);
        Assert.Contains("data-none=\"yes\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"badge\" data-class", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"plot\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_with_too_few_values_is_not_valid_with_its_share_and_leaves_the_class_to_the_hour_before()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/luft/" + LuftHost.Thin);

        // Fifteen of thirty values came in the last hour: the hour before is the newest valid one.
        Assert.Contains("Stunde 13:00 bis 14:00", html, StringComparison.Ordinal);
        Assert.Contains("nicht gültig: wird hier nicht gemessen", html, StringComparison.Ordinal);
        Assert.Contains("<td>(", html, StringComparison.Ordinal);
        Assert.Contains("wärmt nach dem Einschalten auf", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_stands_with_its_uncertainty_quality_and_making()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/it/aria/" + LuftHost.Street);

        Assert.Contains("aria-hidden=\"true\">± 9</span><span class=\"unseen\">più o meno 9 µg/m³</span>", html, StringComparison.Ordinal);
        Assert.Contains("da valore grezzo 251, calibrazione 2", html, StringComparison.Ordinal);
        Assert.Contains("calibrato dal produttore", html, StringComparison.Ordinal);
        Assert.Contains("0,42", html, StringComparison.Ordinal);
        Assert.Contains("Hamm, Chemilumineszenz &lt;geprüft&gt;", html, StringComparison.Ordinal);
        Assert.Contains("612 (14 scartate)", html, StringComparison.Ordinal);
        Assert.Contains("Wilhelmstraße, &quot;Süd&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_says_how_it_stands_against_the_limits_and_that_it_is_indicative()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/en/air/" + LuftHost.Street);

        Assert.Contains("Limits in 2026", html, StringComparison.Ordinal);
        Assert.Contains("Indicative: in law only official measurements count.", html, StringComparison.Ordinal);
        Assert.Contains("limit value 50 µg/m³, day", html, StringComparison.Ordinal);
        Assert.Contains("(35 allowed)", html, StringComparison.Ordinal);
        Assert.Contains("WHO guidelines 2021", html, StringComparison.Ordinal);
        Assert.Contains("data-state=\"exceeded\"", html, StringComparison.Ordinal);
        Assert.Contains("cannot be said yet</summary>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("wording not checked", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/luft/hamm-air-street/bericht?tag=2026-07-13", "Tagesbericht", "13.07.2026", "Höchstes 8-h-Mittel", "24/24", "kein amtlicher Nachweis")]
    [InlineData("/it/aria/hamm-air-street/rapporto?giorno=2026-07-13", "rapporto giornaliero", "13/07/2026", "Massima media di 8 h", "24/24", "non è un accertamento ufficiale")]
    [InlineData("/en/air/hamm-air-street/report?year=2026", "yearly report", "2026", "Annual mean", "not valid", "not an official finding")]
    [InlineData("/luft/hamm-air-street/bericht?jahr=2024", "Jahresbericht", "2024", "keine Werte vor", "Zu dieser Station liegt keine Kalibrierung vor", "kein amtlicher Nachweis")]
    public async Task A_report_has_its_head_figures_and_foot(string path, params string[] texts)
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, path);

        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Contains("SensorPlatform, Hamm", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_runs_has_no_valid_mean_and_its_running_hour_is_not_shown()
    {
        await using var host = await LuftHost.StartAsync();
        await host.CommitAsync(output =>
        {
            for (var hour = 0; hour < 8; hour++)
            {
                host.AddHour(output, Quantity.AirNo2, LuftHost.Hour + TimeSpan.FromHours(hour), 20, sensor: LuftHost.Street);
            }

            host.AddHour(output, Quantity.AirNo2, LuftHost.Hour + TimeSpan.FromHours(8), 777, sensor: LuftHost.Street);
        });
        host.Time.Advance(TimeSpan.FromHours(8));

        // It is 23:20: of 23 hours all but one are valid.
        var html = await GetAsync(host, "/luft/hamm-air-street/bericht?tag=2026-07-14");

        Assert.Matches(Pattern("NO₂</th>\\s*<td>nicht gültig</td>(?s:.){0,90}<td>nicht gültig</td>\\s*<td>22/23</td>"), html);
        Assert.Contains("<th scope=\"row\">22:00</th>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"row\">23:00</th>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("777", html, StringComparison.Ordinal);
        Assert.Contains("Der Zeitraum ist noch nicht zu Ende.", html, StringComparison.Ordinal);

        // An hour later it is over, and the last hour has come.
        host.Time.Advance(TimeSpan.FromHours(1));
        html = await GetAsync(host, "/luft/hamm-air-street/bericht?tag=2026-07-14");
        Assert.Matches(Pattern("NO₂</th>\\s*<td>[0-9,]+ µg/m³</td>"), html);
        Assert.Contains("777", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_and_a_month_that_run_have_no_valid_mean()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/en/air/hamm-air-street/report?year=2026");

        Assert.Matches(Pattern("nitrogen dioxide NO₂</th>\\s*<td>not valid</td>"), html);
        Assert.Matches(Pattern("<th scope=\"row\">Jul</th>\\s*<td>not valid \\([0-9]+\\s?%\\)</td>"), html);
        Assert.Matches(Pattern("<th scope=\"row\">Jun</th>\\s*<td>[0-9.]+ \\([0-9]+\\s?%\\)</td>"), html);
        Assert.DoesNotContain("<th scope=\"row\">Aug</th>", html, StringComparison.Ordinal);
        Assert.Contains("mean so far", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/luft/hamm-air-street/bericht?jahr=2026", "bisher", ">eingehalten<", ">Mittel ", "zu wenig gemessen")]
    [InlineData("/it/aria/hamm-air-street/rapporto?anno=2026", "finora", ">rispettato<", ">media ", "misurato troppo poco")]
    [InlineData("/en/air/hamm-air-street/report?year=2026", "so far", ">met<", ">mean ", "too little measured")]
    public async Task A_year_that_is_over_is_not_told_as_running(string path, string running, params string[] texts)
    {
        await using var host = await LuftHost.StartAsync();
        host.Time.Advance(TimeSpan.FromDays(200));

        var html = await GetAsync(host, path);

        Assert.DoesNotContain(running, html, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/luft/nowhere", HttpStatusCode.NotFound, "Diese Station gibt es hier nicht.")]
    [InlineData("/it/aria/heat-markt", HttpStatusCode.NotFound, "Questa centralina qui non c’è.")]
    [InlineData("/en/air/hamm-air-street/report?day=2026-02-30", HttpStatusCode.BadRequest, "This is no date")]
    [InlineData("/luft/hamm-air-street/bericht?jahr=x", HttpStatusCode.BadRequest, "Das ist kein Jahr")]
    [InlineData("/en/air?index=caqi", HttpStatusCode.BadRequest, "There is no such index here")]
    [InlineData("/luft?city=atlantis", HttpStatusCode.BadRequest, "Diese Stadt hat hier keine Luftstation.")]
    [InlineData("/luft/hamm-air-street/bericht?tag=2026-07-15", HttpStatusCode.BadRequest, "noch nicht begonnen")]
    public async Task What_is_not_there_is_said_in_words(string path, HttpStatusCode status, string text)
    {
        await using var host = await LuftHost.StartAsync();

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/luft?lang=it&city=hamm", HttpStatusCode.Redirect, "/it/aria?city=hamm")]
    [InlineData("/it/aria/hamm-air-park?lang=de", HttpStatusCode.Redirect, "/luft/hamm-air-park")]
    [InlineData("/luft/hamm-air-park/bericht?tag=2026-07-13&lang=it", HttpStatusCode.Redirect, "/it/aria/hamm-air-park/rapporto?giorno=2026-07-13")]
    [InlineData("/it/aria/hamm-air-park/rapporto?anno=2026&lang=en", HttpStatusCode.Redirect, "/en/air/hamm-air-park/report?year=2026")]
    [InlineData("/de/luft/hamm-air-park", HttpStatusCode.MovedPermanently, "/luft/hamm-air-park")]
    public async Task Another_language_leads_to_its_own_address(string path, HttpStatusCode status, string expected)
    {
        await using var host = await LuftHost.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(new Uri(host.Client.BaseAddress!, path), TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_pages_let_nothing_in_from_elsewhere_and_set_no_cookie()
    {
        await using var host = await LuftHost.StartAsync();

        foreach (var path in new[] { "/luft", "/luft/hamm-air-street", "/luft/hamm-air-street/bericht" })
        {
            using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_home_page_leads_to_the_list_and_to_each_station()
    {
        await using var host = await LuftHost.StartAsync();

        var html = await GetAsync(host, "/?lang=it");

        Assert.Contains("href=\"/it/aria\"", html, StringComparison.Ordinal);
        Assert.Contains(
            "<p class=\"indicative\">Valori indicativi di sensori a basso costo, non misure ufficiali.</p>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/it/aria/hamm-air-street\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_to_data_lead_to_data()
    {
        await using var host = await LuftHost.StartAsync();
        var html = await GetAsync(host, "/en/air/" + LuftHost.Street);
        var links = System.Text.RegularExpressions.Regex.Matches(
            html, "href=\"(/api/v1/air/[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

        Assert.Equal(7, links.Count);
        foreach (var link in links.Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
        {
            using var answer = await host.Client.GetAsync(link, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{link}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_class_of_every_index_has_a_colour_on_which_its_text_can_be_read()
    {
        await using var host = await LuftHost.StartAsync();

        var sheet = await GetAsync(host, LuftColors.Address);

        foreach (var table in AirIndices.All)
        {
            foreach (var band in table.Bands)
            {
                var ink = Server.Pages.PageColors.InkOn(band.Color);
                Assert.True(Server.Pages.PageColors.Contrast(band.Color, ink) >= 4.5, $"{table.Id}/{band.Level}: {band.Color}");
                Assert.Contains(
                    $"[data-class=\"{table.Id}/{band.Level}\"] {{ background: {band.Color}; color: {ink}; }}", sheet, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#ff0000", "#ffffff", 4)]
    public void Contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.Equal(expected, Server.Pages.PageColors.Contrast(one, other), 0.05);

    [Fact]
    public void Every_language_fills_the_same_gaps()
    {
        foreach (var property in typeof(LuftTexts).GetProperties().Where(one => one.PropertyType == typeof(string)))
        {
            var german = Gaps((string)property.GetValue(LuftTexts.In("de"))!);
            foreach (var language in new[] { "it", "en" })
            {
                var text = (string)property.GetValue(LuftTexts.In(language))!;
                Assert.False(string.IsNullOrWhiteSpace(text), $"{property.Name} has no {language} text.");
                Assert.True(german.SequenceEqual(Gaps(text)), $"{property.Name} has other gaps in {language}.");
            }
        }

        Assert.All(["it", "en"], language =>
        {
            Assert.Equal(LuftTexts.In("de").PollutantNames.Keys, LuftTexts.In(language).PollutantNames.Keys);
            Assert.Equal(LuftTexts.In("de").QuantityNames.Keys, LuftTexts.In(language).QuantityNames.Keys);
        });
        Assert.Equal(
            Core.Air.Pollutants.All.Select(Core.Air.Pollutants.WordOf).Order(StringComparer.Ordinal),
            LuftTexts.In("de").PollutantNames.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_gap_is_no_line_and_no_zero_in_the_drawing()
    {
        var from = LuftHost.Hour;
        LuftPoint Point(int hour, double value, bool isValid) => new(
            from + TimeSpan.FromHours(hour), from + TimeSpan.FromHours(hour + 1), value, isValid);
        var chart = new LuftChart(
            "no2", "NO2 <b>", "µg/m³", 0, from, from + TimeSpan.FromHours(5), 10, "mean",
            [Point(0, 5, true), Point(1, double.NaN, false), Point(2, 4, false), Point(3, 6, true), Point(4, 7, true)],
            null, [], [], [new LuftThreshold(8, "limit <i>")], [], "a & b", []);

        var svg = LuftChartSvg.Draw(chart, new Server.Pages.PageFormat(LuftTexts.In("en").Page)).Value;

        var line = svg[svg.IndexOf("class=\"plot-line\"", StringComparison.Ordinal)..];
        Assert.Equal(2, line[..line.IndexOf('>', StringComparison.Ordinal)].Count(letter => letter == 'M'));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(
            svg, "plot-invalid", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", svg, StringComparison.Ordinal);
        Assert.Contains("\"v\":[5,null,null,6,7],\"invalid\":[null,null,4,null,null]", LuftChartJson.Write([chart]), StringComparison.Ordinal);
    }

    private static System.Text.RegularExpressions.Regex Pattern(string text) =>
        new(text, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(1e-310)]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(double.MaxValue)]
    public void A_chart_of_any_number_has_a_value_axis_of_a_few_steps(double value)
    {
        var hours = Enumerable.Range(0, 24).Select(_ => new Core.Air.Means.AirHour(value, 100)).ToArray();
        var series = new Core.Air.Means.HourlySeries(Core.Air.Pollutant.Co, LuftHost.Hour, hours);
        var words = new LuftWords(LuftTexts.In("en"), TimeZoneInfo.Utc);
        var chart = new LuftChartComposer(words, Core.Windows.CivilCalendar.Utc, AirIndices.Find("eaqi-2025")!)
            .Hours(series, series.Start, series.End, series.End);

        Assert.InRange(AxisNumbers(chart), 2, 12);
        Assert.InRange(AxisNumbers(chart with { Top = double.Epsilon }), 0, 12);
        Assert.InRange(AxisNumbers(chart with { Top = double.PositiveInfinity }), 0, 12);
    }

    private static int AxisNumbers(LuftChart chart) => LuftChartSvg
        .Draw(chart, new Server.Pages.PageFormat(LuftTexts.In("en").Page)).Value
        .Split("text-anchor=\"end\"").Length - 1;

    private static IEnumerable<string> Gaps(string text) => System.Text.RegularExpressions.Regex
        .Matches(text, "\\{[0-9]\\}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
        .Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static async Task<string> GetAsync(ApiHost host, string path) =>
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
