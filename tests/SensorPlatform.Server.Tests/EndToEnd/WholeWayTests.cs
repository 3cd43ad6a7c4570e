using System.Text.Json;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>The whole way with real servers: a town speaks through mosquitto, and what comes out equals its truth.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class WholeWayTests(ITestOutputHelper output)
{
    private const int Uplinks = 10_000;
    private const int RestartSeed = 20261121;

    [Fact]
    public async Task Ten_thousand_uplinks_come_out_as_the_town_knows_them()
    {
        await using var bench = await TownBench.StartAsync(Uplinks, seed: 7);
        var truth = await bench.SendAsync(TimeSpan.Zero);
        Assert.True(truth.Totals.Uplinks >= Uplinks, $"Only {truth.Totals.Uplinks} uplinks were sent.");

        var balance = await bench.SettleAsync(truth.Totals.MessagesSent);
        output.WriteLine($"{truth.Totals.MessagesSent} messages sent; balance {balance}");
        Assert.Equal(truth.Totals.MessagesSent, Number(balance, "received"));
        Assert.Equal(truth.Totals.Uplinks, Number(balance, "stored"));
        Assert.Equal(truth.Totals.Duplicates, Number(balance, "duplicate"));
        Assert.Equal(truth.Totals.Malformed, Number(balance, "deadLettered"));
        Assert.True(balance.GetProperty("closed").GetBoolean());

        await TownComparison.PitchesAgreeAsync(bench, truth);
        await TownComparison.LossAgreesAsync(bench.Server, truth, isExactlyOnce: true);
        var hours = await TownComparison.HoursAgreeAsync(bench, truth);
        output.WriteLine($"{hours} hours agree");
        TownComparison.ReadingsAreStoredOnce(bench, truth);
        await SpoolIsEmptyAsync(bench);
        await TownComparison.InfluxAgreesAsync(bench, truth);
        await HeatAlertArrivesAsync(bench);
        Assert.Equal(0, await bench.Server.StopAsync());
    }

    [Fact]
    public async Task Killed_three_times_it_loses_nothing_and_stores_nothing_twice()
    {
        await using var bench = await TownBench.StartAsync(Uplinks, seed: 8);
        var random = new Random(RestartSeed);
        var sending = bench.SendAsync(TimeSpan.FromSeconds(24));
        for (var kill = 0; kill < 3; kill++)
        {
            var pause = TimeSpan.FromSeconds(2 + (3 * random.NextDouble()));
            await Task.Delay(pause, TestContext.Current.CancellationToken);
            Assert.False(sending.IsCompleted, "The town had finished before the kill.");
            await bench.Server.KillAsync();
            output.WriteLine($"kill -9 after {pause.TotalSeconds:F2} s");
            await bench.Server.StartAsync();
        }

        // What comes again is received again: their number says nothing of the last ones, which may still be on their way.
        var truth = await sending;
        var balance = await bench.SettleAsync(truth.Totals.MessagesSent, truth.Totals.Uplinks);
        output.WriteLine($"{truth.Totals.MessagesSent} messages sent; balance {balance}");

        // What was journaled and not yet acknowledged comes again: more duplicates, and more broken messages, than sent.
        Assert.Equal(truth.Totals.Uplinks, Number(balance, "stored"));
        Assert.InRange(Number(balance, "duplicate"), truth.Totals.Duplicates, truth.Totals.Duplicates + 4_000);
        Assert.InRange(Number(balance, "deadLettered"), truth.Totals.Malformed, truth.Totals.Malformed + 100);
        Assert.True(balance.GetProperty("closed").GetBoolean());

        await TownComparison.PitchesAgreeAsync(bench, truth);
        await TownComparison.LossAgreesAsync(bench.Server, truth, isExactlyOnce: false);
        await TownComparison.HoursAgreeAsync(bench, truth);
        TownComparison.ReadingsAreStoredOnce(bench, truth);
        await SpoolIsEmptyAsync(bench);
        await TownComparison.InfluxAgreesAsync(bench, truth);
    }

    [Fact]
    public async Task With_influxd_away_for_thirty_seconds_all_goes_on_and_all_points_arrive_afterwards()
    {
        await using var bench = await TownBench.StartAsync(Uplinks, seed: 9);
        var sending = bench.SendAsync(TimeSpan.FromSeconds(42));
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await bench.Influx.StopAsync();
        var before = await bench.Server.GetAsync("/api/v1/balance");
        await Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var after = await bench.Server.GetAsync("/api/v1/balance");
        output.WriteLine($"stored while influxd was away: {Number(before, "stored")} -> {Number(after, "stored")}");
        Assert.True(Number(after, "stored") > Number(before, "stored") + 3_000, "The platform stood still without influxd.");
        var ready = await bench.Server.GetAsync("/health/ready");
        Assert.Contains(
            ready.GetProperty("checks").EnumerateArray(),
            check => check.GetProperty("name").ToString() == "influx" && !check.GetProperty("ready").GetBoolean());
        await HeatAlertArrivesAsync(bench);

        await bench.Influx.StartAgainAsync(TestContext.Current.CancellationToken);
        var truth = await sending;
        await bench.SettleAsync(truth.Totals.MessagesSent);
        await SpoolIsEmptyAsync(bench);
        await TownComparison.InfluxAgreesAsync(bench, truth);
        TownComparison.ReadingsAreStoredOnce(bench, truth);
        await TownComparison.HoursAgreeAsync(bench, truth);
    }

    private static async Task SpoolIsEmptyAsync(TownBench bench) => await bench.Server.WaitForAsync(
        async () => (await bench.Server.Http.GetStringAsync("/metrics")).Split('\n')
            .Any(line => line.StartsWith("sensorplatform_spool_size_bytes", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal)),
        TimeSpan.FromSeconds(60),
        "the spool is empty");

    private static async Task HeatAlertArrivesAsync(TownBench bench) => await bench.Server.WaitForAsync(
        () => Task.FromResult(bench.Webhook.Taken.Any(post =>
        {
            using var message = JsonDocument.Parse(post.Body);
            return message.RootElement.GetProperty("rule").ToString().EndsWith("-heat", StringComparison.Ordinal)
                && message.RootElement.GetProperty("transition").ToString() == "firing";
        })),
        TimeSpan.FromSeconds(30),
        "a heat alert has reached the webhook");

    private static long Number(JsonElement balance, string name) => balance.GetProperty(name).GetInt64();
}
