using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Api;

public sealed class LiveApiTests
{
    [Fact]
    public async Task A_pitch_that_changes_is_told_with_its_site()
    {
        await using var host = await StartAsync();
        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, TimeSpan.FromMinutes(9)));
        using var stream = await OpenAsync(host);

        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(1)));

        var block = await ReadUntilAsync(stream, "\"state\":\"free\"");
        Assert.Contains("event: pitch", block, StringComparison.Ordinal);
        Assert.Contains("\"site\":\"hamm-kurpark\",\"free\":1,", block, StringComparison.Ordinal);
        Assert.Contains("\"now\":\"2026-07-14T13:20:00Z\"", block, StringComparison.Ordinal);
        Assert.Contains("id: ", block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pitch_is_told_with_how_sure_that_is_and_why_and_its_sites_chance()
    {
        await using var host = await StartAsync();
        await host.CommitSampleDayAsync();
        using var stream = await OpenAsync(host);
        using var set = await host.Client.PutAsJsonAsync(
            "/api/v1/parking/sites/hamm-kurpark/pitches/12/override", new { kind = "free", by = "Anna" }, TestContext.Current.CancellationToken);
        Assert.True(set.IsSuccessStatusCode);

        var block = await ReadUntilAsync(stream, "\"id\":\"12\"");

        var data = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(block[(block.IndexOf("data: ", StringComparison.Ordinal) + 6)..]);
        Assert.InRange(data.GetProperty("freeNow").GetDouble(), 0.9, 1);
        var pitch = data.GetProperty("pitch");
        Assert.Equal("setByHand", pitch.GetProperty("reason").GetString());
        Assert.Equal(0.98, pitch.GetProperty("confidence").GetDouble());
        Assert.Equal(0.02, pitch.GetProperty("probability").GetDouble());
        Assert.Empty(pitch.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task A_change_is_told_at_once_and_of_the_next_ones_the_last()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(
            Microsoft.Extensions.Options.Options.Create(new LiveOptions { Pace = TimeSpan.FromSeconds(2) })));
        await host.CommitAsync(output => host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, TimeSpan.FromMinutes(9)));
        using var stream = await OpenAsync(host);
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await host.CommitAsync(output => host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(8)));
        await ReadUntilAsync(stream, "\"state\":\"free\"");
        var first = watch.Elapsed;
        for (var i = 7; i > 0; i--)
        {
            var age = TimeSpan.FromMinutes(i);
            await host.CommitAsync(output => host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, i % 2, age));
        }

        var last = await ReadUntilAsync(stream, "event: pitch");
        Assert.True(first < TimeSpan.FromSeconds(1.5), $"The first change took {first}.");
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1.9), $"The next one came after {watch.Elapsed}.");
        Assert.Contains("\"state\":\"occupied\"", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_stations_and_alerts_are_told()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        await host.CommitAsync(output => host.Add(
            output, SampleCity.HeatSensor, Quantity.AirTemperature, 31.5, TimeSpan.FromMinutes(1)));
        var station = await ReadUntilAsync(stream, "event: station");
        host.Fire(36.4);
        var alert = await ReadUntilAsync(stream, "event: alert");

        Assert.Contains("\"id\":\"heat-markt\"", station, StringComparison.Ordinal);
        Assert.Contains("31.5", station, StringComparison.Ordinal);
        Assert.DoesNotContain("indicative", station, StringComparison.Ordinal);
        Assert.Contains("\"severity\":\"warning\",\"open\":true", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_of_rooms_are_told_to_nobody()
    {
        await using var host = await HeatBench.StartAsync();
        using var stream = await OpenAsync(host, query: "?events=alert,station");
        await host.CommitAsync(output => host.Add(output, "heat-2", Quantity.AirTemperature, 31.5, TimeSpan.FromMinutes(1)));
        await ReadUntilAsync(stream, "event: station");
        host.Fire(31, AlertSeverity.Critical, HeatBench.Room);
        host.Fire(36.4, sensor: "heat-2");

        var first = await ReadUntilAsync(stream, "event: alert");

        Assert.Contains("\"severity\":\"warning\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_hour_of_an_air_station_is_told_with_its_index()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        await host.CommitHoursAsync(Quantity.AirNo2, 45);
        var station = await ReadUntilAsync(stream, "event: station");

        Assert.Contains("\"index\":{\"id\":\"lqi-2025\",\"family\":\"lqi\",\"level\":3,\"word\":\"maessig\",\"label\":null", station, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_told_without_an_index_when_the_store_does_not_answer()
    {
        await using var host = await ApiHost.StartAsync(
            services => services.AddSingleton<ITelemetryReader>(new SilentReader()));
        using var stream = await OpenAsync(host);

        await host.CommitAsync(output => host.Add(output, SampleCity.AirSensor, Quantity.AirNo2, 45, TimeSpan.FromMinutes(1)));
        var station = await ReadUntilAsync(stream, "event: station");

        Assert.Contains("\"quantity\":\"air.no2\"", station, StringComparison.Ordinal);
        Assert.Contains("\"indicative\":true", station, StringComparison.Ordinal);
        Assert.DoesNotContain("\"index\"", station, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_gets_the_events_that_it_asks_for()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host, query: "?events=pitch,alert&site=hamm-kurpark");
        await host.CommitAsync(output => host.Add(
            output, SampleCity.HeatSensor, Quantity.AirTemperature, 31.5, TimeSpan.FromMinutes(1)));
        using var other = await host.Client.PutAsJsonAsync(
            "/api/v1/parking/sites/arezzo-tarlati/pitches/A1/override", new { kind = "closed", by = "Anna" }, TestContext.Current.CancellationToken);
        using var own = await host.Client.PutAsJsonAsync(
            "/api/v1/parking/sites/hamm-kurpark/pitches/12/override", new { kind = "free", by = "Anna" }, TestContext.Current.CancellationToken);

        Assert.Contains("\"site\":\"hamm-kurpark\"", await ReadUntilAsync(stream, "event: "), StringComparison.Ordinal);
        host.Fire(36.4);
        await ReadUntilAsync(stream, "event: alert");
    }

    [Theory]
    [InlineData("?events=pitch,reset", 400)]
    [InlineData("?events=stay", 400)]
    [InlineData("?site=atlantis", 404)]
    [InlineData("?pitch=3", 400)]
    public async Task A_filter_that_is_not_understood_is_a_problem(string query, int status)
    {
        await using var host = await StartAsync();

        await host.GetProblemAsync("/api/v1/live" + query, status);
    }

    [Fact]
    public async Task A_client_that_comes_back_after_a_break_is_told_to_reload()
    {
        await using var host = await StartAsync();

        using var stream = await OpenAsync(host, "12345-6");

        Assert.Contains("event: reset", await ReadUntilAsync(stream, "event: reset"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_stream_carries_heartbeats()
    {
        await using var host = await StartAsync(heartbeatMs: 30);

        using var stream = await OpenAsync(host);

        Assert.Contains(": still here", await ReadUntilAsync(stream, ": still here"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_gone_is_forgotten()
    {
        await using var host = await StartAsync(heartbeatMs: 30);
        var stream = await OpenAsync(host);
        Assert.Equal(1, host.Feed.ClientCount);

        stream.Dispose();

        while (host.Feed.ClientCount > 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static Task<ApiHost> StartAsync(int heartbeatMs = 15_000) => ApiHost.StartAsync(services =>
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new LiveOptions
        {
            Heartbeat = TimeSpan.FromMilliseconds(heartbeatMs),
            Pace = TimeSpan.FromMilliseconds(20),
        })));

    private static async Task<StreamReader> OpenAsync(ApiHost host, string? lastEventId = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live" + query);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await host.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("retry: 3000", await stream.ReadLineAsync(TestContext.Current.CancellationToken));
        return stream;
    }

    private static async Task<string> ReadUntilAsync(StreamReader stream, string text)
    {
        var block = "";
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (block.Contains(text, StringComparison.Ordinal))
                {
                    return block;
                }

                block = "";
            }

            block += line + "\n";
        }

        throw new InvalidOperationException($"The stream ended before '{text}' came.");
    }
}
