using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Replay;

namespace SensorPlatform.Server.Tests.Replay;

public sealed class ReplayedWarmUpTests : IDisposable
{
    private readonly FoldedTown _town = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task A_replay_withholds_what_a_fold_from_the_start_withholds_today()
    {
        await _town.FoldAsync(Sensors(), Messages());
        Assert.Equal(18L, WarmingUp(_town));
        Assert.Equal(0, (await PlanAsync(_town, Sensors())).Total.Changed);

        // The first message of s1 was refused, so that it was on ten minutes later than it is said to be today.
        var today = Sensors(correction: 1.5, knowsKind2: true);
        Assert.True(await Run(_town).WriteAsync(today, () => Task.FromResult(true), Token));
        using var anew = new FoldedTown();
        await anew.FoldAsync(today, Messages());
        Assert.Equal(Readings(anew), Readings(_town));
        Assert.Equal(18L, WarmingUp(_town));
    }

    [Fact]
    public async Task A_span_in_the_middle_is_judged_by_what_was_before_it()
    {
        await _town.FoldAsync(Sensors(), Messages());
        var plan = await PlanAsync(_town, Sensors(correction: 1), "2026-07-14T08:00:00Z", "2026-07-14T09:00:00Z");

        // Three of each are withheld then as now. The first one of s1 is refused, and one more is withheld in its place.
        Assert.Equal((18, 8), (plan.Total.Uplinks, plan.Total.Changed));
    }

    private static SensorDirectory Sensors(double correction = 0, bool knowsKind2 = false)
    {
        var rule = new WarmUpRule(8, 9, 25, 60, [Quantity.AirTemperature]);
        return new SensorDirectory(
        [
            .. FoldedTown.Sensors(correction, knowsKind2).Sensors.Select(sensor => sensor with
            {
                Family = sensor.Family with { WarmUp = rule },
            }),
        ]);
    }

    // Two days, ten minutes apart, and off from 05:00 to 08:00 UTC of the first one.
    private static JournaledMessage[] Messages() =>
        [.. FoldedTown.TwoDays().Where(message => message.Uplink.FrameCounter is <= 42 or > 60)];

    private static ReplayRun Run(FoldedTown town, string from = "2026-07-01", string to = "2026-08-01")
    {
        Assert.True(ReplayBound.TryParse(from, out var first));
        Assert.True(ReplayBound.TryParse(to, out var last));
        return new ReplayRun(
            town.Options,
            new ReplayRequest(first, last, null, 0),
            TextWriter.Null,
            new ReplayProgress(TextWriter.Null, isTerminal: true, TimeProvider.System),
            TimeProvider.System);
    }

    private static Task<ReplayPlan> PlanAsync(
        FoldedTown town, SensorDirectory sensors, string from = "2026-07-01", string to = "2026-08-01") =>
        Run(town, from, to).ShowAsync(sensors, Token);

    private static object? WarmingUp(FoldedTown town) =>
        town.Value($"SELECT count(*) FROM readings WHERE quality={(int)Quality.WarmingUp}");

    private static string[] Readings(FoldedTown town) => town.Rows(
        "SELECT partition,offset,ordinal,s.id,quantity,time_ns,value,quality FROM readings r JOIN sensors s ON s.key=r.sensor ORDER BY 1,2,3");
}
