using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

public sealed class TelemetryWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outputs_are_committed_then_shown_to_the_observers_then_used_again()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await JournalAsync(folder, 40);
        await using var store = Open(folder, journal);
        var witness = new Witness(store);
        store.Start([new Thrower(), witness]);
        for (var i = 1; i <= 40; i++)
        {
            var output = store.Writer.Rent();
            output.ThroughOffset = i;
            output.With(0, i, Quantity.AirTemperature, i, Fold.Start + i).Counting(Outcome.Stored);
            await store.Writer.EnqueueAsync(output, Token);
        }

        await witness.WaitForAsync(40);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), witness.Offsets);
        Assert.True(witness.WasCommitted);
        Assert.Equal(40, store.Writer.Statistics.ObserverFaults);
        Assert.Equal(40, store.Writer.Statistics.Readings);
        Assert.Empty(store.Writer.Rent().Readings);
    }

    [Fact]
    public async Task The_balance_begins_at_the_checkpoint_and_closes()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await JournalAsync(folder, 10);
        await using (var store = Open(folder, journal))
        {
            var witness = new Witness(store);
            store.Start([witness]);
            var balance = new Balance();
            balance.Count(Outcome.Stored, 4);
            var output = Fold.Output(4).Counting(Outcome.Stored, 4)
                .EndingIn(new PartitionCheckpoint(0, 4, 1, [], balance));
            await store.Writer.EnqueueAsync(output, Token);
            var further = Fold.Output(6).Counting(Outcome.Duplicate).Counting(Outcome.RejectedUnknownSensor);
            await store.Writer.EnqueueAsync(further, Token);
            await witness.WaitForAsync(2);
            var figures = store.Balance.Snapshot();
            Assert.Equal((10, 4, 1, 0, 4, true), (
                figures.Received, figures.Stored, figures.Duplicate, figures.DeadLettered, figures.InFlight, figures.IsClosed));
            Assert.Equal(1, figures.Rejected["unknownSensor"]);
        }

        await using var again = Open(folder, journal);
        var after = again.Balance.Snapshot();
        Assert.Equal((10, 4, 0, 6, true), (after.Received, after.Stored, after.Duplicate, after.InFlight, after.IsClosed));
        again.Balance.Add(Fold.Output(6).Counting(Outcome.Duplicate));
        Assert.False(again.Balance.Snapshot().IsClosed);
    }

    [Fact]
    public async Task A_locked_store_is_tried_again_and_the_batch_is_kept()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await JournalAsync(folder, 1);
        await using var store = Open(folder, journal);
        var witness = new Witness(store);
        store.SetBusyTimeout(20);
        using (var other = new SqliteConnection($"Data Source={folder.File(SqliteTelemetry.FileName)};Pooling=False"))
        {
            other.Open();
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            begin.ExecuteNonQuery();
            store.Start([witness]);
            await store.Writer.EnqueueAsync(
                Fold.Output(1).With(0, 1, Quantity.AirTemperature, 5, Fold.Start), Token);
            var begun = Stopwatch.GetTimestamp();
            while (store.Writer.LastFailure is null)
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < Patience);
                await Task.Yield();
            }

            Assert.Contains("locked by another process", store.Writer.LastFailure, StringComparison.Ordinal);
            Assert.Empty(witness.Offsets);
        }

        await witness.WaitForAsync(1);
        Assert.Null(store.Writer.LastFailure);
        Assert.True(store.Writer.Statistics.FailedCommits > 0);
    }

    [Fact]
    public async Task What_waits_at_the_stop_is_stored()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await JournalAsync(folder, 8);
        await using (var store = Open(folder, journal))
        {
            for (var i = 1; i <= 8; i++)
            {
                await store.Writer.EnqueueAsync(
                    Fold.Output(i).With(0, i, Quantity.AirTemperature, i, Fold.Start + i), Token);
            }

            store.Start([]);
        }

        await using var again = Open(folder, journal);
        Assert.Equal(8, Assert.Single(again.LoadLatest()).Offset);
    }

    [Fact]
    public async Task A_store_that_is_ahead_of_its_journal_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await JournalAsync(folder, 2);
        using (var telemetry = SqliteTelemetry.Open(folder.FullName, Fold.Sensors()))
        {
            telemetry.Begin();
            telemetry.Apply(Fold.Output(3).EndingIn(new PartitionCheckpoint(0, 3, 1, [], new Balance())), null);
            telemetry.Commit();
        }

        var fault = Assert.Throws<StorageException>(() => Open(folder, journal));
        Assert.Contains("do not belong together", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<SqliteJournal> JournalAsync(TemporaryFolder folder, int messages)
    {
        var journal = SqliteJournal.Open(folder.FullName, 1);
        var batch = new JournaledMessage[messages];
        for (var i = 0; i < messages; i++)
        {
            batch[i] = SampleMessages.Uplink(0, (uint)i);
        }

        await journal.AppendAsync(batch, Token);
        return journal;
    }

    private static PlatformStore Open(TemporaryFolder folder, SqliteJournal journal) => PlatformStore.Open(
        new PlatformOptions { DataDirectory = folder.FullName },
        Fold.Sensors(),
        journal,
        TimeProvider.System,
        NullLoggerFactory.Instance);

    private sealed class Thrower : ICommittedOutputObserver
    {
        public void Committed(FoldOutput output) => throw new InvalidOperationException("no screen");
    }

    private sealed class Witness(PlatformStore store) : ICommittedOutputObserver
    {
        private readonly Lock _gate = new();
        private readonly List<long> _offsets = [];

        internal bool WasCommitted { get; private set; } = true;

        internal long[] Offsets
        {
            get
            {
                lock (_gate)
                {
                    return [.. _offsets];
                }
            }
        }

        public void Committed(FoldOutput output)
        {
            lock (_gate)
            {
                _offsets.Add(output.ThroughOffset);
                WasCommitted &= output.Readings.Count == 0
                    || store.LoadLatest().Any(latest => latest.Offset >= output.ThroughOffset);
            }
        }

        internal async Task WaitForAsync(int count)
        {
            var begun = Stopwatch.GetTimestamp();
            while (Offsets.Length < count)
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, "The outputs were not committed.");
                await Task.Delay(5, Token);
            }
        }
    }
}
