using SensorPlatform.Core.Alerts;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Pages;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

public sealed class HomeTests
{
    [Theory]
    [InlineData("de", "Wohnmobil-Stellplätze", "von 12 Plätzen", "36,4", "vor 4 min", "Keine offenen Warnungen")]
    [InlineData("it", "Piazzole per camper", "su 12 piazzole", "36,4", "4 min fa", "Nessun avviso in corso")]
    [InlineData("en", "Motorhome pitches", "of 12 pitches", "36.4", "4 min ago", "No open alerts")]
    public async Task The_page_speaks_three_languages(string language, params string[] texts)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var html = await GetAsync(host, "/?lang=" + language);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        foreach (var text in texts)
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_works_without_its_script()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        host.Fire(36.4, AlertSeverity.Critical);

        var html = await GetAsync(host, "/?lang=de&city=hamm");

        Assert.Contains("<strong data-count=\"free\">3</strong>", html, StringComparison.Ordinal);
        Assert.Contains("data-pitch=\"3\" data-state=\"free\"", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"alert-severity\">Kritisch</span>", html, StringComparison.Ordinal);
        Assert.Contains("14.07.2026, 15:20", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Via Tarlati", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_pitchs_sensor_it_says_what_is_wrong_and_no_bare_number()
    {
        await using var host = await ApiHost.StartAsync();
        host.Fire(new Alert
        {
            RuleId = "hamm-faults",
            SensorId = SampleCity.PitchSensor(3),
            City = "hamm",
            Place = "Kurpark, Platz 3",
            Unit = "1",
            Value = 1,
            Since = ApiHost.Now,
            FiredAt = ApiHost.Now,
            Language = "de",
            Text = "Sensor gestört: Kurpark, Platz 3, der Sensor wechselt zu oft.",
        });

        var html = System.Net.WebUtility.HtmlDecode(await GetAsync(host, "/?lang=de"));
        var alert = (await host.GetJsonAsync("/api/v1/alerts")).GetProperty("items")[0];

        Assert.Contains(" · der Sensor wechselt zu oft</span>", html, StringComparison.Ordinal);
        Assert.Equal("der Sensor wechselt zu oft", alert.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task What_configuration_says_is_shown_as_text_never_as_markup()
    {
        await using var host = await ApiHost.StartAsync();

        var html = await GetAsync(host, "/?lang=de");

        Assert.Contains("Marktplatz, &quot;S", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lets_nothing_in_from_elsewhere_and_sets_no_cookie()
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.Client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.StartsWith("default-src 'none'; script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("de", Assert.Single(answer.Content.Headers.ContentLanguage));
    }

    [Theory]
    [InlineData("/css/site.css", "text/css")]
    [InlineData("/js/live.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task The_pages_files_are_served(string path, string type)
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public void Every_language_has_every_word()
    {
        foreach (var language in new[] { "de", "it", "en" })
        {
            var texts = PageTexts.In(language);
            foreach (var property in typeof(PageTexts).GetProperties().Where(one => one.PropertyType == typeof(string)))
            {
                Assert.False(string.IsNullOrWhiteSpace((string?)property.GetValue(texts)), $"{language}: {property.Name}");
            }

            Assert.Equal(
                Server.Api.ParkingView.Services.Order(StringComparer.Ordinal),
                texts.ServiceNames.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("de", -0.04, 1, "0,0")]
    [InlineData("de", -3.25, 1, "−3,3")]
    [InlineData("en", 1234.5, 0, "1235")]
    [InlineData("it", 0.305, 2, "0,31")]
    public void Numbers_are_written_as_the_language_does(string language, double value, int decimals, string expected) =>
        Assert.Equal(expected, new PageFormat(PageTexts.In(language)).Number(value, decimals));

    private static Task<string> GetAsync(ApiHost host, string path) =>
        host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
