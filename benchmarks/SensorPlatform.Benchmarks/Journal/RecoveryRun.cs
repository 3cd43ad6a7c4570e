using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Folding;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>Folding a journal from its beginning: what follows from it thrown away, then into the real store.</summary>
internal static class RecoveryRun
{
    private const int Partitions = 8;
    private const int Devices = 10_000;
    private const int CommitSize = 2_048;
    private const int TurnCount = 1_024;

    // The store takes some ten times as long as the fold.
    private const int StoreShare = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    internal static async Task MeasureAsync(string folder, int count, TextWriter output)
    {
        await using var large = await MakeAsync(Path.Combine(folder, "fold"), count);
        await using var small = await MakeAsync(Path.Combine(folder, "store"), count / StoreShare);
        var sensors = MakeSensors();
        await output.WriteLineAsync();
        await output.WriteLineAsync("| recovery | seconds | uplinks/s | CPU µs an uplink |");
        await output.WriteLineAsync("|---|---|---|---|");
        await PrintAsync("read, decode, fold; outputs thrown away; two shards", count, () => FoldAsync(large, sensors), output);
        await PrintAsync(
            "the same with shards and mailboxes into the SQLite store",
            count / StoreShare,
            () => StoreAsync(Path.Combine(folder, "store"), small, sensors),
            output);
    }

    private static async Task<SqliteJournal> MakeAsync(string data, int count)
    {
        var journal = SqliteJournal.Open(data, Partitions);
        journal.Register("town");
        var messages = new JournaledMessage[CommitSize];
        for (var first = 0; first < count; first += CommitSize)
        {
            var batch = messages.AsMemory(0, Math.Min(CommitSize, count - first));
            TownMessages.Fill(first, Devices, batch.Span);
            await journal.AppendAsync(batch, CancellationToken.None);
        }

        return journal;
    }

    private static async Task PrintAsync(string name, int count, Func<Task> run, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        var used = process.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await run();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {seconds:0.00} | {count / seconds:N0} | {(process.TotalProcessorTime - used).TotalMicroseconds / count:0.00} |"));
    }

    private static SensorDirectory MakeSensors()
    {
        if (!DecoderTable.TryFind("milesight/em300-th", out var family))
        {
            throw new InvalidOperationException("The decoder of the benchmark's sensors is not there.");
        }

        return new SensorDirectory([.. Enumerable.Range(0, Devices).Select(i => new SensorDefinition(
            i,
            string.Create(CultureInfo.InvariantCulture, $"sensor-{i}"),
            "town",
            new NetworkId(1),
            TownMessages.DeviceOf(i),
            family,
            TimeSpan.FromMinutes(15),
            TimeSpan.FromMinutes(15)))]);
    }

    private static Task FoldAsync(IJournal journal, SensorDirectory sensors) => Task.WhenAll(
        Enumerable.Range(0, 2).Select(shard => Task.Run(() => FoldShardAsync(journal, sensors, shard))));

    private static async Task FoldShardAsync(IJournal journal, SensorDirectory sensors, int first)
    {
        var shard = new Shard(sensors, new Grains.NoStates(), new ShardOptions());
        var turn = new JournaledMessage[TurnCount];
        var output = new FoldOutput();
        for (var partition = first; partition < Partitions; partition += 2)
        {
            shard.Restore(partition, 0, null);
            await using var reader = journal.OpenReader(partition, 1);
            int count;
            while ((count = await reader.ReadAsync(turn, CancellationToken.None)) > 0)
            {
                output.Clear();
                output.Partition = partition;
                for (var i = 0; i < count; i++)
                {
                    shard.Process(in turn[i], output);
                }

                shard.Flush(partition, output);
            }
        }
    }

    private static async Task StoreAsync(string data, SqliteJournal journal, SensorDirectory sensors)
    {
        var options = new PlatformOptions { DataDirectory = data };
        await using var store = PlatformStore.Open(options, sensors, journal, TimeProvider.System, NullLoggerFactory.Instance);
        await using var pool = new ShardPool(
            journal,
            store.Writer,
            partitions =>
            {
                var shard = new Shard(sensors, store.GrainStates, new ShardOptions());
                foreach (var partition in partitions)
                {
                    shard.Restore(partition, 0, null);
                }

                return shard;
            },
            options.Folding,
            NullLoggerFactory.Instance);
        store.Start([pool]);
        pool.Start();
        using var limit = new CancellationTokenSource(Limit);
        while (!pool.IsRecovered || store.Balance.Snapshot().InFlight > 0)
        {
            await Task.Delay(10, limit.Token);
        }

        await pool.StopAsync(limit.Token);
    }
}
