using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Tests.Api;

public sealed class LossApiTests
{
    private const string Loss = "/api/v1/sensors/hamm-heat-1/loss";

    // 2026-07-13T20:00:00Z: two hours before a civil day of Berlin begins.
    private static readonly Instant Evening = Instant.From(new DateTimeOffset(2026, 7, 13, 20, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Rows_by_hour_day_gateway_and_spreading_factor_have_the_same_sums()
    {
        await using var host = await StartAsync();
        foreach (var by in new[] { "hour", "day", "gateway", "spreadingFactor" })
        {
            var answer = await host.GetJsonAsync($"{Loss}?by={by}&from=2026-07-13&to=2026-07-15");
            Assert.Equal(by, answer.GetProperty("by").GetString());
            var items = answer.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal((30, 26, 4), (Sum(items, "expected"), Sum(items, "received"), Sum(items, "lost")));
            Assert.Equal((3, 2, 1), (Sum(items, "duplicates"), Sum(items, "late"), Sum(items, "rejoins")));
        }
    }

    [Fact]
    public async Task Days_are_those_of_the_city()
    {
        await using var host = await StartAsync();
        var items = (await host.GetJsonAsync($"{Loss}?from=2026-07-13&to=2026-07-15")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["2026-07-12T22:00:00Z", "2026-07-13T22:00:00Z"], items.Select(static item => item.GetProperty("start").GetString()));
        Assert.Equal([10, 20], items.Select(static item => item.GetProperty("expected").GetInt32()));
        Assert.Equal([10.0, 15.0], items.Select(static item => item.GetProperty("lossPercent").GetDouble()));
    }

    [Fact]
    public async Task Gateways_have_their_names_where_the_city_file_tells_them()
    {
        await using var host = await StartAsync();
        var items = (await host.GetJsonAsync($"{Loss}?by=gateway&from=2026-07-13&to=2026-07-15")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, items.Count);
        Assert.Contains(items, static item =>
            item.GetProperty("gatewayName").GetString() == "Wasserturm" && item.GetProperty("gateway").GetString()?.Length == 16);
        Assert.Contains(items, static item => item.GetProperty("gateway").GetString() == "00000000000000FF"
            && item.GetProperty("gatewayName").ValueKind == JsonValueKind.Null);
        Assert.Contains(items, static item => item.GetProperty("gateway").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Totals_stay_and_nothing_was_lost_by_us()
    {
        await using var host = await StartAsync();
        var answer = await host.GetJsonAsync(Loss);
        Assert.Equal((100, 97, 3), (Number(answer, "expected"), Number(answer, "received"), Number(answer, "lost")));
        Assert.Equal((0, 0), (Number(answer, "lostByUs"), Number(answer, "inFlight")));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("rowsSince").ValueKind);
    }

    [Fact]
    public async Task A_page_names_the_next_one()
    {
        await using var host = await StartAsync();
        var answer = await host.GetJsonAsync($"{Loss}?by=hour&from=2026-07-13&to=2026-07-15&limit=2");
        Assert.Equal(2, answer.GetProperty("items").GetArrayLength());
        var next = await host.GetJsonAsync(answer.GetProperty("next").GetString() ?? "");
        Assert.Equal("2026-07-13T22:00:00Z", next.GetProperty("items")[0].GetProperty("start").GetString());
        Assert.Equal(JsonValueKind.Null, next.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task The_overview_shows_the_worst_first()
    {
        await using var host = await StartAsync();
        var answer = await host.GetJsonAsync("/api/v1/loss?city=hamm&from=2026-07-13&to=2026-07-15");
        Assert.Equal(
            [("hamm-pitch-01", 50.0), ("hamm-heat-1", 400.0 / 30), ("hamm-pitch-02", 0.0)],
            answer.GetProperty("items").EnumerateArray().Select(static item =>
                (item.GetProperty("sensor").GetString(), item.GetProperty("lossPercent").GetDouble())));
        Assert.Equal(0, (await host.GetJsonAsync("/api/v1/loss?city=arezzo")).GetProperty("total").GetInt32());
        var second = await host.GetJsonAsync("/api/v1/loss?from=2026-07-13&to=2026-07-15&limit=1&offset=1");
        Assert.Equal("hamm-heat-1", second.GetProperty("items")[0].GetProperty("sensor").GetString());
        Assert.NotNull(second.GetProperty("next").GetString());
    }

    [Fact]
    public async Task What_cannot_be_answered_is_explained()
    {
        await using var host = await StartAsync();
        await host.GetProblemAsync($"{Loss}?by=week", 400);
        await host.GetProblemAsync($"{Loss}?from=2026-07-15&to=2026-07-13", 400);
        await host.GetProblemAsync("/api/v1/sensors/nobody/loss", 404);
        await host.GetProblemAsync("/api/v1/loss?city=nowhere", 400);
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await host.CommitAsync(output =>
        {
            var heat = Index(host, SampleCity.HeatSensor);
            var known = GatewayHash.Of(SampleCity.GatewayId);
            output.Frames.Add(new FrameEntry(heat, Evening, known, 7) { Received = 5, Lost = 1, Duplicates = 1 });
            output.Frames.Add(new FrameEntry(heat, Evening + TimeSpan.FromHours(1), 255, 9) { Received = 4, Rejoins = 1 });
            output.Frames.Add(new FrameEntry(heat, Evening + TimeSpan.FromHours(2), known, 7) { Received = 10, Lost = 3, Late = 2 });
            output.Frames.Add(new FrameEntry(heat, Evening + TimeSpan.FromHours(2), 0, 7) { Received = 7, Duplicates = 2 });
            output.Frames.Add(new FrameEntry(Index(host, SampleCity.PitchSensor(1)), Evening, 0, 7) { Received = 5, Lost = 5 });
            output.Frames.Add(new FrameEntry(Index(host, SampleCity.PitchSensor(2)), Evening, 0, 7) { Received = 9 });
            output.Activities.Add(host.Activity(
                SampleCity.HeatSensor, TimeSpan.FromMinutes(4), new FrameLedger(100, 97, 2, 1, 0, 0, 0, 0)));
        });
        return host;
    }

    private static int Index(ApiHost host, string sensor) =>
        host.State.Definition(sensor)?.Index ?? throw new ArgumentException(sensor);

    private static int Sum(List<JsonElement> items, string name) => items.Sum(item => item.GetProperty(name).GetInt32());

    private static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
