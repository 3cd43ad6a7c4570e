using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The pages for motorhome owners in Debian's chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StellplatzInBrowserTests(BrowserFixture chromium)
{
    [Theory]
    [InlineData(390, 844, "light", "/stellplatz?near=51.700,7.850&when=tonight", "list-phone-de")]
    [InlineData(1280, 900, "light", "/stellplatz", "list-desk-de")]
    [InlineData(390, 844, "dark", "/it/stellplatz?length=99", "list-phone-it-fault")]
    [InlineData(1280, 900, "dark", "/en/stellplatz", "list-desk-en-dark")]
    [InlineData(390, 844, "light", "/stellplatz/hamm-kurpark", "site-phone-de")]
    [InlineData(1280, 900, "dark", "/en/stellplatz/hamm-kurpark", "site-desk-en-dark")]
    [InlineData(390, 844, "dark", "/it/stellplatz/arezzo-tarlati", "site-phone-it-dark")]
    [InlineData(1280, 900, "light", "/it/stellplatz/hamm-kurpark", "site-desk-it")]
    [InlineData(320, 568, "light", "/it/stellplatz/hamm-kurpark", "site-smallest-it")]
    [InlineData(320, 568, "light", "/en/stellplatz", "list-smallest-en")]
    [InlineData(360, 280, "light", "/en/stellplatz/hamm-kurpark/embed", "embed-en")]
    [InlineData(390, 844, "light", "/stellplatz/nowhere", "missing-de")]
    public async Task The_pages_fit_phone_and_desk_and_ask_nobody_else(int width, int height, string scheme, string path, string name)
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(width, height, scheme);

        var answer = await page.GotoAsync(At(host, path));
        if (!path.Contains("nowhere", StringComparison.Ordinal))
        {
            await page.WaitForSelectorAsync("#connection[data-state=live]");
        }

        await page.WaitForTimeoutAsync(400);
        await BrowserFixture.ScreenshotAsync(page, name);
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen.");
        Assert.True(
            await page.EvaluateAsync<bool>(
                """
                () => [...document.querySelectorAll('a:not(p a, .skip), button, select, input, summary, .leaflet-interactive')]
                  .filter(one => one.getClientRects().length > 0)
                  .every(one => one.getBoundingClientRect().height >= 24 && one.getBoundingClientRect().width >= 24)
                """),
            "A target is smaller than 24 by 24 pixels.");

        // The browser itself reports pages that answer 4xx.
        Assert.Empty(answer?.Status == 200 ? faults : faults.Where(fault => !fault.Contains("status of 40", StringComparison.Ordinal)));
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Somebody_finds_a_site_near_a_place_with_what_the_vehicle_needs()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(390, 844);
        await page.GotoAsync(At(host, "/stellplatz"));

        await page.GetByLabel("In der Nähe von").SelectOptionAsync(new SelectOptionValue { Label = "Hamm" });
        await page.GetByLabel("Ankunft", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("3h");
        await page.GetByText("Fahrzeug, Preis, Ausstattung").ClickAsync();
        await page.GetByLabel("Länge in m").FillAsync("7.5");
        await page.GetByLabel("Strom").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stellplätze zeigen" }).ClickAsync();

        await page.WaitForURLAsync("**/stellplatz?near=51.681%2C7.851&when=3h&length=7.5&service=power");
        Assert.Equal("1 Stellplatz", await page.Locator("#summary").TextContentAsync());
        Assert.Contains("Ankunft heute, 18:22", await page.Locator("#results .chance").TextContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Am Kurpark: Plätze und Vorhersage" }).ClickAsync();
        await page.WaitForSelectorAsync("h1 >> text=Am Kurpark");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_position_is_asked_for_on_a_press_of_the_button_alone_and_rounded()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, configure: context =>
        {
            context.Geolocation = new Geolocation { Latitude = 51.698765f, Longitude = 7.812345f };
            context.Permissions = ["geolocation"];
        });
        await page.AddInitScriptAsync(
            """
            window.asked = 0;
            const find = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
            navigator.geolocation.getCurrentPosition = (...all) => { window.asked++; find(...all); };
            """);
        await page.GotoAsync(At(host, "/en/stellplatz"));
        await page.WaitForSelectorAsync("#connection[data-state=live]");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.asked"));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "My position" }).ClickAsync();

        await page.WaitForURLAsync("**/en/stellplatz?near=51.699%2C7.812");
        Assert.Equal("2 sites, nearest first", await page.Locator("#summary").TextContentAsync());
        Assert.Equal("3.3 km as the crow flies", await page.Locator(".distance").First.TextContentAsync());
    }

    [Fact]
    public async Task A_pitch_that_changes_is_seen_on_list_and_page_at_once()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (list, listFaults) = await chromium.OpenAsync(390, 844);
        var (page, pageFaults) = await chromium.OpenAsync(1280, 900);
        await list.GotoAsync(At(host, "/stellplatz"));
        await page.GotoAsync(At(host, "/stellplatz/hamm-kurpark"));
        foreach (var one in new[] { list, page })
        {
            await one.WaitForSelectorAsync("#connection[data-state=live]");
            await one.EvaluateAsync("() => { window.sameDocument = true; }");
        }

        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(-1)));

        await list.WaitForSelectorAsync("[data-site=hamm-kurpark] [data-state-text] >> text=4 frei von 12");
        await page.WaitForSelectorAsync(".tile[data-pitch='1'][data-state=free] >> text=frei");
        Assert.Equal("4 frei von 12", await page.Locator("[data-state-text]").TextContentAsync());
        Assert.Equal("Am Kurpark: 4 frei von 12", await list.Locator("#news").TextContentAsync());
        if (await list.Locator("#map.leaflet-container").CountAsync() > 0)
        {
            await list.WaitForSelectorAsync(".pin[aria-label='Am Kurpark: 4 frei von 12'] >> text=4");
        }

        // What the server reckons comes after it, without a new document.
        await list.WaitForSelectorAsync("[data-site=hamm-kurpark] [data-state-detail] >> text=5 besetzt");
        Assert.True(await list.EvaluateAsync<bool>("() => window.sameDocument === true"));
        Assert.Empty(listFaults);
        Assert.Empty(pageFaults);
    }

    [Fact]
    public async Task Without_script_the_list_its_form_and_the_forecast_are_there()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844, configure: context => context.JavaScriptEnabled = false);
        await page.GotoAsync(At(host, "/stellplatz"));
        await BrowserFixture.ScreenshotAsync(page, "list-no-script");

        await page.Locator("#near").SelectOptionAsync(new SelectOptionValue { Label = "Arezzo" });
        await page.Locator("#when").SelectOptionAsync("tonight");
        await page.Locator("button[type=submit]").ClickAsync();

        await page.WaitForSelectorAsync("#summary >> text=der nächste zuerst");
        Assert.Equal("Via Tarlati", await page.Locator("h3").First.TextContentAsync());
        Assert.False(await page.Locator("#use-position").IsVisibleAsync());
        Assert.True(await page.Locator("#map noscript p").IsVisibleAsync());

        await page.GotoAsync(At(host, "/stellplatz/hamm-kurpark"));
        Assert.True(await page.Locator(".forecast-table").IsVisibleAsync());
        Assert.False(await page.Locator("#curve").IsVisibleAsync());
        Assert.False(await page.Locator("#offline").IsVisibleAsync());
        await BrowserFixture.ScreenshotAsync(page, "site-no-script");
    }

    [Fact]
    public async Task The_keyboard_alone_finds_a_site()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844);
        await page.GotoAsync(At(host, "/en/stellplatz"));
        await page.WaitForSelectorAsync("#connection[data-state=live]");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync(page, "textContent"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "near");
        await page.Keyboard.TypeAsync("Arezzo");
        await TabToAsync(page, "when");
        await page.Keyboard.TypeAsync("exactly");
        await page.WaitForFunctionAsync("() => document.activeElement.id === 'at' || document.activeElement.id === 'when'");
        await page.Locator("#when").SelectOptionAsync("now");
        await page.Locator("#when").FocusAsync();
        await TabToAsync(page, "");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("#length").IsVisibleAsync());
        await TabToAsync(page, "length");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("#summary >> text=nearest first");
        await TabToAsync(page, "title-arezzo-tarlati");
        Assert.True(await page.EvaluateAsync<bool>("() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("h1 >> text=Via Tarlati");
    }

    [Fact]
    public async Task Without_network_the_last_answer_is_shown_as_old_and_the_page_recovers()
    {
        chromium.SkipWhenMissing();
        await using var host = await StellplatzHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(390, 844);
        await page.GotoAsync(At(host, "/stellplatz"));
        await page.WaitForSelectorAsync("#connection[data-state=live]");
        Assert.False(await page.Locator("#offline").IsVisibleAsync());

        await page.Context.SetOfflineAsync(true);
        await page.WaitForSelectorAsync("#offline >> text=Was jetzt frei ist, ist nicht bekannt");
        Assert.True(await page.Locator(".formerly").First.IsVisibleAsync());
        await BrowserFixture.ScreenshotAsync(page, "list-offline");

        await page.Context.SetOfflineAsync(false);
        await page.WaitForSelectorAsync("#offline", new PageWaitForSelectorOptions { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task A_page_that_was_seen_opens_without_the_server_and_says_how_old_it_is()
    {
        chromium.SkipWhenMissing();
        var (page, _) = await chromium.OpenAsync(390, 844);
        string list;
        await using (var host = await StellplatzHost.StartAsync())
        {
            list = At(host, "/stellplatz");
            await page.GotoAsync(list);
            await UntilStoredAsync(page, "/stellplatz");
            await UntilStoredAsync(page, "/js/clock.js");
            await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.state === 'activated'");
        }

        await page.GotoAsync(list + "?when=tonight");
        await page.WaitForSelectorAsync("#offline >> text=14.07.2026, 15:22");
        Assert.True(await page.Locator(".other-search").IsVisibleAsync());
        Assert.Equal("Zuletzt:", await page.Locator(".formerly").First.TextContentAsync());
        Assert.Contains("3 frei von 12", await page.Locator("[data-site=hamm-kurpark] .state").TextContentAsync(), StringComparison.Ordinal);

        // Three hours on, the same page out of the store says so: time went on while it lay there.
        await page.AddInitScriptAsync("const here = Date.now; Date.now = () => here() + 3 * 3600 * 1000;");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("#as-of >> text=vor 3 h");
        await page.WaitForSelectorAsync("[data-site=hamm-kurpark] .state-age >> text=vor 3 h");
        Assert.True(await page.Locator("#offline").IsVisibleAsync());
        await BrowserFixture.ScreenshotAsync(page, "list-stored");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Axe_finds_no_violation_on_any_page(string scheme)
    {
        chromium.SkipWhenMissing();
        var axe = BrowserFixture.AxePath();
        Assert.SkipWhen(axe is null, "axe-core is missing: npm was not there when src/SensorPlatform.Server was built. Run npm ci there.");
        await using var host = await StellplatzHost.StartAsync();
        foreach (var language in new[] { "", "/it", "/en" })
        {
            foreach (var path in new[]
            {
                "/stellplatz", "/stellplatz?near=51.7,7.85&when=tonight&length=7", "/stellplatz?near=x&price=x&service=power",
                "/stellplatz/hamm-kurpark", "/stellplatz/arezzo-tarlati", "/stellplatz/nowhere", "/stellplatz/hamm-kurpark/embed",
            })
            {
                var (page, _) = await chromium.OpenAsync(390, 844, scheme);
                await page.AddInitScriptAsync(scriptPath: axe);
                await page.GotoAsync(At(host, language + path));
                Assert.Empty(await ViolationsAsync(page, language + path));
                await page.EvaluateAsync("() => { document.body.dataset.offline = 'yes'; }");
                Assert.Empty(await ViolationsAsync(page, language + path + " offline"));
                await page.Context.CloseAsync();
            }
        }
    }

    // WaitForFunctionAsync takes the promise of an asynchronous function for an answer.
    private static async Task UntilStoredAsync(IPage page, string path)
    {
        var watch = Stopwatch.StartNew();
        while (!await page.EvaluateAsync<bool>(
            "async path => (await (await caches.open('stellplatz-1')).keys()).some(one => new URL(one.url).pathname === path)", path))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Waited 20 s in vain: {path} to be stored");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> ViolationsAsync(IPage page, string where)
    {
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => { })).slice(0, 0))");
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(result => result.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')}`))
            """);
        return [.. found.EnumerateArray().Select(one => $"{where}: {one.GetString()}")];
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (id.Length == 0
                ? await page.EvaluateAsync<bool>("() => document.activeElement.tagName === 'SUMMARY'")
                : await FocusedAsync(page, "id") == id)
            {
                return;
            }
        }

        Assert.Fail($"'{id}' cannot be reached with the Tab key.");
    }

    private static Task<string> FocusedAsync(IPage page, string property) =>
        page.EvaluateAsync<string>("name => document.activeElement[name]", property);

    private static string At(ApiHost host, string path) => host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path;
}
