using System.Globalization;
using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>The disk fills up under load: nothing that was acknowledged is lost, and with room again all goes on by itself.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Uplinks = 3_000;
    private const int EnoughKibibytes = 200_000;

    [Theory]
    [InlineData("both", 2_500)]
    [InlineData("journal.db", 600)]
    [InlineData("telemetry.db", 1_800)]
    public async Task With_room_again_all_goes_on_by_itself(string full, int kibibytes)
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes);
        await using var bench = await CrashBench.PrepareAsync(
            seed: 21, Uplinks, CrashTown.Misbehaviour, full == "both" ? Path.Combine(disk.FullName, "data") : null);
        if (full != "both")
        {
            Directory.CreateDirectory(bench.DataDirectory);
            File.CreateSymbolicLink(Path.Combine(bench.DataDirectory, full), Path.Combine(disk.FullName, full));
        }

        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 5_000);
        await WaitForFailureAsync(bench);
        var failing = await FailuresAsync(bench);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var tries = await FailuresAsync(bench) - failing;
        output.WriteLine($"{disk.Free} bytes free; {tries} tries to write within 3 s; {bench.Gate.Acknowledged} of {bench.Town.Sent} acknowledged");
        Assert.InRange(tries, 0, 20);
        Assert.True(bench.Gate.Acknowledged < bench.Town.Sent || full == "telemetry.db", "Everything was acknowledged.");
        Assert.True(bench.Journaled >= bench.Gate.Acknowledged);

        await disk.ResizeAsync(EnoughKibibytes);
        await bench.SettleAndCompareAsync(output);
        Assert.Equal(0, await bench.Server.StopAsync());
    }

    [Fact]
    public async Task A_kill_while_the_disk_is_full_loses_nothing()
    {
        await using var disk = await SmallDisk.MountAsync(2_500);
        await using var bench = await CrashBench.PrepareAsync(
            seed: 22, Uplinks, new Faults(), Path.Combine(disk.FullName, "data"));
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 5_000);
        await WaitForFailureAsync(bench);
        await bench.KillAsync();

        // It may start and wait for room, or say that there is none and end: it must not do harm.
        bench.Server.Launch();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        output.WriteLine($"started on a full disk, it {(bench.Server.HasExited ? "ended" : "runs")}:\n{bench.Server.Output}");
        await bench.KillAsync();

        await disk.ResizeAsync(EnoughKibibytes);
        await bench.Server.StartAsync();
        await bench.SettleAndCompareAsync(output);
    }

    private static Task WaitForFailureAsync(CrashBench bench) => bench.Server.WaitForAsync(
        async () => await FailuresAsync(bench) > 0, TimeSpan.FromSeconds(30), "a commit has failed for want of room");

    private static async Task<double> FailuresAsync(CrashBench bench)
    {
        var metrics = await bench.Server.Http.GetStringAsync("/metrics");
        return metrics.Split('\n')
            .Where(line => line.StartsWith("sensorplatform_journal_failures", StringComparison.Ordinal)
                || line.StartsWith("sensorplatform_store_failures", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
    }
}
