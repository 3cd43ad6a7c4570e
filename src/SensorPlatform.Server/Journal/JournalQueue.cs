using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Messages that wait for the group commit: a ring of fixed size, filled by any source, emptied by one writer. Messages are
/// copied in and out by their place, since each is some 400 bytes. Unreadable messages bring their content along, up to 1 MiB
/// each: those bytes have a bound of their own, and count until the writer has let go of them.
/// </summary>
/// <param name="capacity">Messages that may wait.</param>
/// <param name="maximumBytes">Bytes of content after which sources wait; the last message may go beyond it.</param>
/// <param name="time">The clock of ages and waits.</param>
internal sealed class JournalQueue(int capacity, long maximumBytes, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly JournaledMessage[] _messages = new JournaledMessage[capacity];
    private readonly Receipt[] _receipts = new Receipt[capacity];
    private int _first;
    private int _count;
    private bool _isClosed;
    private bool _isWoken;
    private long _oldestTimestamp;
    private TaskCompletionSource? _writer;
    private int _writerThreshold;
    private TaskCompletionSource? _sources;
    private long _bytes;
    private long _waits;
    private long _waitedTicks;

    /// <summary>Who gets the receipt of a message.</summary>
    internal readonly record struct Receipt(IReceiptHandler? Handler, ulong Token);

    private bool HasRoom => _count < _messages.Length && _bytes < maximumBytes;

    /// <summary>Messages that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Bytes of content that wait, or that the writer has not let go of.</summary>
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

    /// <summary>Times that a source had to wait for room.</summary>
    public long Waits => Interlocked.Read(ref _waits);

    /// <summary>How long sources have waited, all together.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    /// <summary>True once no more messages are taken.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Adds a copy of a message.</summary>
    /// <returns>False when there is no room, or the queue is closed.</returns>
    public bool TryAdd(in JournaledMessage message, IReceiptHandler? receipts, ulong token)
    {
        TaskCompletionSource? woken = null;
        lock (_gate)
        {
            if (_isClosed || !HasRoom)
            {
                return false;
            }

            if (_count == 0)
            {
                _oldestTimestamp = time.GetTimestamp();
            }

            var place = (_first + _count) % _messages.Length;
            _messages[place] = message;
            _receipts[place] = new Receipt(receipts, token);
            _count++;
            _bytes += message.DeadLetter?.Content.Length ?? 0;
            if (_count >= _writerThreshold || _bytes >= maximumBytes)
            {
                (woken, _writer) = (_writer, null);
            }
        }

        woken?.TrySetResult();
        return true;
    }

    /// <summary>Waits until there is room.</summary>
    /// <exception cref="JournalException">The queue is closed: the writer has stopped.</exception>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        var begun = 0L;
        while (true)
        {
            Task freed;
            lock (_gate)
            {
                if (_isClosed)
                {
                    throw new JournalException("The journal takes no more messages: the server is stopping.");
                }

                if (HasRoom)
                {
                    break;
                }

                _sources ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                freed = _sources.Task;
            }

            if (begun == 0)
            {
                begun = time.GetTimestamp();
                Interlocked.Increment(ref _waits);
            }

            await freed.WaitAsync(cancellationToken);
        }

        if (begun != 0)
        {
            Interlocked.Add(ref _waitedTicks, time.GetElapsedTime(begun).Ticks);
        }
    }

    /// <summary>
    /// Waits until so many messages wait, or until <see cref="Wake"/>; only the writer may call it.
    /// </summary>
    public Task WaitForCountAsync(int threshold)
    {
        lock (_gate)
        {
            if (_count >= threshold || _bytes >= maximumBytes || _isClosed || _isWoken)
            {
                _isWoken = false;
                return Task.CompletedTask;
            }

            _writerThreshold = threshold;
            _writer ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _writer.Task;
        }
    }

    /// <summary>How long the oldest message has waited.</summary>
    public TimeSpan OldestAge()
    {
        lock (_gate)
        {
            return time.GetElapsedTime(_oldestTimestamp);
        }
    }

    /// <summary>Ends a wait of the writer: the present one, or else the next.</summary>
    public void Wake()
    {
        TaskCompletionSource? woken;
        lock (_gate)
        {
            _isWoken = _writer is null;
            (woken, _writer) = (_writer, null);
        }

        woken?.TrySetResult();
    }

    /// <summary>Takes the oldest messages out, as many as there is room for.</summary>
    public int Take(Span<JournaledMessage> messages, Span<Receipt> receipts)
    {
        TaskCompletionSource? woken;
        int taken;
        lock (_gate)
        {
            taken = Math.Min(_count, messages.Length);
            for (var i = 0; i < taken; i++)
            {
                var place = (_first + i) % _messages.Length;
                messages[i] = _messages[place];
                receipts[i] = _receipts[place];

                // Only the reference is let go: clearing 400 bytes a message would buy nothing.
                _messages[place].DeadLetter = null;
                _receipts[place] = default;
            }

            // What stays waited for this commit already: it is due, whatever its real age.
            _oldestTimestamp = 0;
            _first = (_first + taken) % _messages.Length;
            _count -= taken;
            (woken, _sources) = (_sources, null);
        }

        woken?.TrySetResult();
        return taken;
    }

    /// <summary>The writer has let go of content that it took.</summary>
    public void Release(long bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        TaskCompletionSource? woken;
        lock (_gate)
        {
            _bytes -= bytes;
            (woken, _sources) = (_sources, null);
        }

        woken?.TrySetResult();
    }

    /// <summary>Takes no more messages; wakes everybody who waits.</summary>
    public void Close()
    {
        TaskCompletionSource? sources;
        lock (_gate)
        {
            _isClosed = true;
            (sources, _sources) = (_sources, null);
        }

        sources?.TrySetResult();
        Wake();
    }
}
