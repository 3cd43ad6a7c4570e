using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// Lets a source wait until the journal holds several messages: <see cref="Add"/> one before each is submitted, then
/// <see cref="WaitAsync"/> once. Receipts may come on any thread.
/// </summary>
internal sealed class ReceiptBatch : IReceiptHandler
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the caller, so that nothing is done before WaitAsync.
    private int _open = 1;
    private volatile bool _hasFailed;

    /// <summary>Expects one receipt more.</summary>
    internal void Add() => Interlocked.Increment(ref _open);

    /// <summary>Expects no receipt more, and waits for those that are open.</summary>
    /// <returns>True when the journal holds every message; false when it could not take one: none counts as taken then.</returns>
    internal Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        Close();
        return _done.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Committed(ulong token) => Close();

    /// <inheritdoc/>
    public void Failed(ulong token)
    {
        _hasFailed = true;
        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _done.TrySetResult(!_hasFailed);
        }
    }
}
