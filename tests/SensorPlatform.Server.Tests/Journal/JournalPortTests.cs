using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>What the platform may rely on, whichever log holds the messages: one file, or a replicated stream a partition.</summary>
public sealed class JournalPortTests
{
    private const int Partitions = 4;
    private const int Devices = 11;
    private const int MessageCount = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_partition_has_its_messages_in_order_without_gaps(bool isStream)
    {
        using var folder = new TemporaryFolder();
        await using var journal = Make(isStream, folder);
        var messages = Messages();
        await journal.AppendAsync(messages.AsMemory(0, 700), Token);
        await journal.AppendAsync(messages.AsMemory(700), Token);

        for (var partition = 0; partition < Partitions; partition++)
        {
            var expected = Array.FindAll(messages, message => message.Partition == partition);
            var actual = await ReadAllAsync(journal, partition);
            Assert.Equal(expected.Length, actual.Count);
            Assert.Equal(expected.Length, journal.Head(partition));
            Assert.Equal(1, journal.Tail(partition));
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal((partition, i + 1L), (actual[i].Partition, actual[i].Offset));
                Assert.Equal(actual[i].Offset, expected[i].Offset);
                var message = actual[i];
                SampleMessages.AssertSame(in expected[i], in message);
            }
        }

        Assert.Equal(MessageCount, journal.Received().Sum(count => count.Messages));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_at_the_end_gets_what_is_appended_later(bool isStream)
    {
        using var folder = new TemporaryFolder();
        await using var journal = Make(isStream, folder);
        await using var reader = journal.OpenReader(0, 1);
        var room = new JournaledMessage[10];
        Assert.Equal(0, await reader.ReadAsync(room, Token));
        await journal.AppendAsync(new[] { SampleMessages.Letter([1]), SampleMessages.Letter([2]) }, Token);
        Assert.Equal(2, await reader.ReadAsync(room, Token));
        Assert.Equal(0, await reader.ReadAsync(room, Token));
        Assert.Equal(3, reader.NextOffset);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_longer_kept_is_said_to_be(bool isStream)
    {
        using var folder = new TemporaryFolder();
        await using var journal = Make(isStream, folder);
        for (var i = 0; i < 10; i++)
        {
            await journal.AppendAsync(new[] { SampleMessages.Letter([1]) }, Token);
        }

        if (journal is StreamJournal stream)
        {
            stream.DropBefore(0, 6);
        }
        else
        {
            Assert.Equal(5, Assert.IsType<SqliteJournal>(journal).Trim(0, 5, 100));
        }

        Assert.Equal(6, journal.Tail(0));
        var fault = await Assert.ThrowsAsync<JournalException>(
            () => journal.ReadAsync(0, 5, new JournaledMessage[1], Token).AsTask());
        Assert.Contains("no longer keeps partition 0 from offset 5", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, await journal.ReadAsync(0, 6, new JournaledMessage[1], Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_writer_acknowledges_in_order_what_the_log_holds_and_dispatches_it(bool isStream)
    {
        using var folder = new TemporaryFolder();
        await using var journal = Make(isStream, folder);
        var peer = new RecordingPeer();
        await WriteAsync(journal, peer, Messages());
        Assert.Equal(Enumerable.Range(0, MessageCount).Select(i => (ulong)i), peer.Committed);
        Assert.Equal(MessageCount, peer.Dispatched.Count);
        Assert.Equal(MessageCount, Enumerable.Range(0, Partitions).Sum(journal.Head));
    }

    [Fact]
    public async Task After_partial_failures_nothing_is_lacking_and_the_fold_takes_what_came_twice_as_duplicates()
    {
        using var folder = new TemporaryFolder();
        await using var calm = new StreamJournal(Partitions);
        await WriteAsync(calm, new RecordingPeer(), Messages());
        var (expected, expectedReadings) = await FoldAsync(calm, folder);

        await using var rough = new StreamJournal(Partitions);
        rough.FailHalf(seed: 7);
        var peer = new RecordingPeer();
        await WriteAsync(rough, peer, Messages());
        Assert.True(rough.PartialFailures > 3);
        Assert.Equal(Enumerable.Range(0, MessageCount).Select(i => (ulong)i), peer.Committed);

        using var otherFolder = new TemporaryFolder();
        var (actual, actualReadings) = await FoldAsync(rough, otherFolder);
        var twice = Enumerable.Range(0, Partitions).Sum(rough.Head) - MessageCount;
        var letters = actual[Outcome.DeadLetteredEnvelope] - expected[Outcome.DeadLetteredEnvelope];
        Assert.True(twice > 100);
        Assert.Equal(expectedReadings, actualReadings);
        Assert.Equal(expected[Outcome.Stored], actual[Outcome.Stored]);
        Assert.Equal(expected[Outcome.Duplicate] + twice - letters, actual[Outcome.Duplicate]);
        Assert.Equal(MessageCount + twice, actual.Processed);
        Assert.Equal(MessageCount + twice, rough.Received().Sum(count => count.Messages));
    }

    private static IJournal Make(bool isStream, TemporaryFolder folder) =>
        isStream ? new StreamJournal(Partitions) : SqliteJournal.Open(folder.FullName, Partitions);

    private static JournaledMessage[] Messages()
    {
        var messages = new JournaledMessage[MessageCount];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = i % 100 == 99
                ? SampleMessages.Letter([(byte)i])
                : SampleMessages.Uplink(i % Devices, (uint)(i / Devices));
            messages[i].Uplink.DeduplicationHash = 0;
            messages[i].Uplink.TrySetPayload([0x03, 0x67, (byte)i, 0x00, 0x04, 0x68, 50]);
        }

        return messages;
    }

    private static async Task WriteAsync(IJournal journal, RecordingPeer peer, JournaledMessage[] messages)
    {
        // Time that runs by itself: a failed commit's pause would make the test slow.
        var options = new JournalOptions { MaximumCommitDelayMs = 0, MaximumCommitCount = 256 };
        var writer = new JournalWriter(journal, options, peer, new HastyTime(), NullLogger<JournalWriter>.Instance);
        writer.Start();
        for (var i = 0; i < messages.Length; i++)
        {
            await writer.EnqueueAsync(messages[i], peer, (ulong)i, Token);
        }

        await writer.DisposeAsync();
        Assert.Empty(peer.Failed);
    }

    private static async Task<(Balance Outcomes, long Readings)> FoldAsync(IJournal journal, TemporaryFolder folder)
    {
        Assert.True(DecoderTable.TryFind("milesight/em300-th", out var family));
        var sensors = new SensorDirectory([.. Enumerable.Range(0, Devices).Select(i => new SensorDefinition(
            i, $"s{i}", "hamm", new NetworkId(1), SampleMessages.Device(i), family, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)))]);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, sensors);
        var shard = new Shard(sensors, telemetry, new ShardOptions { SleepAfter = TimeSpan.FromDays(9) });
        var (outcomes, readings) = (new Balance(), 0L);
        for (var partition = 0; partition < Partitions; partition++)
        {
            shard.Restore(partition, 0, null);
            var output = new FoldOutput { Partition = partition };
            foreach (var message in await ReadAllAsync(journal, partition))
            {
                shard.Process(in message, output);
            }

            shard.Flush(partition, output);
            outcomes.Add(output.Outcomes);
            readings += output.Readings.Count;
        }

        return (outcomes, readings);
    }

    private static async Task<List<JournaledMessage>> ReadAllAsync(IJournal journal, int partition)
    {
        var all = new List<JournaledMessage>();
        var room = new JournaledMessage[100];
        await using var reader = journal.OpenReader(partition, journal.Tail(partition));
        for (int count; (count = await reader.ReadAsync(room, Token)) > 0;)
        {
            all.AddRange(room.AsSpan(0, count));
        }

        return all;
    }

    /// <summary>A clock whose waits are a hundredth as long.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }

    private sealed class RecordingPeer : IReceiptHandler, IJournaledMessageSink
    {
        internal List<ulong> Committed { get; } = [];

        internal List<ulong> Failed { get; } = [];

        internal List<JournaledMessage> Dispatched { get; } = [];

        public ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken)
        {
            Dispatched.AddRange(messages.Span);
            return ValueTask.CompletedTask;
        }

        void IReceiptHandler.Committed(ulong token) => Committed.Add(token);

        void IReceiptHandler.Failed(ulong token) => Failed.Add(token);
    }
}
