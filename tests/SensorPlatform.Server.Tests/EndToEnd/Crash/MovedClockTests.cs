using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>The machine's clock jumps, between runs and within one: what is stored follows the network's time, and is the same.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class MovedClockTests(ITestOutputHelper output) : IDisposable
{
    private const int Uplinks = 2_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_jumps_between_and_within_runs_changes_nothing_of_what_is_stored()
    {
        // Without stations that no network server stands behind: only our clock can judge theirs.
        await using var bench = await CrashBench.PrepareAsync(seed: 31, Uplinks, airStations: 0);
        var clock = FakeClock.For(bench.Server, _folder.File("offset"));
        var offsets = new[] { TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.Zero, TimeSpan.FromHours(-3) };
        foreach (var offset in offsets)
        {
            clock.Move(offset);
            await bench.Server.StartAsync();
            await NowIsAsync(bench, offset);
            await bench.Town.SendAsync(bench.Town.Messages / offsets.Length / 2, 2_000);

            // Within the run it jumps back or forth by an hour and a half.
            clock.Move(offset + TimeSpan.FromMinutes(offset > TimeSpan.Zero ? -90 : 90));
            await NowIsAsync(bench, offset + TimeSpan.FromMinutes(offset > TimeSpan.Zero ? -90 : 90));
            await bench.Town.SendAsync(bench.Town.Messages / offsets.Length / 2, 2_000);
            await bench.KillAsync();
        }

        // The last messages are of now, and the clock is three hours behind.
        clock.Move(TimeSpan.FromHours(-3));
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 2_000);
        await bench.SettleAndCompareAsync(output);
        Assert.Equal(0, await bench.Server.StopAsync());
    }

    private static Task NowIsAsync(CrashBench bench, TimeSpan offset) => bench.Server.WaitForAsync(
        async () =>
        {
            var shown = (await bench.Server.GetAsync("/api/v1/parking/sites")).GetProperty("now").GetDateTimeOffset();
            return (shown - TimeProvider.System.GetUtcNow() - offset).Duration() < TimeSpan.FromMinutes(1);
        },
        TimeSpan.FromSeconds(10),
        $"its clock is off by {offset}");
}
