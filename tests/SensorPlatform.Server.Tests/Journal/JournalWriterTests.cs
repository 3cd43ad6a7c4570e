using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class JournalWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_message_is_journaled_then_acknowledged_then_dispatched_in_order()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 4);
        var peer = new Peer();
        await using var writer = Writer(journal, peer, new JournalOptions { MaximumCommitDelayMs = 1, QueueCapacity = 64 });
        writer.Start();
        for (var i = 1; i <= 1_000; i++)
        {
            await writer.EnqueueAsync(SampleMessages.Uplink(i % 11, (uint)i), peer, (ulong)i, Token);
        }

        await peer.WaitForDispatchedAsync(1_000);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (ulong)i), peer.Committed);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (uint)i), peer.Dispatched.Select(m => m.Uplink.FrameCounter));
        Assert.Empty(peer.Failed);
        Assert.True(peer.CommittedBeforeDispatched);
        Assert.Equal(1_000, writer.Statistics.Messages);
        Assert.Equal(1_000, Enumerable.Range(0, 4).Sum(journal.Head));
    }

    [Fact]
    public async Task Messages_that_wait_together_share_a_commit()
    {
        var journal = new FakeJournal();
        var peer = new Peer();
        await using var writer = Writer(journal, peer, new JournalOptions { MaximumCommitCount = 8, QueueCapacity = 64 });
        for (var i = 1; i <= 20; i++)
        {
            Assert.True(writer.TryEnqueue(SampleMessages.Uplink(1, (uint)i), peer, (ulong)i));
        }

        writer.Start();
        await peer.WaitForDispatchedAsync(20);
        Assert.Equal([8, 8, 4], journal.Batches);
    }

    [Fact]
    public async Task Without_delay_a_lone_message_is_committed_at_once()
    {
        var journal = new FakeJournal();
        var peer = new Peer();
        await using var writer = Writer(journal, peer, new JournalOptions { MaximumCommitDelayMs = 0 });
        writer.Start();
        await writer.EnqueueAsync(SampleMessages.Uplink(1, 1), peer, 1, Token);
        await peer.WaitForDispatchedAsync(1);
        await writer.EnqueueAsync(SampleMessages.Uplink(1, 2), peer, 2, Token);
        await peer.WaitForDispatchedAsync(2);
        Assert.Equal([1, 1], journal.Batches);
    }

    [Fact]
    public async Task A_full_queue_makes_sources_wait_and_a_slow_shard_holds_the_commits()
    {
        var journal = new FakeJournal();
        var peer = new Peer { Gate = new SemaphoreSlim(0) };
        await using var writer = Writer(
            journal, peer, new JournalOptions { MaximumCommitDelayMs = 0, MaximumCommitCount = 4, QueueCapacity = 16 });
        writer.Start();
        Assert.True(writer.TryEnqueue(SampleMessages.Uplink(1, 0), peer, 0));
        var accepted = 1;

        // The first commit takes 1 to 4 messages, and its shard keeps them; the rest fills the queue.
        await Eventually.TrueAsync(() => journal.Batches.Count == 1, "the first commit");
        while (writer.TryEnqueue(SampleMessages.Uplink(1, 99), peer, 0))
        {
            accepted++;
        }

        Assert.InRange(accepted, 17, 20);
        var waiting = writer.EnqueueAsync(SampleMessages.Uplink(1, 100), peer, 0, Token).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.Single(journal.Batches);
        peer.Gate.Release(1_000);
        await waiting.WaitAsync(Patience, Token);
        await peer.WaitForDispatchedAsync(accepted + 1);
    }

    [Fact]
    public async Task A_failing_journal_is_tried_again_and_nobody_is_told_before_it_holds_the_messages()
    {
        var journal = new FakeJournal { FailuresLeft = 3 };
        var peer = new Peer();
        await using var writer = Writer(journal, peer, new JournalOptions { MaximumCommitDelayMs = 0 });
        writer.Start();
        await writer.EnqueueAsync(SampleMessages.Uplink(1, 1), peer, 1, Token);
        await journal.WaitForFailureAsync();
        Assert.Empty(peer.Committed);

        await peer.WaitForDispatchedAsync(1);
        Assert.Equal([1ul], peer.Committed);
        Assert.Empty(peer.Failed);
        Assert.Null(writer.LastFailure);
        Assert.Equal(3, writer.Statistics.FailedCommits);
    }

    [Fact]
    public async Task What_waits_at_the_stop_is_still_journaled()
    {
        var journal = new FakeJournal();
        var peer = new Peer();
        var writer = Writer(journal, peer, new JournalOptions { MaximumCommitDelayMs = 1_000 });
        for (var i = 0; i < 10; i++)
        {
            writer.TryEnqueue(SampleMessages.Uplink(1, 1), peer, 1);
        }

        writer.Start();
        await writer.DisposeAsync();
        Assert.Equal(10, peer.Committed.Count);
        Assert.False(writer.TryEnqueue(SampleMessages.Uplink(1, 1), peer, 1));
        await Assert.ThrowsAsync<JournalException>(() => writer.WaitToEnqueueAsync(Token).AsTask());
    }

    [Fact]
    public async Task A_source_that_throws_does_not_stop_the_others()
    {
        var journal = new FakeJournal();
        var peer = new Peer();
        await using var writer = Writer(journal, peer, new JournalOptions());
        writer.TryEnqueue(SampleMessages.Uplink(1, 1), new Thrower(), 1);
        writer.TryEnqueue(SampleMessages.Uplink(1, 2), peer, 2);
        writer.Start();
        await peer.WaitForDispatchedAsync(2);
        Assert.Equal([2ul], peer.Committed);
        Assert.Equal(1, writer.Statistics.ReceiptFaults);
    }

    [Fact]
    public async Task A_fault_of_the_shards_stops_the_writer_and_fails_what_waits()
    {
        var journal = new FakeJournal();
        var peer = new Peer { Fault = new InvalidOperationException("broken shard") };
        await using var writer = Writer(journal, peer, new JournalOptions { MaximumCommitCount = 1, MaximumCommitDelayMs = 0 });
        writer.TryEnqueue(SampleMessages.Uplink(1, 1), peer, 1);
        writer.TryEnqueue(SampleMessages.Uplink(1, 2), peer, 2);
        writer.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Completion.WaitAsync(Patience, Token));
        Assert.Equal([1ul], peer.Committed);
        Assert.Equal([2ul], peer.Failed);
        Assert.Contains("broken shard", writer.LastFailure, StringComparison.Ordinal);
    }

    private static JournalWriter Writer(IJournal journal, Peer peer, JournalOptions options) =>
        new(journal, options, peer, TimeProvider.System, NullLogger<JournalWriter>.Instance);

    private sealed class Thrower : IReceiptHandler
    {
        public void Committed(ulong token) => throw new InvalidOperationException("no connection");

        public void Failed(ulong token) => throw new InvalidOperationException("no connection");
    }

    private sealed class Peer : IReceiptHandler, IJournaledMessageSink
    {
        private readonly Channel<int> _signals = Channel.CreateBounded<int>(10_000);

        internal List<ulong> Committed { get; } = [];

        internal List<ulong> Failed { get; } = [];

        internal List<JournaledMessage> Dispatched { get; } = [];

        internal SemaphoreSlim? Gate { get; init; }

        internal Exception? Fault { get; init; }

        internal bool CommittedBeforeDispatched { get; private set; } = true;

        public async ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            if (Gate is not null)
            {
                await Gate.WaitAsync(cancellationToken);
            }

            Dispatched.AddRange(messages.Span);
            CommittedBeforeDispatched &= Committed.Count >= Dispatched.Count;
            _signals.Writer.TryWrite(messages.Length);
        }

        void IReceiptHandler.Committed(ulong token) => Committed.Add(token);

        void IReceiptHandler.Failed(ulong token) => Failed.Add(token);

        internal async Task WaitForDispatchedAsync(int count)
        {
            while (Dispatched.Count < count)
            {
                await _signals.Reader.ReadAsync(Token).AsTask().WaitAsync(Patience, Token);
            }
        }
    }

    private sealed class FakeJournal : IJournal
    {
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _head;

        public int PartitionCount => 1;

        internal List<int> Batches { get; } = [];

        internal int FailuresLeft { get; set; }

        public NetworkId Register(string networkName) => new(1);

        public string NameOf(NetworkId network) => "n";

        public long Head(int partition) => _head;

        public long Tail(int partition) => 1;

        public int ReceivedFromDay => int.MinValue;

        public IReadOnlyList<ReceivedCount> Received() => [];

        public ValueTask AppendAsync(Memory<JournaledMessage> messages, CancellationToken cancellationToken)
        {
            if (FailuresLeft-- > 0)
            {
                _failed.TrySetResult();
                throw new JournalException("The disk is full.");
            }

            Batches.Add(messages.Length);
            foreach (ref var message in messages.Span)
            {
                message.Offset = ++_head;
            }

            return ValueTask.CompletedTask;
        }

        public IJournalReader OpenReader(int partition, long fromOffset) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal Task WaitForFailureAsync() => _failed.Task.WaitAsync(Patience, Token);
    }
}
