using System.Diagnostics;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Hosting;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Folding;

/// <summary>
/// One loop that owns a shard: folds the journal's rest after a start, then the messages of its mailbox, and hands
/// what follows from them to the store. All grains of its partitions are touched by this loop alone.
/// </summary>
internal sealed class ShardLoop : IAsyncDisposable
{
    private readonly Shard _shard;
    private readonly IReadOnlyList<int> _partitions;
    private readonly IJournal _journal;
    private readonly TelemetryWriter _store;
    private readonly FoldingOptions _options;
    private readonly ILogger _logger;
    private readonly Mailbox<JournaledMessage> _mailbox;
    private readonly JournaledMessage[] _turn;
    private readonly FoldOutput?[] _outputs;
    private readonly PartitionProgress[] _progress;
    private readonly CancellationTokenSource _abort = new();
    private Task _loop = Task.CompletedTask;
    private volatile bool _isRecovered;
    private volatile string? _failure;

    internal ShardLoop(
        Shard shard,
        IReadOnlyList<int> partitions,
        IJournal journal,
        TelemetryWriter store,
        FoldingOptions options,
        ILogger<ShardLoop> logger)
    {
        _shard = shard;
        _partitions = partitions;
        _journal = journal;
        _store = store;
        _options = options;
        _logger = logger;
        _mailbox = new Mailbox<JournaledMessage>(options.MailboxCapacity);
        _turn = new JournaledMessage[options.MaximumTurnCount];
        _outputs = new FoldOutput?[journal.PartitionCount];
        _progress = new PartitionProgress[journal.PartitionCount];
    }

    /// <summary>The shard's counters; read them from any thread.</summary>
    internal Shard Shard => _shard;

    /// <summary>Messages that wait; approximate.</summary>
    internal int Waiting => _mailbox.Count;

    /// <summary>True once everything that the journal held at the start is folded.</summary>
    internal bool IsRecovered => _isRecovered;

    /// <summary>Why the loop ended before its time, or null.</summary>
    internal string? Failure => _failure;

    /// <summary>The mailbox; the journal's writer is its only writer.</summary>
    internal Mailbox<JournaledMessage> Mailbox => _mailbox;

    /// <summary>Ends when the loop has; faulted when a fault ended it.</summary>
    internal Task Completion => _loop;

    /// <summary>Starts the loop.</summary>
    internal void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Folds what waits, writes the last checkpoints and ends. Nothing may be enqueued any more.</summary>
    internal async Task StopAsync(CancellationToken deadline)
    {
        _mailbox.Close();
        await using var registration = deadline.Register(_abort.Cancel);
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _abort.CancelAsync();
        await EndAsync();
        _abort.Dispose();
    }

    private async Task EndAsync()
    {
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // Logged where it happened, shown by Failure, and carried to the host by Completion.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await RecoverAsync(_abort.Token);
            _isRecovered = true;
            await FoldMailboxAsync(_abort.Token);
            await CheckpointAsync(isFinal: true, isRecovery: false, _abort.Token);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The process is ending in a hurry: what is not committed is folded again at the next start.
        }
        catch (Exception exception)
        {
            _failure = exception.Message;
            Log.FoldingStopped(_logger, exception.Message);
            throw;
        }
        finally
        {
            _mailbox.Close();
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in _partitions)
        {
            var offset = _shard.ThroughOffsetOf(partition) + 1;
            var head = _journal.Head(partition);
            var counted = _store.FoldedThrough(partition);
            if (offset <= head)
            {
                Log.Recovering(_logger, partition, offset, head);
            }

            await using var reader = _journal.OpenReader(partition, offset);
            while (offset <= head)
            {
                // No turn may hold messages of both sides of what the store has counted.
                var room = offset <= counted ? (int)Math.Min(_turn.Length, counted - offset + 1) : _turn.Length;
                var count = await reader.ReadAsync(_turn.AsMemory(0, room), cancellationToken);
                if (count == 0)
                {
                    throw new JournalException(
                        $"Partition {partition} of the journal ends before offset {offset}, but its head is {head}.");
                }

                Fold(count, isRecovery: true);
                await HandOverAsync(cancellationToken);
                offset += count;
            }
        }

        await CheckpointAsync(isFinal: true, isRecovery: true, cancellationToken);
    }

    private async Task FoldMailboxAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var count = _mailbox.Dequeue(_turn);
            if (count > 0)
            {
                Fold(count, isRecovery: false);
                await HandOverAsync(cancellationToken);
                await CheckpointAsync(isFinal: false, isRecovery: false, cancellationToken);
            }
            else if (!await WaitAsync(cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Waits for messages, but no longer than until the next checkpoint is due.</summary>
    /// <returns>False once the mailbox is closed and empty.</returns>
    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!Array.Exists(_progress, progress => progress.Uncovered > 0))
        {
            return await _mailbox.WaitToDequeueAsync(cancellationToken);
        }

        using var due = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        due.CancelAfter(TimeSpan.FromSeconds(_options.CheckpointSeconds));
        try
        {
            return await _mailbox.WaitToDequeueAsync(due.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await CheckpointAsync(isFinal: true, isRecovery: false, cancellationToken);
            return true;
        }
    }

    private void Fold(int count, bool isRecovery)
    {
        for (var i = 0; i < count; i++)
        {
            ref var message = ref _turn[i];
            var output = _outputs[message.Partition] ??= Rent(message.Partition, isRecovery);
            _shard.Process(in message, output);
            _progress[message.Partition].Uncovered++;
        }
    }

    private FoldOutput Rent(int partition, bool isRecovery)
    {
        var output = _store.Rent();
        output.Partition = partition;
        output.IsRecovery = isRecovery;
        return output;
    }

    private async ValueTask HandOverAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in _partitions)
        {
            if (_outputs[partition] is { } output)
            {
                _outputs[partition] = null;
                if (IsCheckpointDue(partition))
                {
                    AddCheckpoint(partition, output);
                }
                else
                {
                    _shard.Flush(partition, output);
                }

                await _store.EnqueueAsync(output, cancellationToken);
            }
        }
    }

    private async ValueTask CheckpointAsync(bool isFinal, bool isRecovery, CancellationToken cancellationToken)
    {
        foreach (var partition in _partitions)
        {
            if (_progress[partition].Uncovered > 0 && (isFinal || IsCheckpointDue(partition)))
            {
                var output = Rent(partition, isRecovery);
                AddCheckpoint(partition, output);
                await _store.EnqueueAsync(output, cancellationToken);
            }
        }
    }

    private bool IsCheckpointDue(int partition)
    {
        ref var progress = ref _progress[partition];
        return progress.Uncovered >= _options.CheckpointCount
            || (progress.Uncovered > 0
                && Stopwatch.GetElapsedTime(progress.LastCheckpoint).TotalSeconds >= _options.CheckpointSeconds);
    }

    private void AddCheckpoint(int partition, FoldOutput output)
    {
        _shard.Checkpoint(partition, output);
        _progress[partition] = new PartitionProgress { LastCheckpoint = Stopwatch.GetTimestamp() };
    }

    private struct PartitionProgress
    {
        /// <summary>Messages folded since the last checkpoint.</summary>
        internal long Uncovered;

        /// <summary>When that was, in ticks of the stopwatch.</summary>
        internal long LastCheckpoint;
    }
}
