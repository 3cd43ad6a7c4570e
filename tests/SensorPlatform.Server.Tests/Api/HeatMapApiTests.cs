using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Api;

public sealed class HeatMapApiTests
{
    private const string Week = "from=2026-07-08&to=2026-07-14";

    [Fact]
    public async Task A_map_finds_the_planted_heat_islands_and_the_inner_town_as_hotspots()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(7);

        var map = await host.GetJsonAsync($"/api/v1/heat/map?{Week}&lang=de");

        Assert.Equal(("hamm", "night", "rural", 25832), (
            map.GetProperty("city").GetString(),
            map.GetProperty("hours").GetString(),
            map.GetProperty("reference").GetString(),
            map.GetProperty("epsg").GetInt32()));
        Assert.Contains("keine amtliche", map.GetProperty("note").GetString(), StringComparison.Ordinal);
        var stations = map.GetProperty("stations").EnumerateArray().ToList();
        Assert.Equal(HeatBench.Outdoor, stations.Count);
        for (var i = 0; i < stations.Count; i++)
        {
            Assert.Equal($"heat-{i + 1}", stations[i].GetProperty("id").GetString());
            Assert.Equal(HeatBench.IslandOf(i + 1), stations[i].GetProperty("islandK").GetDouble(), 2);
            Assert.Equal(100, stations[i].GetProperty("completenessPercent").GetDouble());
            Assert.Equal(6 * 8, stations[i].GetProperty("usableHours").GetInt32());
        }

        Assert.True(stations[^2].GetProperty("z").GetDouble() > 1.65);
        Assert.True(stations[^2].GetProperty("p").GetDouble() < 0.1);
        Assert.StartsWith("hot", stations[^2].GetProperty("class").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(stations.Take(6), station => station.GetProperty("class").GetString()!.StartsWith("hot", StringComparison.Ordinal));
        Assert.True(map.GetProperty("moranI").GetDouble() > 0);
        Assert.Contains("smallNetwork", Words(map, "notes"));
        Assert.DoesNotContain("dayValues", Words(map, "notes"));
    }

    [Fact]
    public async Task A_station_that_lacks_the_cold_nights_is_no_hotspot_for_that()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(7, (station, start) =>
            station == 2 && start.UnixSeconds / 3_600 % 24 is 23 or 0 or 1);

        var map = await host.GetJsonAsync($"/api/v1/heat/map?{Week}");

        var second = map.GetProperty("stations")[1];
        Assert.Equal(HeatBench.IslandOf(2), second.GetProperty("islandK").GetDouble(), 2);
        Assert.True(second.GetProperty("meanCel").GetDouble() > map.GetProperty("stations")[2].GetProperty("meanCel").GetDouble());
        Assert.True(
            second.GetProperty("comparableMeanCel").GetDouble() < map.GetProperty("stations")[2].GetProperty("comparableMeanCel").GetDouble());
        Assert.Equal(62.5, second.GetProperty("completenessPercent").GetDouble());
    }

    [Fact]
    public async Task A_surface_says_nothing_where_no_station_is_near()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(7);

        var without = await host.GetJsonAsync($"/api/v1/heat/map?{Week}");
        var surface = (await host.GetJsonAsync($"/api/v1/heat/map?{Week}&surface=true")).GetProperty("surface");

        Assert.Empty(without.GetProperty("surface").GetProperty("valuesCel").EnumerateArray());
        var values = surface.GetProperty("valuesCel").EnumerateArray().ToList();
        Assert.Equal(surface.GetProperty("columns").GetInt32() * surface.GetProperty("rows").GetInt32(), values.Count);
        var known = values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToList();
        Assert.InRange(known.Count, 1, values.Count - 1);
        Assert.All(known, value => Assert.InRange(value, 19, 33));
        Assert.Equal(JsonValueKind.Null, values[0].ValueKind);
    }

    [Fact]
    public async Task A_room_is_on_no_public_list()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(2);
        await host.CommitAsync(output => output.Activities.Add(host.Activity(HeatBench.Room, TimeSpan.FromMinutes(5), default)));
        host.Fire(36.1, sensor: "heat-2");
        host.Fire(38.7, sensor: HeatBench.Room);

        foreach (var path in new[]
        {
            "/api/v1/heat/stations", "/api/v1/heat/map", "/api/v1/heat/climate-days", "/api/v1/heat/stations/heat-2/hours",
            "/api/v1/alerts", "/api/v1/alerts?limit=1", "/", "/en/heat",
        })
        {
            var text = await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(HeatBench.Room, text, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/api/v1/heat/stations/" + HeatBench.Room, $"/api/v1/heat/stations/{HeatBench.Room}/hours" })
        {
            using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var readings = await host.Client.GetAsync($"/api/v1/sensors/{HeatBench.Room}/readings", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, readings.StatusCode);

        var home = await host.Client.GetStringAsync("/?lang=en", TestContext.Current.CancellationToken);
        Assert.Contains("36.1", home, StringComparison.Ordinal);
        Assert.DoesNotContain("38.7", home, StringComparison.Ordinal);

        // The newest alert is the room's: it takes nobody's place in the list.
        var alerts = (await host.GetJsonAsync("/api/v1/alerts?limit=1")).GetProperty("items").EnumerateArray();
        Assert.Equal("heat-2", Assert.Single(alerts).GetProperty("sensor").GetString());
        var room = (await host.GetJsonAsync("/api/v1/sensors?limit=1000")).GetProperty("items").EnumerateArray()
            .Single(sensor => sensor.GetProperty("id").GetString() == HeatBench.Room);
        Assert.Equal("2026-07-14T13:00:00Z", room.GetProperty("lastReceived").GetString());
    }

    [Fact]
    public async Task Climate_days_are_counted_by_the_rules_of_the_city()
    {
        var normals = new DayThresholds([.. Enumerable.Repeat(29.0, 366)]);
        await using var host = await HeatBench.StartAsync(HeatBench.Town(new HeatSettings
        {
            ClimateDays = ClimateDayRules.German with { MaximumBias = 4, Waves = [new PercentileWave("dwd", normals)] },
        }));
        await host.CommitDaysAsync(7);

        var answer = await host.GetJsonAsync("/api/v1/heat/climate-days");

        Assert.Equal(4, answer.GetProperty("rules").GetProperty("maximumBiasK").GetDouble());
        var stations = answer.GetProperty("stations").EnumerateArray().ToList();

        // 32.5 Cel on the land and 36.5 in the inner town: less 4 K the land has no hot day, the town has seven and a wave.
        Assert.Equal(0, stations[0].GetProperty("hotDays").GetInt32());
        Assert.True(stations[^1].GetProperty("hotDays").GetInt32() >= 6);
        Assert.Empty(stations[0].GetProperty("heatWaves").EnumerateArray());
        Assert.Equal("dwd", Assert.Single(stations[^1].GetProperty("heatWaves").EnumerateArray()).GetProperty("definition").GetString());
    }

    [Fact]
    public async Task A_year_without_a_reading_has_no_count_and_never_a_zero()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(3);

        var station = (await host.GetJsonAsync("/api/v1/heat/climate-days?year=2019")).GetProperty("stations")[0];

        Assert.Equal((0, 0, 365), (
            station.GetProperty("judgedDays").GetInt32(), station.GetProperty("judgedNights").GetInt32(), station.GetProperty("days").GetInt32()));
        Assert.All(
            ["summerDays", "hotDays", "desertDays", "tropicalNights", "degreeHoursKh", "heatWaves"],
            name => Assert.Equal(JsonValueKind.Null, station.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task A_period_that_none_of_the_chosen_hours_falls_in_has_no_completeness()
    {
        await using var host = await HeatBench.StartAsync();

        var map = await host.GetJsonAsync("/api/v1/heat/map?from=2026-07-13T10:00:00Z&to=2026-07-13T12:00:00Z");

        var station = map.GetProperty("stations")[0];
        Assert.Equal(0, station.GetProperty("expectedHours").GetInt32());
        Assert.Equal(JsonValueKind.Null, station.GetProperty("completenessPercent").ValueKind);
    }

    [Theory]
    [InlineData("map?from=2030-01-01&to=2030-01-02")]
    [InlineData("map?to=2030-01-02")]
    [InlineData("cells?from=2030-01-01&to=2030-01-02")]
    [InlineData("stations/heat-1/hours?from=2030-01-01&to=2030-01-02")]
    [InlineData("export?format=csv&city=hamm&from=2030-01-01&to=2030-01-02")]
    [InlineData("export?format=csv&city=hamm&from=2026-07-12&to=2026-07-13&asOf=2026-07-11")]
    public async Task Of_a_period_that_has_not_begun_nothing_is_answered_but_that(string path)
    {
        await using var host = await HeatBench.StartAsync();

        using var answer = await host.Client.GetAsync("/api/v1/heat/" + path, TestContext.Current.CancellationToken);

        var problem = await ApiHost.ProblemOfAsync(answer, 400);
        Assert.Matches("has not begun yet|had not begun", problem.GetProperty("errors").GetProperty("from")[0].GetString());
    }

    [Fact]
    public async Task Who_asks_for_too_many_maps_is_told_when_to_come_again()
    {
        await using var host = await ApiHost.StartAsync(
            services => services.AddSingleton<ITelemetryReader>(new SilentReader()), catalog: HeatBench.Town());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        List<Task<HttpResponseMessage>> asked =
        [
            .. Enumerable.Range(1, HeatDesk.MakersAtOnce + HeatDesk.MakersWaiting + 1)
                .Select(day => host.Client.GetAsync($"/api/v1/heat/map?from=2026-06-{day:00}&to=2026-07-01", leaving.Token)),
        ];

        using var refused = await await Task.WhenAny(asked);
        using var page = await host.Client.GetAsync("/en/heat", TestContext.Current.CancellationToken);

        var problem = await ApiHost.ProblemOfAsync(refused, 503);
        Assert.Contains("Ask again in half a minute", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (page.StatusCode, page.Headers.RetryAfter?.Delta));
        _ = Assert.Single(asked, one => one.IsCompleted);
        await leaving.CancelAsync();
    }

    [Fact]
    public async Task An_operator_is_told_of_the_alerts_of_rooms()
    {
        await using var host = await HeatBench.StartAsync();
        host.Fire(34, sensor: HeatBench.Room);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", "operators-of-hamm-2026");

        var alert = Assert.Single((await host.GetJsonAsync("/api/v1/alerts")).GetProperty("items").EnumerateArray());

        Assert.Equal(HeatBench.Room, alert.GetProperty("sensor").GetString());
    }

    [Fact]
    public async Task Hours_show_what_the_tests_found_and_are_not_taken_away()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(3, (station, start) => station == 5 && start == HeatBench.Today - TimeSpan.FromHours(20));
        await host.CommitAsync(output => output.Windows.Add(host.Hour(
            "heat-5", Quantity.AirTemperature, HeatBench.Today - TimeSpan.FromHours(20), 6, 70, 70, 420)));

        var answer = await host.GetJsonAsync("/api/v1/heat/stations/heat-5/hours?from=2026-07-13&to=2026-07-14");

        var hours = answer.GetProperty("hours").EnumerateArray().ToList();
        Assert.Equal(24, hours.Count);
        Assert.Contains("range", Words(hours[4], "flags"));
        Assert.False(hours[4].GetProperty("usable").GetBoolean());
        Assert.Equal(70, hours[4].GetProperty("meanCel").GetDouble());
        Assert.True(hours[12].GetProperty("usable").GetBoolean());
        var map = await host.GetJsonAsync("/api/v1/heat/map?from=2026-07-13&to=2026-07-14&hours=all");
        Assert.Equal(23, map.GetProperty("stations")[4].GetProperty("usableHours").GetInt32());
        Assert.Contains("dayValues", Words(map, "notes"));
    }

    [Fact]
    public async Task Without_a_census_no_cell_has_a_risk_and_the_answer_says_why()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(2);

        var cells = await host.GetJsonAsync($"/api/v1/heat/cells?{Week}");

        Assert.Empty(cells.GetProperty("cells").EnumerateArray());
        Assert.Single(cells.GetProperty("notes").EnumerateArray());
    }

    [Theory]
    [InlineData("map?from=2026-07-14&to=2026-07-08", "to")]
    [InlineData("map?from=2020-01-01&to=2026-07-08", "to")]
    [InlineData("map?hours=noon", "hours")]
    [InlineData("map?city=paris", "city")]
    [InlineData("map?surface=maybe", "surface")]
    [InlineData("map?nights=3", "nights")]
    [InlineData("cells?from=yesterday", "from")]
    [InlineData("climate-days?year=1999", "year")]
    [InlineData("climate-days?year=2027", "year")]
    [InlineData("stations/heat-1/hours?from=2026-01-01&to=2026-07-01", "to")]
    public async Task A_question_that_cannot_be_answered_is_told_what_is_wrong(string path, string parameter)
    {
        await using var host = await HeatBench.StartAsync();

        using var answer = await host.Client.GetAsync("/api/v1/heat/" + path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(parameter, out _));
    }

    [Fact]
    public async Task Times_within_an_hour_take_the_whole_hour()
    {
        await using var host = await HeatBench.StartAsync();

        var map = await host.GetJsonAsync("/api/v1/heat/map?from=2026-07-13T20:30:00Z&to=2026-07-14T03:01:00Z");

        Assert.Equal("2026-07-13T20:00:00Z", map.GetProperty("from").GetString());
        Assert.Equal("2026-07-14T04:00:00Z", map.GetProperty("to").GetString());
        Assert.All(map.GetProperty("stations").EnumerateArray(), station =>
        {
            Assert.Equal(0, station.GetProperty("usableHours").GetInt32());
            Assert.Equal(JsonValueKind.Null, station.GetProperty("meanCel").ValueKind);
            Assert.Equal(JsonValueKind.Null, station.GetProperty("islandK").ValueKind);
        });
        Assert.Equal(JsonValueKind.Null, map.GetProperty("surface").ValueKind);
    }

    [Fact]
    public async Task A_late_hour_shows_within_a_minute()
    {
        await using var host = await HeatBench.StartAsync();
        await host.CommitDaysAsync(3, (station, start) => station == 4 && start == HeatBench.Today - TimeSpan.FromHours(2));
        var path = $"/api/v1/heat/map?{Week}";
        var before = (await host.GetJsonAsync(path)).GetProperty("stations")[3].GetProperty("usableHours").GetInt32();
        await host.CommitAsync(output => output.Windows.Add(host.Hour(
            "heat-4", Quantity.AirTemperature, HeatBench.Today - TimeSpan.FromHours(2), 6, 20, 21, 123)));
        host.Time.Advance(TimeSpan.FromMinutes(2));

        var after = (await host.GetJsonAsync(path)).GetProperty("stations")[3].GetProperty("usableHours").GetInt32();

        Assert.Equal(before + 1, after);
    }

    [Fact]
    public async Task A_reference_that_the_city_names_is_used()
    {
        await using var host = await HeatBench.StartAsync(HeatBench.Town(new HeatSettings { Reference = "heat-3" }));
        await host.CommitDaysAsync(3);

        var map = await host.GetJsonAsync($"/api/v1/heat/map?{Week}");

        Assert.Equal("heat-3", map.GetProperty("reference").GetString());
        Assert.Equal(-0.2, map.GetProperty("stations")[0].GetProperty("islandK").GetDouble(), 2);
    }

    private static IReadOnlyList<string?> Words(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(word => word.GetString())];
}
