using System.Text.Json;
using Microsoft.Playwright;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The heat pages in Debian's chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HitzeInBrowserTests(BrowserFixture chromium)
{
    [Theory]
    [InlineData(1280, "light", "/hitze", "heat-desk-de")]
    [InlineData(1280, "dark", "/en/heat?preset=week&hours=all", "heat-desk-en-dark")]
    [InlineData(390, "light", "/hitze", "heat-phone-de")]
    [InlineData(390, "dark", "/it/caldo", "heat-phone-it-dark")]
    [InlineData(320, "light", "/it/caldo?city=arezzo&preset=week&hours=all", "heat-smallest-it")]
    [InlineData(1280, "light", "/it/caldo/hamm-heat-22", "heat-station-desk-it")]
    [InlineData(390, "dark", "/en/heat/hamm-heat-22?range=7d", "heat-station-phone-en-dark")]
    [InlineData(320, "light", "/hitze/hamm-heat-00", "heat-station-smallest-de")]
    [InlineData(390, "light", "/hitze?from=x&to=2026-07-01", "heat-fault-phone-de")]
    public async Task The_pages_fit_phone_and_desk_and_ask_nobody_else(int width, string scheme, string path, string name)
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(width, 850, scheme);

        var answer = await page.GotoAsync(At(host, path));
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

        // Long names lie over no number.
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.scroll tbody th')]
              .filter(one => {
                const text = document.createRange();
                text.selectNodeContents(one);
                return text.getBoundingClientRect().right > one.nextElementSibling.getBoundingClientRect().left + 1;
              })
              .map(one => one.outerHTML)
            """));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.hour-table td')].filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"));

        // The browser itself reports pages that answer 4xx.
        Assert.Empty(answer?.Status == 200 ? faults : faults.Where(fault => !fault.Contains("status of 40", StringComparison.Ordinal)));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.NotEqual("owned", await page.TitleAsync());
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Axe_finds_no_violation_on_any_page(string scheme)
    {
        chromium.SkipWhenMissing();
        var axe = BrowserFixture.AxePath();
        Assert.SkipWhen(axe is null, "axe-core is missing: npm was not there when src/SensorPlatform.Server was built. Run npm ci there.");
        await using var host = await HitzeHost.StartAsync();
        string[] paths =
        [
            "/hitze", "/it/caldo?sort=island", "/en/heat?city=arezzo&preset=week", "/hitze?from=x&to=y", "/hitze/hamm-heat-22",
            "/en/heat/hamm-heat-00?range=7d", "/it/caldo/hamm-silent", "/hitze/nowhere",
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
    public async Task The_slider_moves_by_the_arrow_keys_and_fills_table_and_map()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(1280, 900);
        await page.GotoAsync(At(host, "/hitze"));
        var range = page.Locator("#hour");

        await range.FocusAsync();
        Assert.Equal("7", await range.InputValueAsync());
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");

        // At 01 UTC the marked station had an impossible value.
        Assert.Equal("14.07. 03:00", await range.GetAttributeAsync("aria-valuetext"));
        Assert.Equal("14.07. 03:00", await page.Locator("#hour-text").TextContentAsync());
        Assert.Equal("ausgeschlossen", await page.Locator($"[data-hour-of={HitzeHost.Marked}]").TextContentAsync());
        if (await page.Locator("#map.leaflet-container").CountAsync() > 0)
        {
            Assert.True(await page.Locator("#marks input[value=hour]").IsCheckedAsync());
            Assert.Equal(
                await page.Locator($"[data-hour-of={HitzeHost.Middle}]").TextContentAsync(),
                await page.Locator(".heat-mark[aria-label^='Marktplatz']").TextContentAsync());
        }

        await page.Locator("#play").ClickAsync();
        await page.WaitForSelectorAsync("#hour[aria-valuetext='14.07. 04:00']");
        await page.Locator("#play").ClickAsync();
        Assert.Equal("false", await page.Locator("#play").GetAttributeAsync("aria-pressed"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, configure: context => context.ReducedMotion = ReducedMotion.Reduce);
        await page.GotoAsync(At(host, "/en/heat"));

        await page.WaitForSelectorAsync("#slider:not([hidden])");
        Assert.False(await page.Locator("#play").IsVisibleAsync());
        Assert.True(await page.Locator("#hour").IsVisibleAsync());
    }

    [Fact]
    public async Task On_the_map_north_is_up_and_east_is_right_and_layers_can_be_switched()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(1280, 900);
        await page.GotoAsync(At(host, "/hitze"));
        Assert.SkipWhen(await page.Locator("#map.leaflet-container").CountAsync() == 0, "Leaflet is missing: npm was not there.");

        async Task<LocatorBoundingBoxResult> BoxAsync(string name) =>
            (await page.Locator($".heat-mark[aria-label^='{name}']").BoundingBoxAsync())!;
        var (middle, north, east) = (await BoxAsync("Marktplatz"), await BoxAsync("Viertel 42"), await BoxAsync("Viertel 24"));
        Assert.True(north.Y < middle.Y - 20 && Math.Abs(north.X - middle.X) < 20);
        Assert.True(east.X > middle.X + 20 && Math.Abs(east.Y - middle.Y) < 20);
        var surface = (await page.Locator("img.surface").BoundingBoxAsync())!;
        Assert.True(surface.X < middle.X && surface.Y < north.Y && surface.X + surface.Width > east.X + 20);
        Assert.Contains("▲", await page.Locator(".heat-mark[aria-label^='Viertel 23']").TextContentAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Mittel", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        Assert.Matches("^[0-9]+,[0-9]$", await page.Locator(".heat-mark[aria-label^='Marktplatz']").TextContentAsync() ?? "");
        var wide = await BoxAsync("Marktplatz");
        await page.Locator("#layers input[value=cells]").CheckAsync();
        await page.WaitForSelectorAsync("img.surface", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        Assert.True((await BoxAsync("Marktplatz")).Width < wide.Width);
        await page.WaitForFunctionAsync("() => document.getElementById('map-state').textContent === '' && document.querySelector('#map canvas')");
        await BrowserFixture.ScreenshotAsync(page, "heat-cells-desk-de");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_a_small_map_no_mark_hides_another_and_the_fields_of_the_form_go_together()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(390, 844);
        await page.GotoAsync(At(host, "/hitze"));

        await page.Locator("#hours").SelectOptionAsync("day");
        Assert.Equal("day", await page.Locator("#preset").InputValueAsync());
        await page.Locator("#preset").SelectOptionAsync("night");
        Assert.Equal("night", await page.Locator("#hours").InputValueAsync());
        Assert.SkipWhen(await page.Locator("#map.leaflet-container").CountAsync() == 0, "Leaflet is missing: npm was not there.");
        Assert.Equal(0, await page.EvaluateAsync<int>(
            """
            () => {
              const boxes = [...document.querySelectorAll('.heat-mark')].map(one => one.getBoundingClientRect());
              return boxes.filter((one, i) => boxes.some((other, j) => i !== j
                && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)).length;
            }
            """));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Without_script_the_form_the_tables_and_the_hours_are_there()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, configure: context => context.JavaScriptEnabled = false);
        await page.GotoAsync(At(host, "/en/heat"));
        Assert.False(await page.Locator("#slider").IsVisibleAsync());

        await page.GetByText("Choose an hour").ClickAsync();
        await page.Locator("#hour-links a").Nth(2).ClickAsync();
        await page.WaitForSelectorAsync("caption >> text=14 Jul, 00:00");
        await page.GetByLabel("Period").SelectOptionAsync("dates");
        await page.GetByLabel("From").FillAsync("2026-07-01");
        await page.GetByLabel("Up to and including").FillAsync("2026-07-03");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();

        await page.WaitForURLAsync("**/en/heat?city=hamm&preset=dates&from=2026-07-01&to=2026-07-03&hours=night");
        Assert.Contains("2026-07-01, 00:00 to 2026-07-04, 00:00", await page.Locator(".period").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator("table.heat-stations thead a >> text=Heat island").ClickAsync();
        await page.WaitForURLAsync("**sort=island**");
        await BrowserFixture.ScreenshotAsync(page, "heat-no-script");
    }

    [Fact]
    public async Task On_paper_there_are_tables_and_the_citation_and_no_controls()
    {
        chromium.SkipWhenMissing();
        await using var host = await HitzeHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(794, 1123);
        await page.GotoAsync(At(host, "/hitze"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await BrowserFixture.ScreenshotAsync(page, "heat-print");

        Assert.Equal(0, await page.Locator("nav:visible, form:visible, .slider:visible, #map:visible, button:visible").CountAsync());
        Assert.True(await page.Locator("table.heat-stations").IsVisibleAsync());
        Assert.True(await page.Locator(".citation").IsVisibleAsync());
    }

    private static string At(ApiHost host, string path) => host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path;
}
