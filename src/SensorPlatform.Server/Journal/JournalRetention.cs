using System.Diagnostics;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Deletes what is older than it must be kept, or too much, from the fronts of the partitions, and only what lies before the
/// store's newest checkpoints. In short steps with long pauses: the group commit waits for one step at most.
/// </summary>
internal sealed class JournalRetention : ICommittedOutputObserver, IAsyncDisposable
{
    private const int PiecesALook = 1_024;
    private const int PiecesOfAFront = 16;
    private const int PagesAStep = 64;
    private const int LargestStep = 256;
    private const int PauseFactor = 10;

    // Room that new messages take up again: less is not worth the moving of pages.
    private const long FreePagesKept = 4_096;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StepGoal = TimeSpan.FromMilliseconds(1);

    private readonly SqliteJournal _journal;
    private readonly TimeSpan _keep;
    private readonly long _keepBytes;
    private readonly Action _settle;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long[] _folded;
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private int _step = PiecesOfAFront;
    private long _deleted;
    private long _longestStepTicks;

    /// <param name="journal">The journal.</param>
    /// <param name="options">How long and how much is kept.</param>
    /// <param name="checkpoints">The checkpoints that the store has now.</param>
    /// <param name="settle">Makes the store's checkpoints safe against a power cut; called before anything is deleted.</param>
    /// <param name="clock">The clock that messages are stamped with.</param>
    /// <param name="logger">The log.</param>
    internal JournalRetention(
        SqliteJournal journal,
        JournalOptions options,
        IReadOnlyList<PartitionCheckpoint> checkpoints,
        Action settle,
        TimeProvider clock,
        ILogger logger)
    {
        _journal = journal;
        _keep = TimeSpan.FromDays(options.KeepDays);
        _keepBytes = options.KeepMegabytes * 1_000_000L;
        _settle = settle;
        _clock = clock;
        _logger = logger;
        _folded = new long[journal.PartitionCount];
        foreach (var checkpoint in checkpoints)
        {
            _folded[checkpoint.Partition] = checkpoint.ThroughOffset;
        }
    }

    /// <summary>False where nobody else writes: no pauses between the steps.</summary>
    internal bool MakesWay { get; init; } = true;

    /// <summary>Messages deleted since the start, and the longest time that the group commit may have waited.</summary>
    internal JournalRetentionStatistics Statistics =>
        new(Volatile.Read(ref _deleted), TimeSpan.FromTicks(Volatile.Read(ref _longestStepTicks)));

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it.</summary>
    internal Task Completion => _loop;

    /// <inheritdoc/>
    public void Committed(FoldOutput output)
    {
        if (output.Checkpoint is { } checkpoint)
        {
            Volatile.Write(ref _folded[checkpoint.Partition], checkpoint.ThroughOffset);
        }
    }

    /// <summary>Starts to look, once a minute; does nothing when everything is kept.</summary>
    internal void Start()
    {
        if (_keep > TimeSpan.Zero || _keepBytes > 0)
        {
            _loop = Task.Run(RunAsync);
        }
    }

    /// <summary>Deletes what need not be kept now.</summary>
    /// <returns>Messages deleted.</returns>
    /// <exception cref="JournalException">The journal cannot be written.</exception>
    internal async Task<long> SweepAsync(CancellationToken cancellationToken)
    {
        // First the offsets, then the settling: what is committed after it may be lost with the power.
        var limits = new long[_folded.Length];
        for (var partition = 0; partition < limits.Length; partition++)
        {
            limits[partition] = Volatile.Read(ref _folded[partition]);
        }

        _settle();
        var before = Volatile.Read(ref _deleted);
        await DeleteOldAsync(limits, cancellationToken);
        await DeleteExcessAsync(limits, cancellationToken);
        var deleted = Volatile.Read(ref _deleted) - before;
        if (deleted > 0)
        {
            JournalLog.Deleted(_logger, deleted);
        }

        await GivePagesBackAsync(cancellationToken);
        return deleted;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // Completion carries it to the host.
        }

        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(LookInterval, _clock, _stopping.Token);
                await SweepAndReportAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The platform stops.
        }
    }

    private async Task SweepAndReportAsync()
    {
        try
        {
            await SweepAsync(_stopping.Token);
        }
        catch (JournalException exception)
        {
            JournalLog.RetentionFailed(_logger, LookInterval, exception.Message);
        }
    }

    private async Task DeleteOldAsync(long[] limits, CancellationToken cancellationToken)
    {
        if (_keep <= TimeSpan.Zero)
        {
            return;
        }

        var now = Instant.From(_clock.GetUtcNow());
        for (var partition = 0; partition < limits.Length; partition++)
        {
            var through = AgedThrough(partition, limits[partition], (now - _keep).UnixNanoseconds, now.UnixNanoseconds);
            while (await StepAsync(partition, through, cancellationToken) > 0)
            {
                // Further until nothing is left of it.
            }
        }
    }

    /// <summary>The last offset that is old enough, with all before it.</summary>
    /// <remarks>
    /// Clocks jump, so that times are not in order and nothing is found by halving. A message stamped earlier than those before it counts
    /// as old as those; one stamped in the future is judged by what comes after it.
    /// </remarks>
    private long AgedThrough(int partition, long limit, long cutoff, long now)
    {
        var (through, newest) = (0L, long.MinValue);
        var offset = _journal.Tail(partition);
        while (true)
        {
            var pieces = _journal.Front(partition, offset, PiecesALook);
            foreach (var piece in pieces)
            {
                newest = piece.Newest > now ? newest : Math.Max(newest, piece.Newest);
                if (piece.LastOffset > limit || newest >= cutoff)
                {
                    return through;
                }

                through = piece.Newest > now ? through : piece.LastOffset;
            }

            if (pieces.Count < PiecesALook)
            {
                return through;
            }

            offset = pieces[^1].LastOffset + 1;
        }
    }

    private async Task DeleteExcessAsync(long[] limits, CancellationToken cancellationToken)
    {
        while (_keepBytes > 0 && _journal.Pages().UsedBytes > _keepBytes)
        {
            var partition = OldestFront(limits);
            if (partition < 0 || await StepAsync(partition, limits[partition], cancellationToken) == 0)
            {
                JournalLog.TooLarge(_logger, _journal.Pages().UsedBytes, _keepBytes);
                return;
            }
        }
    }

    // The partition whose first piece is the oldest of those that may go; below 0: none may.
    private int OldestFront(long[] limits)
    {
        var now = Instant.From(_clock.GetUtcNow()).UnixNanoseconds;
        var (oldest, time) = (-1, long.MaxValue);
        for (var partition = 0; partition < limits.Length; partition++)
        {
            var front = _journal.Front(partition, _journal.Tail(partition), PiecesOfAFront);
            if (front.Count < 2 || front[0].LastOffset > limits[partition])
            {
                continue;
            }

            // A piece from the future does not hold its partition back for ever: the first one with a time that can be counts.
            var first = now;
            foreach (var piece in front)
            {
                if (piece.Newest <= now)
                {
                    first = piece.Newest;
                    break;
                }
            }

            (oldest, time) = first < time ? (partition, first) : (oldest, time);
        }

        return oldest;
    }

    private async Task<long> StepAsync(int partition, long through, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = Stopwatch.GetTimestamp();
        var deleted = _journal.Trim(partition, through, _step);
        var took = Stopwatch.GetElapsedTime(began);
        Interlocked.Add(ref _deleted, deleted);
        _step = took > StepGoal ? Math.Max(1, _step / 2) : Math.Min(LargestStep, _step + 1);
        await PauseAsync(took, deleted > 0, cancellationToken);
        return deleted;
    }

    private async Task GivePagesBackAsync(CancellationToken cancellationToken)
    {
        var pages = _journal.Pages();
        var free = pages.Free;
        while (free > Math.Max(FreePagesKept, pages.Count / 10))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            var left = _journal.GivePagesBack(PagesAStep);
            await PauseAsync(Stopwatch.GetElapsedTime(began), wasUseful: true, cancellationToken);
            if (left >= free)
            {
                // A file of the first version: only `journal compact` makes it smaller; new messages use its free pages.
                return;
            }

            free = left;
        }
    }

    // In real time: the clock of a demonstration runs faster, the disk does not.
    private Task PauseAsync(TimeSpan took, bool wasUseful, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _longestStepTicks, Math.Max(_longestStepTicks, took.Ticks));
        var pause = took * PauseFactor;
        return wasUseful && MakesWay
            ? Task.Delay(pause > ShortestPause ? pause : ShortestPause, TimeProvider.System, cancellationToken)
            : Task.CompletedTask;
    }
}
