using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>Nothing lost: the program is killed (SIGKILL) while a town speaks, and what is stored equals what was sent.</summary>
/// <remarks>
/// Numbers may be given by environment variables, as <c>tests/crash.sh</c> does: CRASH_KILLS, CRASH_SEED, CRASH_MINUTES, CRASH_UPLINKS.
/// </remarks>
[Collection(EndToEndCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int UsualKills = 24;
    private const int UplinksPerKill = 150;

    [Fact]
    public async Task Killed_again_and_again_at_random_moments_it_loses_nothing_and_stores_nothing_twice()
    {
        var kills = (int)Given("CRASH_KILLS", UsualKills);
        var seed = Given("CRASH_SEED", Random.Shared.Next());
        var minutes = Given("CRASH_MINUTES", 60);
        var uplinks = (int)Given("CRASH_UPLINKS", Math.Min(kills * UplinksPerKill, 30_000));
        output.WriteLine($"seed {seed} (CRASH_SEED={seed} draws the same moments), {kills} kills, {uplinks} uplinks");
        var began = Stopwatch.GetTimestamp();
        await using var bench = await CrashBench.PrepareAsync((ulong)seed, uplinks);
        var run = new KillRun(bench, kills, new Random((int)seed), output);
        await run.RunAsync(() => Stopwatch.GetElapsedTime(began).TotalMinutes >= minutes);

        await bench.SettleAndCompareAsync(output);
        output.WriteLine(run.Recoveries);
        output.WriteLine("kills: " + string.Join(", ", run.Killed.Select(pair => $"{pair.Key} {pair.Value}")));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"verdict: nothing lost, nothing twice, after {run.Kills} kills ({run.Killed.Values.Sum()} at the point drawn) in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s (seed {seed})"));
        Assert.True(run.Kills == kills || minutes < 60, $"Only {run.Kills} kills.");
        Assert.True(run.Killed.Values.Sum() >= run.Kills * 2 / 3, $"Only {run.Killed.Values.Sum()} of {run.Kills} kills met the point drawn.");
        Assert.Equal(0, await bench.Server.StopAsync());
    }

    [Fact]
    public async Task What_was_journaled_and_not_acknowledged_comes_again_and_is_counted_as_duplicate()
    {
        await using var bench = await CrashBench.PrepareAsync(seed: 11, uplinks: 400, new Faults());
        bench.Gate.IsClosed = true;
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 10_000);
        await bench.Server.WaitForAsync(
            () => Task.FromResult(bench.Gate.HeldBack == bench.Town.Messages), TimeSpan.FromSeconds(30), "all acknowledgements are held back");
        await bench.KillAsync();
        Assert.Equal(0, bench.Gate.Acknowledged);
        Assert.Equal(bench.Town.Messages, bench.Journaled);

        bench.Gate.IsClosed = false;
        await bench.Server.StartAsync();
        await bench.Server.WaitForAsync(
            () => Task.FromResult(bench.Gate.Acknowledged == bench.Town.Messages), TimeSpan.FromSeconds(30), "all is acknowledged");
        var balance = await bench.SettleAndCompareAsync(output);
        Assert.Equal(bench.Town.Messages, bench.Gate.Redelivered);
        Assert.Equal(2 * bench.Town.Messages, balance.GetProperty("received").GetInt64());
        Assert.Equal(bench.Town.Messages, balance.GetProperty("duplicate").GetInt64());
    }

    private static long Given(string name, long usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : usual;
}
