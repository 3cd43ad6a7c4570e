using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>How many messages a second come out of the journal in order, by the size of the commits that wrote them.</summary>
internal static class ReadRun
{
    private const int Partitions = 8;
    private const int Devices = 10_000;
    private static readonly int[] Sizes = [16, 2_048];

    internal static async Task MeasureAsync(string folder, int count, TextWriter output)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("| read, written in commits of | messages at a time | messages/s | ns a message |");
        await output.WriteLineAsync("|---|---|---|---|");
        foreach (var size in Sizes)
        {
            var directory = Path.Combine(folder, $"read-{size}");
            await using var journal = SqliteJournal.Open(directory, Partitions);
            await WriteAsync(journal, size, Math.Min(count, size * 10_000));
            foreach (var room in new[] { 256, 1_024 })
            {
                await ReadAsync(journal, new JournaledMessage[room]);
                var began = Stopwatch.GetTimestamp();
                var read = await ReadAsync(journal, new JournaledMessage[room]);
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"| {size} | {room} | {read / seconds:N0} | {seconds * 1e9 / read:0} |"));
            }
        }
    }

    private static async Task WriteAsync(SqliteJournal journal, int size, int count)
    {
        var messages = new JournaledMessage[size];
        for (var first = 0; first < count; first += size)
        {
            TownMessages.Fill(first, Devices, messages);
            await journal.AppendAsync(messages, CancellationToken.None);
        }
    }

    private static async Task<long> ReadAsync(SqliteJournal journal, JournaledMessage[] room)
    {
        var total = 0L;
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            await using var reader = journal.OpenReader(partition, 1);
            int count;
            while ((count = await reader.ReadAsync(room, CancellationToken.None)) > 0)
            {
                total += count;
            }
        }

        return total;
    }
}
