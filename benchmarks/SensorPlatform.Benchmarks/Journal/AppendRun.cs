using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>How many messages a second the journal takes, with fsync, by the size of a commit.</summary>
internal static class AppendRun
{
    private const int Partitions = 8;
    private const int Devices = 10_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);
    private static readonly int[] Sizes = [1, 32, 512, 2_048];

    /// <summary>How long the disk takes to sync a page: what no commit can be quicker than.</summary>
    internal static async Task MeasureDiskAsync(string folder, TextWriter output)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "disk"), FileMode.Create, FileAccess.ReadWrite);
        var syncs = new List<double>();
        var page = new byte[4_096];
        for (var i = 0; i < 200; i++)
        {
            RandomAccess.Write(file, page, i % 64 * page.Length);
            var began = Stopwatch.GetTimestamp();
            RandomAccess.FlushToDisk(file);
            syncs.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        syncs.Sort();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"fsync of one page: median {syncs[100]:0.00} ms, p99 {syncs[198]:0.00} ms"));
        await output.WriteLineAsync();
    }

    internal static async Task MeasureAsync(string folder, TextWriter output)
    {
        await output.WriteLineAsync("| messages a commit | messages/s | CPU µs a message | median commit ms | p99 ms | bytes a message |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (var size in Sizes)
        {
            var directory = Path.Combine(folder, $"append-{size}");
            var messages = new JournaledMessage[size];
            var commits = new List<double>();
            var process = Process.GetCurrentProcess();
            var count = 0L;
            double seconds;
            double processor;
            await using (var journal = SqliteJournal.Open(directory, Partitions))
            {
                TownMessages.Fill(0, Devices, messages);
                await journal.AppendAsync(messages, CancellationToken.None);
                var usedBefore = process.TotalProcessorTime;
                var began = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(began) < Length)
                {
                    var commit = Stopwatch.GetTimestamp();
                    await journal.AppendAsync(messages, CancellationToken.None);
                    commits.Add(Stopwatch.GetElapsedTime(commit).TotalMilliseconds);
                    count += size;
                }

                seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                process.Refresh();
                processor = (process.TotalProcessorTime - usedBefore).TotalMicroseconds / count;
            }

            commits.Sort();
            var bytes = new FileInfo(Path.Combine(directory, SqliteJournal.FileName)).Length;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size} | {count / seconds:N0} | {processor:0.00} | {commits[commits.Count / 2]:0.00} | {commits[commits.Count * 99 / 100]:0.00} | {(double)bytes / (count + size):0} |"));
        }
    }
}
