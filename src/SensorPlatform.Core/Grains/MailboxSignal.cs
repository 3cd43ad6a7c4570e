using System.Threading.Tasks.Sources;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Wakes the one waiter at one end of a mailbox, again and again with the same object. The waiter arms it, looks
/// whether what it waits for is there already, and disarms or awaits it; whoever sets it first, wins. It is its own work item
/// of the thread pool, so that waking allocates nothing.
/// </summary>
internal sealed class MailboxSignal : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private bool _result;
    private bool _isCancelled;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;

    // 1 while a waiter waits. Set by the waiter, taken back by exactly one of waiter, setter and cancellation; each
    // with a full fence, so that the setter sees the waiter or the waiter sees what was published.
    private int _armed;

    internal ValueTask<bool> Arm(CancellationToken cancellationToken)
    {
        _core.Reset();
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static s => ((MailboxSignal?)s)?.Cancel(), this);
        Interlocked.Exchange(ref _armed, 1);
        return new ValueTask<bool>(this, _core.Version);
    }

    /// <summary>Takes the waiting back; false when it has been set or cancelled, so that it must be awaited.</summary>
    internal bool TryDisarm()
    {
        if (!TryTake())
        {
            return false;
        }

        _registration.Dispose();
        return true;
    }

    /// <summary>Wakes the waiter, if there is one.</summary>
    internal void Set(bool result)
    {
        if (Volatile.Read(ref _armed) != 0 && TryTake())
        {
            _result = result;
            _isCancelled = false;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // The waiter goes on here, on the pool's thread, and never on that of who woke it.
    void IThreadPoolWorkItem.Execute()
    {
        if (_isCancelled)
        {
            _core.SetException(new OperationCanceledException(_cancellationToken));
        }
        else
        {
            _core.SetResult(_result);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _registration.Dispose();
        return _core.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private bool TryTake() => Interlocked.CompareExchange(ref _armed, 0, 1) == 1;

    private void Cancel()
    {
        if (TryTake())
        {
            _isCancelled = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
