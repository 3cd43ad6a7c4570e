using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>How long a message waits for its acknowledgement in the group commit, at several loads.</summary>
internal sealed class AcknowledgementRun : IReceiptHandler, IJournaledMessageSink
{
    private const int Partitions = 8;
    private const int Devices = 10_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);
    private static readonly int[] Loads = [10, 1_000, 10_000, 50_000, 100_000];

    private readonly List<double> _delays = [];

    /// <inheritdoc/>
    public void Committed(ulong token) => _delays.Add(Stopwatch.GetElapsedTime((long)token).TotalMilliseconds);

    /// <inheritdoc/>
    public void Failed(ulong token) => throw new InvalidOperationException("The journal took a message not.");

    /// <inheritdoc/>
    public ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    internal static async Task MeasureAsync(string folder, TextWriter output)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("| messages/s wanted | got | messages a commit | median delay ms | p99 ms | p99.9 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (var load in Loads)
        {
            var run = new AcknowledgementRun();
            await using var journal = SqliteJournal.Open(Path.Combine(folder, $"delay-{load}"), Partitions);
            await run.MeasureAsync(journal, load, output);
        }
    }

    /// <summary>Sends a load through the group commit and prints a row.</summary>
    internal async Task MeasureAsync(SqliteJournal journal, int load, TextWriter output)
    {
        var writer = new JournalWriter(
            journal, new JournalOptions(), this, TimeProvider.System, NullLogger<JournalWriter>.Instance);
        writer.Start();
        var messages = new JournaledMessage[1_024];
        TownMessages.Fill(0, Devices, messages);
        var began = Stopwatch.GetTimestamp();
        var sent = 0L;
        while (Stopwatch.GetElapsedTime(began) < Length)
        {
            // What is due by now, then a short sleep: the load comes in the bursts of a network.
            var due = (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * load);
            for (; sent < due; sent++)
            {
                await writer.EnqueueAsync(
                    in messages[sent % messages.Length], this, (ulong)Stopwatch.GetTimestamp(), CancellationToken.None);
            }

            await Task.Delay(1);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await writer.DisposeAsync();
        _delays.Sort();
        var commits = Math.Max(1, writer.Statistics.Commits);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {load:N0} | {sent / seconds:N0} | {(double)sent / commits:0.0} | {At(0.5):0.00} | {At(0.99):0.00} | {At(0.999):0.00} |"));
    }

    private double At(double share) => _delays[Math.Min(_delays.Count - 1, (int)(_delays.Count * share))];
}
