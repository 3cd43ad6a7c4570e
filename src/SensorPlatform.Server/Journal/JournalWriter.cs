using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The group commit: sources enqueue messages, a loop appends them in batches, gives the receipts and hands the batch to the
/// shards. Nothing is acknowledged before the journal holds it.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    private readonly IJournal _journal;
    private readonly IJournaledMessageSink _sink;
    private readonly TimeProvider _time;
    private readonly ILogger<JournalWriter> _logger;
    private readonly TimeSpan _commitDelay;
    private readonly JournalQueue _queue;
    private readonly JournaledMessage[] _batch;
    private readonly JournalQueue.Receipt[] _receipts;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _commitTimer;

    // Written by the loop, read by anybody: Volatile and Interlocked.
    private long _commits;
    private long _messages;
    private long _failedCommits;
    private long _receiptFaults;
    private long _lastCommitTicks;
    private long _longestCommitTicks;
    private string? _lastFailure;
    private Task _loop = Task.CompletedTask;

    public JournalWriter(
        IJournal journal,
        JournalOptions options,
        IJournaledMessageSink sink,
        TimeProvider time,
        ILogger<JournalWriter> logger)
    {
        _journal = journal;
        _sink = sink;
        _time = time;
        _logger = logger;
        _commitDelay = TimeSpan.FromMilliseconds(options.MaximumCommitDelayMs);
        _queue = new JournalQueue(options.QueueCapacity, options.MaximumWaitingBytes, time);
        var batchCount = Math.Min(options.MaximumCommitCount, options.QueueCapacity);
        _batch = new JournaledMessage[batchCount];
        _receipts = new JournalQueue.Receipt[batchCount];
        _commitTimer = time.CreateTimer(
            static queue => ((JournalQueue?)queue)?.Wake(), _queue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the journal takes no messages now; null while it does. A health check shows it.</summary>
    public string? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Ends when the writer has stopped; faulted when a fault of the program stopped it.</summary>
    public Task Completion => _loop;

    /// <summary>What was done so far.</summary>
    public JournalWriterStatistics Statistics => new(
        Volatile.Read(ref _commits),
        Volatile.Read(ref _messages),
        Volatile.Read(ref _failedCommits),
        Volatile.Read(ref _receiptFaults),
        TimeSpan.FromTicks(Volatile.Read(ref _lastCommitTicks)),
        TimeSpan.FromTicks(Volatile.Read(ref _longestCommitTicks)),
        _queue.Count,
        _queue.Bytes,
        _queue.Waits,
        _queue.Waited);

    /// <summary>Starts the loop. Call it once, when the shards are ready to take messages.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Adds a copy of a message to those that wait for the next commit.</summary>
    /// <param name="message">The message: an uplink or a dead letter; partition and offset are set by the journal.</param>
    /// <param name="receipts">Who is told; null: nobody.</param>
    /// <param name="token">What the handler is told.</param>
    /// <returns>False when there is no room; wait with <see cref="WaitToEnqueueAsync"/> and try again.</returns>
    public bool TryEnqueue(in JournaledMessage message, IReceiptHandler? receipts, ulong token) =>
        _queue.TryAdd(in message, receipts, token);

    /// <summary>Waits until there may be room; another source may be quicker to take it.</summary>
    /// <exception cref="JournalException">The writer has stopped.</exception>
    public ValueTask WaitToEnqueueAsync(CancellationToken cancellationToken) =>
        _queue.WaitForRoomAsync(cancellationToken);

    /// <summary>Adds a copy of a message, waiting for room if need be.</summary>
    /// <inheritdoc cref="TryEnqueue"/>
    /// <exception cref="JournalException">The writer has stopped.</exception>
    public ValueTask EnqueueAsync(
        in JournaledMessage message, IReceiptHandler? receipts, ulong token, CancellationToken cancellationToken) =>
        TryEnqueue(in message, receipts, token)
            ? ValueTask.CompletedTask
            : EnqueueSlowAsync(message, receipts, token, cancellationToken);

    /// <summary>
    /// Takes no more messages, commits those that wait (for 10 s at most), and stops. What is left gets failed receipts.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        _stopping.CancelAfter(DrainTime);
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // The loop has logged it, and Completion carries it to the host.
        }

        FailReceipts(0);
        await _commitTimer.DisposeAsync();
        _stopping.Dispose();
    }

    private async ValueTask EnqueueSlowAsync(
        JournaledMessage message, IReceiptHandler? receipts, ulong token, CancellationToken cancellationToken)
    {
        do
        {
            await _queue.WaitForRoomAsync(cancellationToken);
        }
        while (!TryEnqueue(in message, receipts, token));
    }

    private async Task RunAsync()
    {
        var taken = 0;
        try
        {
            while (await GatherAsync())
            {
                taken = _queue.Take(_batch, _receipts);
                await CommitAsync(_batch.AsMemory(0, taken));
                var committed = taken;
                taken = 0;
                GiveReceipts(_receipts.AsSpan(0, committed));
                await _sink.DispatchAsync(_batch.AsMemory(0, committed), _stopping.Token);
                _queue.Release(LetGo(_batch.AsSpan(0, committed)));
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            FailReceipts(taken);
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lastFailure, "The journal's writer has stopped by a fault: " + e.Message);
            JournalLog.WriterFault(_logger, e);
            _queue.Close();
            FailReceipts(taken);
            throw;
        }
    }

    // Returns false when the queue is closed and empty.
    private async ValueTask<bool> GatherAsync()
    {
        while (_queue.Count == 0)
        {
            if (_queue.IsClosed)
            {
                return false;
            }

            await _queue.WaitForCountAsync(1);
        }

        var rest = _commitDelay - _queue.OldestAge();
        if (rest > TimeSpan.Zero && _queue.Count < _batch.Length)
        {
            _commitTimer.Change(rest, Timeout.InfiniteTimeSpan);
            await _queue.WaitForCountAsync(_batch.Length);
            _commitTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    private async ValueTask CommitAsync(Memory<JournaledMessage> messages)
    {
        var delay = FirstRetryDelay;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var begun = _time.GetTimestamp();
                await _journal.AppendAsync(messages, _stopping.Token);
                Count(messages.Length, _time.GetElapsedTime(begun));
                if (attempt > 0)
                {
                    JournalLog.CommitRecovered(_logger, attempt);
                    Volatile.Write(ref _lastFailure, null);
                }

                return;
            }
            catch (JournalException e)
            {
                Interlocked.Increment(ref _failedCommits);
                Volatile.Write(ref _lastFailure, e.Message);
                JournalLog.CommitFailed(_logger, messages.Length, delay, e.Message);
            }

            await Task.Delay(delay, _time, _stopping.Token);
            delay = delay * 2 < LongestRetryDelay ? delay * 2 : LongestRetryDelay;
        }
    }

    private void Count(int messages, TimeSpan took)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _messages, messages);
        Volatile.Write(ref _lastCommitTicks, took.Ticks);
        Volatile.Write(ref _longestCommitTicks, Math.Max(_longestCommitTicks, took.Ticks));
    }

    private void GiveReceipts(ReadOnlySpan<JournalQueue.Receipt> receipts)
    {
        foreach (var receipt in receipts)
        {
            try
            {
                receipt.Handler?.Committed(receipt.Token);
            }
            catch (Exception e)
            {
                // One source's fault must not keep the others from their receipts, nor the shards from the messages.
                Interlocked.Increment(ref _receiptFaults);
                JournalLog.ReceiptFault(_logger, e);
            }
        }
    }

    // The first messages of the batch, and all that wait, will not be journaled any more.
    private void FailReceipts(int taken)
    {
        var failed = 0;
        do
        {
            foreach (var receipt in _receipts.AsSpan(0, taken))
            {
                failed++;
                try
                {
                    receipt.Handler?.Failed(receipt.Token);
                }
                catch (Exception e)
                {
                    Interlocked.Increment(ref _receiptFaults);
                    JournalLog.ReceiptFault(_logger, e);
                }
            }

            taken = _queue.Take(_batch, _receipts);
        }
        while (taken > 0);

        if (failed > 0)
        {
            JournalLog.LeftBehind(_logger, failed);
        }
    }

    private static long LetGo(Span<JournaledMessage> messages)
    {
        var bytes = 0L;
        foreach (ref var message in messages)
        {
            bytes += message.DeadLetter?.Content.Length ?? 0;
            message.DeadLetter = null;
        }

        return bytes;
    }
}
