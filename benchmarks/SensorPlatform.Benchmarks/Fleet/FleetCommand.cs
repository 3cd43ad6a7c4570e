using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Fleet;

/// <summary>
/// <c>grains [N...]</c>: what N sensors cost: memory, the hop of an uplink from a source's thread to its grain and back, a
/// checkpoint, and waking all from their states.
/// </summary>
internal static class FleetCommand
{
    private const int MinimumHops = 2_000_000;
    private const int MailboxCapacity = 4_096;

    internal const string Usage = "Usage: grains [N...]     N: sensors, 1 to 2,000,000; 5000 100000 1000000 when not given";

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (Parse(arguments) is not { } counts)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        Console.WriteLine("| sensors | bytes a grain | hop, CPU ns | hop, B | whole fold, CPU ns | whole fold, B | checkpoint of all, s | state, B | wake all from states, s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var count in counts)
        {
            Console.WriteLine(await MeasureAsync(count));
        }

        return 0;
    }

    private static int[]? Parse(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            return [5_000, 100_000, 1_000_000];
        }

        var counts = new int[arguments.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            if (!int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out counts[i])
                || counts[i] is < 1 or > 2_000_000)
            {
                return null;
            }
        }

        return counts;
    }

    private static async Task<string> MeasureAsync(int count)
    {
        var fleet = new SensorFleet(count);
        var states = new HeldStates();
        var run = new FleetRun(fleet, states);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // Twelve rounds are an hour: all windows are open, and two hours have been seen.
        for (var round = 0; round < 13; round++)
        {
            run.FoldRound();
        }

        run.LetGo();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        var rounds = Math.Max(1, MinimumHops / count);
        var (hop, hopBytes) = await MeasureAsync(run, rounds, UplinkKind.Other);
        var (fold, foldBytes) = await MeasureAsync(run, rounds, UplinkKind.Data);
        var began = Stopwatch.GetTimestamp();
        run.Checkpoint();
        var checkpoint = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var woken = new FleetRun(fleet, states, run);
        began = Stopwatch.GetTimestamp();
        woken.FoldRound();
        var wake = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {bytes:0} | {hop:0} | {hopBytes:0.0} | {fold:0} | {foldBytes:0.0} | {checkpoint:0.00} | {states.Bytes / (double)count:0} | {wake:0.00} |");
    }

    // One loop makes uplinks and puts them into the mailbox, the shard's loop folds them in turns; what making them costs is measured
    // alone and taken off. CPU time of the process, so that waiting does not count but waking does.
    private static async Task<(double Nanoseconds, double Bytes)> MeasureAsync(FleetRun run, int rounds, UplinkKind kind)
    {
        var hops = (double)rounds * run.Count;
        run.MakeRounds(1);
        var began = Cpu();
        run.MakeRounds(rounds);
        var making = Cpu() - began;
        await run.HopRoundsAsync(1, kind, new Mailbox<JournaledMessage>(MailboxCapacity));
        var mailbox = new Mailbox<JournaledMessage>(MailboxCapacity);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        began = Cpu();
        await run.HopRoundsAsync(rounds, kind, mailbox);
        var whole = Cpu() - began;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return ((whole - making).TotalNanoseconds / hops, allocated / hops);
    }

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;
}
