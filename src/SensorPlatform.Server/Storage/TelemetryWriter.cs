using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Commits what the shards fold: several outputs in one transaction, InfluxDB's spool before it, observers after it.
/// A commit that fails is tried again until it succeeds; meanwhile the bounded queue holds the shards back.
/// </summary>
internal sealed class TelemetryWriter : IAsyncDisposable
{
    private const int MaximumOutputsPerCommit = 16;
    private const int MaximumRowsPerCommit = 32_768;

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    private readonly SqliteTelemetry _telemetry;
    private readonly IReadOnlyDictionary<int, long> _folded;
    private readonly BalanceBook _balance;
    private readonly InfluxFeed? _influx;
    private readonly TimeProvider _time;
    private readonly ILogger<TelemetryWriter> _logger;
    private readonly Channel<Work> _queue;
    private readonly ConcurrentQueue<FoldOutput> _pool = new();
    private readonly int _poolCapacity;
    private readonly List<FoldOutput> _batch = new(MaximumOutputsPerCommit);
    private readonly List<WindowAggregate> _settled = [];
    private readonly CancellationTokenSource _stopping = new();

    // Written by the loop, read by anybody: Volatile and Interlocked.
    private long _commits;
    private long _outputs;
    private long _readings;
    private long _failedCommits;
    private long _waits;
    private long _observerFaults;
    private long _lastCommitTicks;
    private long _longestCommitTicks;
    private string? _lastFailure;
    private IReadOnlyList<ICommittedOutputObserver> _observers = [];
    private Task _loop = Task.CompletedTask;

    /// <param name="telemetry">The store; this writer is the owner of its writing part.</param>
    /// <param name="balance">Gets what was committed.</param>
    /// <param name="influx">The second store; null: none.</param>
    /// <param name="options">The queue's capacity.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="logger">The log.</param>
    public TelemetryWriter(
        SqliteTelemetry telemetry,
        BalanceBook balance,
        InfluxFeed? influx,
        FoldingOptions options,
        TimeProvider time,
        ILogger<TelemetryWriter> logger)
    {
        _telemetry = telemetry;
        _folded = telemetry.LoadFolded();
        _balance = balance;
        _influx = influx;
        _time = time;
        _logger = logger;
        _poolCapacity = options.StoreQueueCapacity + MaximumOutputsPerCommit;
        _queue = Channel.CreateBounded<Work>(
            new BoundedChannelOptions(options.StoreQueueCapacity) { SingleReader = true });
    }

    private readonly record struct Work(FoldOutput? Output, StoreChore? Chore);

    /// <summary>Why nothing can be stored now; null while it can. A health check shows it.</summary>
    public string? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Ends when the writer has stopped; faulted when a fault of the program stopped it.</summary>
    public Task Completion => _loop;

    /// <summary>What was done so far.</summary>
    public TelemetryWriterStatistics Statistics => new(
        Volatile.Read(ref _commits),
        Volatile.Read(ref _outputs),
        Volatile.Read(ref _readings),
        Volatile.Read(ref _failedCommits),
        Volatile.Read(ref _observerFaults),
        _telemetry.WindowsLeftAsTheyWere,
        TimeSpan.FromTicks(Volatile.Read(ref _lastCommitTicks)),
        TimeSpan.FromTicks(Volatile.Read(ref _longestCommitTicks)),
        _queue.Reader.Count,
        Volatile.Read(ref _waits));

    /// <summary>
    /// Offset up to which the store had counted a partition when it was opened; 0 for none. What is folded again after a start
    /// must end a turn there.
    /// </summary>
    public long FoldedThrough(int partition) => _folded.GetValueOrDefault(partition);

    /// <summary>Starts the loop. Call it once, before the shards give outputs.</summary>
    /// <param name="observers">Who is told what was committed, in this order.</param>
    public void Start(IReadOnlyList<ICommittedOutputObserver> observers)
    {
        _observers = observers;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>An empty output, from the pool when it has one. The writer takes it back after the commit.</summary>
    public FoldOutput Rent() => _pool.TryDequeue(out var output) ? output : new FoldOutput();

    /// <summary>Hands an output over; waits while the queue is full. Outputs of a partition must come in order.</summary>
    /// <exception cref="StorageException">The writer has stopped.</exception>
    public async ValueTask EnqueueAsync(FoldOutput output, CancellationToken cancellationToken)
    {
        try
        {
            if (!_queue.Writer.TryWrite(new Work(output, null)))
            {
                Interlocked.Increment(ref _waits);
                await _queue.Writer.WriteAsync(new Work(output, null), cancellationToken);
            }
        }
        catch (ChannelClosedException e)
        {
            throw new StorageException("The store takes no more outputs: the server is stopping.", e);
        }
    }

    /// <summary>
    /// Does a small piece of other work on the file, in a transaction of its own and in its turn among the outputs. It is
    /// not tried again: who asked may ask again.
    /// </summary>
    /// <param name="step">The work: some milliseconds, since the shards' outputs wait behind it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">It failed, and nothing of it was done, or the writer has stopped.</exception>
    public async Task RunAsync(Action<SqliteConnection> step, CancellationToken cancellationToken)
    {
        var chore = new StoreChore(step);
        try
        {
            await _queue.Writer.WriteAsync(new Work(null, chore), cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new StorageException("The store does no more work: the server is stopping.", e);
        }

        await chore.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more outputs, stores those that wait (for 10 s at most), and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stopping.CancelAfter(DrainTime);
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // The loop has logged it, and Completion carries it to the host.
        }

        var left = _batch.Count;
        while (_queue.Reader.TryRead(out var work))
        {
            left += work.Output is null ? 0 : 1;
            work.Chore?.Done.TrySetException(new StorageException("The store has stopped."));
        }

        if (left > 0)
        {
            StorageLog.LeftBehind(_logger, left);
        }

        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_stopping.Token))
            {
                var chore = Gather();
                if (_batch.Count > 0)
                {
                    await CommitAsync();
                    foreach (var output in _batch)
                    {
                        Publish(output);
                        Return(output);
                    }

                    _batch.Clear();
                }

                if (chore is not null)
                {
                    Perform(chore);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The drain time is over; DisposeAsync counts what is left.
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lastFailure, "The store's writer has stopped by a fault: " + e.Message);
            StorageLog.WriterFault(_logger, e);
            _queue.Writer.TryComplete();
            throw;
        }
    }

    // Fills the batch; a chore ends it and is done after it.
    private StoreChore? Gather()
    {
        var rows = 0;
        while (_batch.Count < MaximumOutputsPerCommit && rows < MaximumRowsPerCommit
            && _queue.Reader.TryRead(out var work))
        {
            if (work.Output is not { } output)
            {
                return work.Chore;
            }

            rows += output.Readings.Count + output.Windows.Count + output.Reopened.Count + output.Activities.Count + output.Frames.Count;
            _batch.Add(output);
        }

        return null;
    }

    private void Perform(StoreChore chore)
    {
        try
        {
            _telemetry.Begin();
            _telemetry.Run(connection =>
            {
                chore.Step(connection);
                return true;
            });
            _telemetry.Commit();
            chore.Done.TrySetResult();
        }
        catch (Exception e) when (e is SqliteException or StorageException)
        {
            RollBack();
            chore.Done.TrySetException(e is SqliteException fault
                ? new StorageException(SqliteFile.Describe(fault, _telemetry.FilePath), fault)
                : e);
        }
    }

    private async ValueTask CommitAsync()
    {
        var delay = FirstRetryDelay;
        for (var attempt = 0; ; attempt++)
        {
            if (_influx is not null)
            {
                // Before the transaction: nobody else must wait for a lock while InfluxDB is away and the spool full.
                await _influx.WaitForRoomAsync(_stopping.Token);
            }

            try
            {
                var begun = _time.GetTimestamp();
                CommitOnce();
                _influx?.Forget();
                Count(_time.GetElapsedTime(begun));
                if (attempt > 0)
                {
                    StorageLog.CommitRecovered(_logger, attempt);
                    Volatile.Write(ref _lastFailure, null);
                }

                return;
            }
            catch (Exception e) when (e is SqliteException or StorageException)
            {
                Fail(e, delay);
            }

            await Task.Delay(delay, _time, _stopping.Token);
            delay = delay * 2 < LongestRetryDelay ? delay * 2 : LongestRetryDelay;
        }
    }

    private void CommitOnce()
    {
        var hasCheckpoint = false;
        _influx?.Clear();
        _telemetry.Begin();
        foreach (var output in _batch)
        {
            _settled.Clear();
            _telemetry.Apply(output, _influx is null ? null : _settled);
            _influx?.Add(output, _settled);
            hasCheckpoint |= output.Checkpoint is not null;
        }

        // The spool comes first: what a checkpoint says is folded must be on its way to InfluxDB for certain. A crash
        // between the two writes the same points again.
        _influx?.Spool(isDurable: hasCheckpoint);
        _telemetry.Commit();
    }

    private void Fail(Exception fault, TimeSpan delay)
    {
        RollBack();
        var reason = fault is SqliteException sqlite ? SqliteFile.Describe(sqlite, _telemetry.FilePath) : fault.Message;
        Interlocked.Increment(ref _failedCommits);
        Volatile.Write(ref _lastFailure, reason);
        StorageLog.CommitFailed(_logger, _batch.Count, delay, reason);
    }

    private void RollBack()
    {
        try
        {
            _telemetry.RollBack();
        }
        catch (SqliteException)
        {
            // The first fault is the one to report; SQLite rolls back by itself when the next transaction begins.
        }
    }

    private void Count(TimeSpan took)
    {
        var readings = 0;
        foreach (var output in _batch)
        {
            readings += output.Readings.Count;
        }

        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _outputs, _batch.Count);
        Interlocked.Add(ref _readings, readings);
        Volatile.Write(ref _lastCommitTicks, took.Ticks);
        Volatile.Write(ref _longestCommitTicks, Math.Max(_longestCommitTicks, took.Ticks));
    }

    private void Publish(FoldOutput output)
    {
        _balance.Add(output);
        foreach (var observer in _observers)
        {
            try
            {
                observer.Committed(output);
            }
            catch (Exception e)
            {
                // What watches the store must not stop it.
                Interlocked.Increment(ref _observerFaults);
                StorageLog.ObserverFault(_logger, observer.GetType().Name, e);
            }
        }
    }

    private void Return(FoldOutput output)
    {
        if (_pool.Count < _poolCapacity)
        {
            output.Clear();
            _pool.Enqueue(output);
        }
    }
}
