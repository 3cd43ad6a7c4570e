using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The page in Debian's chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HomeInBrowserTests(BrowserFixture chromium)
{
    [Theory]
    [InlineData(390, 844, "light", "de")]
    [InlineData(1280, 900, "light", "de")]
    [InlineData(390, 844, "dark", "it")]
    [InlineData(1280, 900, "dark", "en")]
    public async Task The_page_shows_the_city_and_fits_the_screen(int width, int height, string scheme, string language)
    {
        chromium.SkipWhenMissing();
        await using var host = await StartAsync();
        var (page, faults) = await chromium.OpenAsync(width, height, scheme);

        await page.GotoAsync($"{host.Client.BaseAddress}?lang={language}");
        await page.WaitForSelectorAsync("#connection[data-state=live]");
        foreach (var chart in await page.Locator("[data-chart]").AllAsync())
        {
            // Charts are drawn when they come into view.
            await chart.ScrollIntoViewIfNeededAsync();
        }

        if (await page.Locator("[data-chart]").CountAsync() > 0)
        {
            await page.WaitForSelectorAsync("[data-station=heat-markt] .chart canvas");
            await page.WaitForSelectorAsync("[data-station=air-bahnhof] .chart canvas");
            await page.WaitForSelectorAsync("[data-station=heat-park] .chart-note");
            Assert.Matches(
                " 22[,.]0 °C .+ 36[,.]0 °C", await page.Locator(".chart").First.GetAttributeAsync("aria-label") ?? "");
        }

        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.WaitForTimeoutAsync(300);
        await BrowserFixture.ScreenshotAsync(page, $"{width}-{scheme}");
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen.");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_pitch_a_value_and_an_alert_change_on_the_page_without_reload()
    {
        chromium.SkipWhenMissing();
        await using var host = await StartAsync();
        var (page, faults) = await chromium.OpenAsync(1280, 900, "light");
        await page.GotoAsync($"{host.Client.BaseAddress}?lang=de");
        await page.WaitForSelectorAsync("#connection[data-state=live]");
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        Assert.Equal("besetzt", await page.Locator("[data-pitch='1'] .pitch-state").First.TextContentAsync());

        await host.CommitAsync(output =>
        {
            host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(1));
            host.Add(output, SampleCity.HeatSensor, Quantity.AirTemperature, 37.9, TimeSpan.FromSeconds(20));
        });
        host.Fire(37.9, AlertSeverity.Critical, SampleCity.SilentSensor);

        await page.WaitForSelectorAsync("[data-pitch='1'][data-state=free]");
        await page.WaitForSelectorAsync("[data-station=heat-markt] [data-value='air.temperature'] >> text=37,9");
        await page.WaitForSelectorAsync(".alert[data-severity=critical] >> text=37,9");
        Assert.Equal("frei", await page.Locator("[data-pitch='1'] .pitch-state").First.TextContentAsync());
        Assert.Equal("4", await page.Locator("[data-site=hamm-kurpark] [data-count=free]").TextContentAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_page_can_be_used_with_the_keyboard_and_names_its_parts()
    {
        chromium.SkipWhenMissing();
        await using var host = await StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, "light");
        await page.GotoAsync($"{host.Client.BaseAddress}?lang=en");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));

        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(1, await page.Locator("main").CountAsync());
        Assert.Equal(0, await page.Locator("section:not([aria-labelledby])").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => [...document.querySelectorAll('.switch a, .cities a')]
              .every(link => link.getBoundingClientRect().height >= 24 && link.getBoundingClientRect().width >= 24)
            """));
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        host.Fire(36.4);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        return host;
    }
}
