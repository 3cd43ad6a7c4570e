using System.Text.Json;
using Microsoft.Playwright;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The air pages in Debian's chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LuftInBrowserTests(BrowserFixture chromium)
{
    [Theory]
    [InlineData(390, "light", "/luft", "air-list-phone-de")]
    [InlineData(1280, "light", "/luft", "air-list-desk-de")]
    [InlineData(390, "dark", "/it/aria?city=arezzo", "air-list-phone-it-dark")]
    [InlineData(1280, "dark", "/en/air?index=us-aqi", "air-list-desk-en-dark")]
    [InlineData(390, "light", "/luft/hamm-air-street", "air-station-phone-de")]
    [InlineData(1280, "light", "/luft/hamm-air-street", "air-station-desk-de")]
    [InlineData(1280, "light", "/it/aria/hamm-air-street?range=7d", "air-station-desk-it-week")]
    [InlineData(390, "dark", "/en/air/hamm-air-street?range=7d", "air-station-phone-en-week-dark")]
    [InlineData(1280, "dark", "/en/air/arezzo-air-thin", "air-station-desk-en-thin-dark")]
    [InlineData(390, "light", "/it/aria/arezzo-air-silent", "air-station-phone-it-silent")]
    [InlineData(1280, "light", "/luft/hamm-air-street/bericht?tag=2026-07-13", "air-day-desk-de")]
    [InlineData(390, "light", "/it/aria/hamm-air-street/rapporto?giorno=2026-07-13", "air-day-phone-it")]
    [InlineData(1280, "light", "/en/air/hamm-air-street/report?year=2026", "air-year-desk-en")]
    [InlineData(320, "light", "/it/aria/hamm-air-street", "air-station-smallest-it")]
    public async Task The_pages_fit_phone_and_desk_and_ask_nobody_else(int width, string scheme, string path, string name)
    {
        chromium.SkipWhenMissing();
        await using var host = await LuftHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(width, 850, scheme);

        await page.GotoAsync(At(host, path));
        await page.WaitForTimeoutAsync(500);
        await BrowserFixture.ScreenshotAsync(page, name);

        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen.");
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a:not(p a, .skip), button, select, input, summary, .leaflet-interactive')]
              .filter(one => one.getClientRects().length > 0)
              .filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
              .map(one => one.outerHTML)
            """));
        Assert.Empty(faults);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Axe_finds_no_violation_on_any_page(string scheme)
    {
        chromium.SkipWhenMissing();
        var axe = BrowserFixture.AxePath();
        Assert.SkipWhen(axe is null, "axe-core is missing: npm was not there when src/SensorPlatform.Server was built. Run npm ci there.");
        await using var host = await LuftHost.StartAsync();
        string[] paths =
        [
            "/luft", "/it/aria", "/en/air?index=us-aqi", "/luft/hamm-air-street", "/it/aria/hamm-air-street?range=7d&index=lqi",
            "/en/air/arezzo-air-thin", "/it/aria/arezzo-air-silent", "/luft/nowhere", "/luft/hamm-air-street/bericht?tag=2026-07-13",
            "/it/aria/hamm-air-street/rapporto?anno=2026", "/en/air/hamm-air-street/report?day=x",
        ];
        foreach (var path in paths)
        {
            var (page, _) = await chromium.OpenAsync(390, 844, scheme);
            await page.AddInitScriptAsync(scriptPath: axe);
            await page.GotoAsync(At(host, path));
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
            var found = await page.EvaluateAsync<JsonElement>(
                """
                () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                  .then(result => result.violations.map(one => `${one.id}: ${one.nodes.slice(0, 5).map(node => node.html + ' ' + node.failureSummary).join(' | ')}`))
                """);
            Assert.Empty(found.EnumerateArray().Select(one => $"{path}: {one.GetString()}"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_chart_tells_its_hours_to_the_arrow_keys()
    {
        chromium.SkipWhenMissing();
        await using var host = await LuftHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(1280, 900);
        await page.GotoAsync(At(host, "/luft/hamm-air-street"));
        var chart = page.Locator("[data-plot=no2]");
        Assert.SkipWhen(!await chart.IsVisibleAsync(), "uPlot is missing: npm was not there when src/SensorPlatform.Server was built.");

        await chart.FocusAsync();
        Assert.Equal("slider", await chart.GetAttributeAsync("role"));
        Assert.Equal("23", await chart.GetAttributeAsync("aria-valuenow"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForSelectorAsync("[data-plot=no2][aria-valuenow='22']");
        Assert.Matches("^Di[.,]* 13:00: [0-9]+ µg/m³$", await chart.GetAttributeAsync("aria-valuetext") ?? "");
        Assert.Equal(await chart.GetAttributeAsync("aria-valuetext"), await page.Locator("[data-reading=no2]").TextContentAsync());

        // Nine hours ago too little was measured.
        for (var i = 0; i < 7; i++)
        {
            await page.Keyboard.PressAsync("ArrowLeft");
        }

        await page.WaitForSelectorAsync("[data-plot=no2][aria-valuenow='15']");
        Assert.Contains("Stunde mit zu wenig Werten", await chart.GetAttributeAsync("aria-valuetext"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Home");
        await page.WaitForSelectorAsync("[data-plot=no2][aria-valuenow='0']");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Without_script_charts_tables_and_switches_are_there()
    {
        chromium.SkipWhenMissing();
        await using var host = await LuftHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, configure: context => context.JavaScriptEnabled = false);
        await page.GotoAsync(At(host, "/en/air"));
        Assert.True(await page.Locator("#map noscript p").IsVisibleAsync());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See station Kurpark" }).ClickAsync();

        await page.WaitForSelectorAsync("h1 >> text=Kurpark");
        Assert.Equal(2, await page.Locator("svg.plot:visible").CountAsync());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "7 days" }).ClickAsync();
        await page.WaitForURLAsync("**/en/air/hamm-air-park?range=7d#charts-title");
        await page.GetByText("All values as a table").ClickAsync();
        Assert.Equal(168, await page.Locator("table.hours tbody tr").CountAsync());
        await BrowserFixture.ScreenshotAsync(page, "air-station-no-script");
    }

    [Fact]
    public async Task A_pin_leads_to_its_station_and_the_page_takes_over_what_is_new()
    {
        chromium.SkipWhenMissing();
        await using var host = await LuftHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(1280, 900);
        await page.GotoAsync(At(host, "/luft?city=hamm"));
        Assert.SkipWhen(await page.Locator("#map.leaflet-container").CountAsync() == 0, "Leaflet is missing: npm was not there.");

        await page.Locator(".air-pin[aria-label^='Kurpark: ']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForFunctionAsync("() => document.activeElement.id === 'station-hamm-air-park'");
        await page.EvaluateAsync("() => { window.sameDocument = true; document.activeElement.blur(); }");
        host.Time.Advance(TimeSpan.FromHours(5));
        await page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await page.WaitForSelectorAsync(".air-pin[aria-label='Kurpark: Keine aktuellen Daten'] >> text=–");
        await page.WaitForSelectorAsync("#station-hamm-air-park .badge[data-none]");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("/luft/hamm-air-street/bericht?tag=2026-07-13", "air-print-day")]
    [InlineData("/en/air/hamm-air-street/report?year=2026", "air-print-year")]
    public async Task On_paper_a_report_has_no_navigation_and_its_charts(string path, string name)
    {
        chromium.SkipWhenMissing();
        await using var host = await LuftHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(794, 1123);
        await page.GotoAsync(At(host, path));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await BrowserFixture.ScreenshotAsync(page, name);

        Assert.Equal(0, await page.Locator("nav:visible, .connection:visible, .screen:visible, button:visible").CountAsync());
        Assert.Equal(6, await page.Locator("svg.plot:visible").CountAsync());
        Assert.True(await page.Locator(".report-foot").IsVisibleAsync());
    }

    private static string At(ApiHost host, string path) => host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path;
}
