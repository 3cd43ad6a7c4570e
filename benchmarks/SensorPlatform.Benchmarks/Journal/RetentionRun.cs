using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>What retention costs the acknowledgements while it deletes: the same load without and with it.</summary>
internal static class RetentionRun
{
    private const int Partitions = 8;
    private const int Devices = 10_000;
    private const int Load = 10_000;
    private const int Commits = 400;
    private const int CommitSize = 2_048;

    internal static async Task MeasureAsync(string folder, TextWriter output)
    {
        await using var journal = SqliteJournal.Open(Path.Combine(folder, "retention"), Partitions);
        var messages = new JournaledMessage[CommitSize];
        for (var i = 0; i < Commits; i++)
        {
            TownMessages.Fill(i * CommitSize, Devices, messages);
            await journal.AppendAsync(messages, CancellationToken.None);
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("| messages/s wanted | got | messages a commit | median delay ms | p99 ms | p99.9 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        await new AcknowledgementRun().MeasureAsync(journal, Load, output);
        await using var retention = new JournalRetention(
            journal, new JournalOptions { KeepMegabytes = 1 }, [], static () => { }, TimeProvider.System, NullLogger.Instance);
        for (var partition = 0; partition < Partitions; partition++)
        {
            retention.Committed(new FoldOutput
            {
                Checkpoint = new PartitionCheckpoint(partition, journal.Head(partition), 1, [], new Balance()),
            });
        }

        using var stop = new CancellationTokenSource();
        var sweep = Task.Run(() => retention.SweepAsync(stop.Token));
        await new AcknowledgementRun().MeasureAsync(journal, Load, output);
        await stop.CancelAsync();
        try
        {
            await sweep;
        }
        catch (OperationCanceledException)
        {
            // The load ended before there was nothing left to delete.
        }

        var (deleted, longest) = retention.Statistics;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"In the second row retention deleted {deleted} messages meanwhile; its longest step took {longest.TotalMilliseconds:0.0} ms."));
    }
}
