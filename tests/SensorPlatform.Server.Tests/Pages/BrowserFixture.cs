using Microsoft.Playwright;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>Debian's chromium, started once for all tests of pages.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Skips the test where there is no chromium.</summary>
    internal void SkipWhenMissing()
    {
        if (_browser is null)
        {
            Assert.Skip($"{Chromium} is missing: apt-get install chromium.");
        }
    }

    /// <summary>
    /// A page of its own profile. Its faults: what the console warns of, what its scripts throw, and each request to another origin.
    /// </summary>
    internal async Task<(IPage Page, List<string> Faults)> OpenAsync(
        int width, int height, string scheme = "light", Action<BrowserNewContextOptions>? configure = null)
    {
        SkipWhenMissing();
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = 1,
        };
        configure?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add(message.Text);
            }
        };
        page.PageError += (_, error) => faults.Add(error);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                faults.Add("third party: " + request.Url);
            }
        };
        return (page, faults);
    }

    /// <summary>A picture of the whole page, to be looked at, in a folder for temporary files.</summary>
    internal static async Task ScreenshotAsync(IPage page, string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "sensorplatform-screens");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    /// <summary>The script of axe-core; null where there is none. The build of the server brings it; it is never served.</summary>
    internal static string? AxePath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var axe = Path.Combine(folder.FullName, "src", "SensorPlatform.Server", "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(axe))
            {
                return axe;
            }
        }

        return null;
    }
}
