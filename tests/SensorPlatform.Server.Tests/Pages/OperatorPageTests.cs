using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages.Betrieb;
using SensorPlatform.Server.Tests.Api;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Pages;

public sealed class OperatorPageTests
{
    private const string Token = "operators-of-hamm-2026";
    private const string Page = "/betrieb/stellplatz";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de", "Stellplatz-Sensoren", "Zustand unbekannt", "Zu tun: 2 von 12 Plätzen", "Alle 4 Plätze in Ordnung", "3,52 V")]
    [InlineData("it", "Sensori delle piazzole", "stato sconosciuto", "Da controllare: 2 di 12 piazzole", "Tutte le 4 piazzole", "3,52 V")]
    [InlineData("en", "Pitch sensors", "state unknown", "Needs somebody: 2 of 12 pitches", "All 4 pitches are well", "3.52 V")]
    public async Task The_page_speaks_three_languages(string language, params string[] texts)
    {
        await using var host = await ApiHost.StartAsync();
        await CommitAsync(host);

        var html = await host.Client.GetStringAsync($"{Page}?lang={language}", Stop);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trouble_stands_first_and_markup_in_names_stays_text()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitAsync(host);

        var html = await host.Client.GetStringAsync(Page + "?lang=de", Stop);

        Assert.True(At("data-pitch=\"10\"") < At("data-pitch=\"1\""), "The silent pitch is not first.");
        Assert.True(At("data-site=\"hamm-kurpark\"") < At("data-site=\"arezzo-tarlati\""));
        Assert.Contains("seit 15:07", html, StringComparison.Ordinal);
        Assert.Contains("24 h: 1 von 4 (25,0 %)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);

        int At(string text) => html.IndexOf(text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_name_the_servers_address_a_pitch_that_is_there_and_a_time_ahead()
    {
        await using var host = await ApiHost.StartAsync();
        var address = host.Client.BaseAddress!.ToString().TrimEnd('/');

        var html = System.Net.WebUtility.HtmlDecode(await host.Client.GetStringAsync(Page + "?lang=de", Stop));

        Assert.Contains($"\"{address}/api/v1/parking/sites/hamm-kurpark/pitches/1/override\"", html, StringComparison.Ordinal);
        Assert.Contains("-- pitch set hamm-kurpark 1 closed", html, StringComparison.Ordinal);
        Assert.Contains($"--until 2026-07-15T12:00 --url {address}", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parken.example.org", "https://parken.example.org")]
    [InlineData("[::1]:8080", "https://[::1]:8080")]
    [InlineData("$(id)", "http://127.0.0.1:8080")]
    public void A_host_that_a_shell_could_take_for_a_command_is_not_shown(string host, string address)
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString(host) } };

        Assert.Equal(address, OperatorCommands.AddressOf(context.Request));
    }

    [Fact]
    public async Task What_to_do_how_to_set_a_pitch_and_the_alerts_are_linked_before_the_tables()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitAsync(host);

        var html = System.Net.WebUtility.HtmlDecode(await host.Client.GetStringAsync(Page + "?lang=de", Stop));

        var head = html[..html.IndexOf("<table", StringComparison.Ordinal)];
        Assert.Contains("</a> Zu tun: 2 von 12 Plätzen", head, StringComparison.Ordinal);
        Assert.Contains("href=\"#by-hand\"", head, StringComparison.Ordinal);
        Assert.Contains("href=\"/?lang=de#alerts-title\"", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_may_be_kept_framed_or_indexed()
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.Client.GetAsync(Page, Stop);

        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_is_asked_for_the_token_and_a_stranger_gets_a_page_that_says_why()
    {
        var time = new FakeTime();
        await using var host = await ApiHost.StartAsync(services =>
        {
            services.AddSingleton(new OperatorOptions { Token = Token });
            services.AddSingleton(new OperatorTries(time));
        });
        await CommitAsync(host);

        using (var stranger = await GetAsync(host, null))
        {
            var html = await stranger.Content.ReadAsStringAsync(Stop);
            Assert.Equal(401, (int)stranger.StatusCode);
            Assert.Equal("Basic realm=\"operators\"", stranger.Headers.WwwAuthenticate.ToString());
            Assert.Contains("Token des Betriebs", html, StringComparison.Ordinal);
            Assert.DoesNotContain("data-pitch", html, StringComparison.Ordinal);
        }

        using (var operators = await GetAsync(host, Basic("me:" + Token)))
        {
            Assert.Equal(200, (int)operators.StatusCode);
            Assert.Contains("data-pitch", await operators.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        for (var i = 0; i < OperatorTries.MaximumWrong; i++)
        {
            using var wrong = await GetAsync(host, Basic("me:wrong"));
            Assert.Equal(401, (int)wrong.StatusCode);
        }

        using var paused = await GetAsync(host, Basic("me:wrong"));
        Assert.Equal(429, (int)paused.StatusCode);
        Assert.Contains("Warten Sie eine Minute", await paused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_proxy_without_a_token_the_page_says_what_to_set()
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Page + "?lang=en");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await host.Client.SendAsync(request, Stop);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("SENSORPLATFORM__Operators__Token", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_links_to_it()
    {
        await using var host = await ApiHost.StartAsync();

        var html = await host.Client.GetStringAsync("/?lang=it", Stop);

        Assert.Contains("href=\"/betrieb/stellplatz?lang=it\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("it")]
    [InlineData("en")]
    public void Each_language_has_the_same_words(string language)
    {
        var (texts, english) = (OperatorTexts.In(language), OperatorTexts.In("en"));
        Assert.Equal(english.Reasons.Keys, texts.Reasons.Keys);
        Assert.Equal(english.Faults.Keys, texts.Faults.Keys);
        Assert.Equal(english.Troubles.Keys, texts.Troubles.Keys);
        Assert.Equal(english.Overrides.Keys, texts.Overrides.Keys);
        foreach (var property in typeof(OperatorTexts).GetProperties().Where(one => one.PropertyType == typeof(string)))
        {
            var (own, other) = ((string)property.GetValue(texts)!, (string)property.GetValue(english)!);
            Assert.NotEmpty(own);
            Assert.Equal(other.Contains("{0}", StringComparison.Ordinal), own.Contains("{0}", StringComparison.Ordinal));
            Assert.Equal(other.Contains("{1}", StringComparison.Ordinal), own.Contains("{1}", StringComparison.Ordinal));
        }
    }

    private static async Task CommitAsync(ApiHost host)
    {
        await host.CommitSampleDayAsync();
        await host.CommitAsync(output =>
        {
            var index = host.State.Definition(SampleCity.PitchSensor(2))!.Index;
            host.Add(output, SampleCity.PitchSensor(2), Quantity.Battery, 3.52, TimeSpan.FromMinutes(9));
            output.Frames.Add(new FrameEntry(index, Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero)), 0, 9)
            {
                Received = 3,
                Lost = 1,
            });
        });
    }

    private static AuthenticationHeaderValue Basic(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

    private static async Task<HttpResponseMessage> GetAsync(ApiHost host, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page + "?lang=de");
        request.Headers.Authorization = authorization;
        return await host.Client.SendAsync(request, Stop);
    }
}
