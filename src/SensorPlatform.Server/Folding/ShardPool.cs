using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Folding;

/// <summary>All shards: which one owns a partition, and the way from the journal's commit into its mailbox.</summary>
internal sealed class ShardPool : IJournaledMessageSink, ICommittedOutputObserver, IAsyncDisposable
{
    private readonly ShardLoop[] _loops;
    private readonly LetterBudget _letters;
    private long _waits;

    internal ShardPool(
        IJournal journal,
        TelemetryWriter store,
        Func<IReadOnlyList<int>, Shard> createShard,
        FoldingOptions options,
        ILoggerFactory loggers)
    {
        var count = Math.Min(options.Shards == 0 ? Environment.ProcessorCount : options.Shards, journal.PartitionCount);
        _loops = new ShardLoop[count];
        _letters = new LetterBudget(options.MaximumLetterBytes);
        for (var i = 0; i < count; i++)
        {
            var partitions = new List<int>();
            for (var partition = i; partition < journal.PartitionCount; partition += count)
            {
                partitions.Add(partition);
            }

            _loops[i] = new ShardLoop(
                createShard(partitions), partitions, journal, store, options, loggers.CreateLogger<ShardLoop>());
        }
    }

    /// <summary>The loops.</summary>
    internal IReadOnlyList<ShardLoop> Loops => _loops;

    /// <summary>Unreadable messages on their way from the journal to the store.</summary>
    internal LetterBudget Letters => _letters;

    /// <summary>Times that the journal had to wait for room in a mailbox.</summary>
    internal long Waits => Interlocked.Read(ref _waits);

    /// <summary>True once every shard has folded what the journal held at the start.</summary>
    internal bool IsRecovered => Array.TrueForAll(_loops, loop => loop.IsRecovered);

    /// <summary>The recovery of all shards: messages added up, the longest time (they work side by side).</summary>
    internal RecoveryProgress Recovery
    {
        get
        {
            var sum = default(RecoveryProgress);
            foreach (var loop in _loops)
            {
                var one = loop.Recovery;
                sum = new RecoveryProgress(
                    sum.Goal + one.Goal, sum.Folded + one.Folded, one.Elapsed > sum.Elapsed ? one.Elapsed : sum.Elapsed);
            }

            return sum;
        }
    }

    /// <summary>Why a shard has stopped, or null.</summary>
    internal string? Failure => Array.Find(_loops, loop => loop.Failure is not null)?.Failure;

    /// <summary>Ends when a loop does; faulted when a fault ended it.</summary>
    internal IEnumerable<Task> Completions => _loops.Select(loop => loop.Completion);

    internal void Start()
    {
        foreach (var loop in _loops)
        {
            loop.Start();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken)
    {
        for (var i = 0; i < messages.Length; i++)
        {
            if (messages.Span[i].DeadLetter is { } letter)
            {
                await _letters.WaitForRoomAsync(cancellationToken);
                _letters.Add(messages.Span[i].Partition, messages.Span[i].Offset, letter.Content.Length);
            }

            while (TryEnqueue(in messages.Span[i]) is MailboxOutcome.Full)
            {
                Interlocked.Increment(ref _waits);
                await LoopOf(messages.Span[i].Partition).Mailbox.WaitToEnqueueAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Committed(FoldOutput output)
    {
        _letters.Release(output.Partition, output.ThroughOffset);
        LoopOf(output.Partition).RecoveredLetters.Release(output.Partition, output.ThroughOffset);
        if (output.Checkpoint is { } checkpoint)
        {
            LoopOf(checkpoint.Partition).Shard.ConfirmCheckpoint(checkpoint.Sequence);
        }
    }

    /// <summary>Folds everything that waits, writes the last checkpoints and ends.</summary>
    internal Task StopAsync(CancellationToken deadline) =>
        Task.WhenAll(Array.ConvertAll(_loops, loop => loop.StopAsync(deadline)));

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            await loop.DisposeAsync();
        }
    }

    // A completed mailbox is a shard that has failed or is stopping: the journal holds the message, and the next start
    // folds it. It stays in flight in the balance until then.
    private MailboxOutcome TryEnqueue(in JournaledMessage message) =>
        LoopOf(message.Partition).Mailbox.TryEnqueue(in message);

    private ShardLoop LoopOf(int partition) => _loops[partition % _loops.Length];
}
