using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Server.Tests.Heat.Official;

namespace SensorPlatform.Server.Tests.Api;

public sealed class HeatWarningsApiTests
{
    private const string Path = "/api/v1/heat/warnings";

    [Fact]
    public async Task Official_and_measured_stand_side_by_side_each_with_its_source()
    {
        await using var feed = await FeedAsync();
        await using var host = await HostAsync(feed.Urls.First());
        host.Fire(Alert("ahlen-heat-level-1"));
        host.Fire(Alert("ahlen-heat-level-2"));
        host.Fire(Alert("ahlen-tropical-night"));
        host.Fire(Alert("ahlen-indoor-hot") with { SensorId = "h1" });
        var city = await UntilAsync(host, "current");

        var official = city.GetProperty("official");
        Assert.Equal("127.0.0.1", official.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, official.GetProperty("problem").ValueKind);
        var warning = Assert.Single(official.GetProperty("warnings").EnumerateArray());
        Assert.Equal(
            ("Zentrum für Medizin-Meteorologische Forschung", "247", 1, true, "de-DE", "Amtliche WARNUNG vor HITZE", "Stadt Hamm"),
            (warning.GetProperty("sender").GetString(), warning.GetProperty("code").GetString(), warning.GetProperty("level").GetInt32(),
                warning.GetProperty("inForce").GetBoolean(), warning.GetProperty("textLanguage").GetString(), warning.GetProperty("headline").GetString(),
                warning.GetProperty("areas")[0].GetProperty("name").GetString()));
        Assert.Equal("2026-07-14T17:00:00Z", warning.GetProperty("expires").GetString());

        var measured = city.GetProperty("measured");
        Assert.Equal(2, measured.GetProperty("level").GetInt32());
        Assert.Contains("keine amtliche Warnung", measured.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["ahlen-heat-level-1", "ahlen-heat-level-2", "ahlen-tropical-night"],
            measured.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("rule").GetString()).Order(StringComparer.Ordinal));
        Assert.All(measured.GetProperty("alerts").EnumerateArray(), alert => Assert.Equal("Ahlen", alert.GetProperty("place").GetString()));
    }

    [Fact]
    public async Task A_feed_that_was_never_heard_says_so_and_no_level_is_told_before_somebody_looked()
    {
        var looks = new HeatLooks();
        await using var host = await HostAsync("http://127.0.0.1:9", looks);
        var city = (await host.GetJsonAsync(Path)).GetProperty("cities")[0];

        Assert.Equal("neverHeard", city.GetProperty("official").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, city.GetProperty("official").GetProperty("checkedAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, city.GetProperty("measured").GetProperty("level").ValueKind);
        Assert.Empty(city.GetProperty("measured").GetProperty("alerts").EnumerateArray());

        looks.Note(new City { Id = "ahlen", Name = "Ahlen", TimeZone = "Europe/Berlin" }, ApiHost.Now - TimeSpan.FromHours(20));
        Assert.Equal(0, (await host.GetJsonAsync(Path)).GetProperty("cities")[0].GetProperty("measured").GetProperty("level").GetInt32());
        host.Time.Advance(TimeSpan.FromHours(29));
        Assert.Equal(JsonValueKind.Null, (await host.GetJsonAsync(Path)).GetProperty("cities")[0].GetProperty("measured").GetProperty("level").ValueKind);
    }

    [Fact]
    public async Task A_city_without_feed_and_rules_says_that_it_has_none()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.GetJsonAsync(Path + "?city=hamm&lang=it");

        var city = Assert.Single(answer.GetProperty("cities").EnumerateArray());
        Assert.Equal(("hamm", "off"), (city.GetProperty("city").GetString(), city.GetProperty("official").GetProperty("state").GetString()));
        Assert.Equal(JsonValueKind.Null, city.GetProperty("measured").GetProperty("level").ValueKind);
        Assert.Equal(JsonValueKind.Null, city.GetProperty("official").GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task A_city_that_is_not_known_is_a_problem()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(Path + "?city=atlantis", 400);
        Assert.Contains("atlantis", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.GetProblemAsync(Path + "?town=hamm", 400);
    }

    private static Task<ApiHost> HostAsync(string url, HeatLooks? looks = null)
    {
        var text = CityTexts.Good.Replace(
            "rules:\n",
            $"heat: {{ warnings: {{ url: \"{url}/cap.xml\", areas: [\"{CapTexts.Hamm}\"] }} }}\nrulePacks: [heat-de]\nrules:\n",
            StringComparison.Ordinal);
        var (catalog, faults) = CityTexts.Read(text);
        Assert.Empty(faults);
        return ApiHost.StartAsync(services => services.AddSingleton(looks ?? new HeatLooks()), catalog: catalog);
    }

    private static async Task<WebApplication> FeedAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var feed = builder.Build();
        feed.Run(context => context.Response.Body.WriteAsync(CapTexts.Bytes(CapTexts.Alert()), TestContext.Current.CancellationToken).AsTask());
        await feed.StartAsync(TestContext.Current.CancellationToken);
        return feed;
    }

    private static async Task<JsonElement> UntilAsync(ApiHost host, string state)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var city = (await host.GetJsonAsync(Path + "?city=ahlen&lang=de")).GetProperty("cities")[0];
            if (city.GetProperty("official").GetProperty("state").GetString() == state)
            {
                return city;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The feed was never {state}.");
    }

    private static Alert Alert(string rule) => new()
    {
        RuleId = rule,
        SensorId = "city:ahlen",
        City = "ahlen",
        Severity = AlertSeverity.Warning,
        Place = "Ahlen",
        Unit = "Cel",
        Threshold = 32,
        Value = 33,
        Since = ApiHost.Now,
        FiredAt = ApiHost.Now,
        Language = "de",
        Text = "Gemessen.",
    };
}
