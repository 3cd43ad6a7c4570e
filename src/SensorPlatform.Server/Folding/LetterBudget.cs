namespace SensorPlatform.Server.Folding;

/// <summary>
/// Bounds the bytes of unreadable messages between the journal and the store. A queue that counts messages alone would
/// let some thousands of them pass, each of up to 1 MiB. Safe for any thread; one waits at a time.
/// </summary>
/// <param name="maximumBytes">Bytes after which the next one waits; the last one may go beyond it.</param>
internal sealed class LetterBudget(long maximumBytes)
{
    private readonly Lock _gate = new();
    private readonly List<(int Partition, long Offset, int Bytes)> _held = [];
    private TaskCompletionSource? _waiting;
    private long _bytes;
    private long _waits;

    /// <summary>Bytes on their way now.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Times that somebody had to wait.</summary>
    public long Waits => Interlocked.Read(ref _waits);

    /// <summary>Notes a message that is on its way.</summary>
    public void Add(int partition, long offset, int bytes)
    {
        lock (_gate)
        {
            _held.Add((partition, offset, bytes));
            _bytes += bytes;
        }
    }

    /// <summary>Everything of a partition up to an offset is stored.</summary>
    public void Release(int partition, long throughOffset)
    {
        TaskCompletionSource? woken = null;
        lock (_gate)
        {
            if (_held.Count == 0)
            {
                return;
            }

            foreach (var one in _held)
            {
                _bytes -= one.Partition == partition && one.Offset <= throughOffset ? one.Bytes : 0;
            }

            _held.RemoveAll(one => one.Partition == partition && one.Offset <= throughOffset);
            if (_bytes < maximumBytes)
            {
                (woken, _waiting) = (_waiting, null);
            }
        }

        woken?.TrySetResult();
    }

    /// <summary>Waits until fewer bytes than the bound are on their way.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        var hasWaited = false;
        while (true)
        {
            Task freed;
            lock (_gate)
            {
                if (_bytes < maximumBytes)
                {
                    return;
                }

                _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                freed = _waiting.Task;
            }

            if (!hasWaited)
            {
                hasWaited = true;
                Interlocked.Increment(ref _waits);
            }

            await freed.WaitAsync(cancellationToken);
        }
    }
}
