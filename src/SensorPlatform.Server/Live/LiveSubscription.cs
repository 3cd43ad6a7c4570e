using System.Threading.Channels;

namespace SensorPlatform.Server.Live;

/// <summary>The bounded queue of one client of the live feed. One reader.</summary>
internal sealed class LiveSubscription : IObserver<LiveEvent>, IDisposable
{
    private readonly LiveFeed _feed;
    private readonly LiveFilter _filter;
    private readonly Channel<LiveEvent> _queue;
    private readonly IDisposable _connection;
    private int _overflowed;
    private int _disposed;

    internal LiveSubscription(LiveFeed feed, int capacity, LiveFilter filter)
    {
        _filter = filter;
        _feed = feed;
        _queue = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(capacity)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
        });
        _connection = feed.Events.Subscribe(this);
    }

    /// <summary>Waits until there is something to send.</summary>
    /// <returns>False when the feed has ended.</returns>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        _queue.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next event.</summary>
    /// <param name="next">The event; null when the client must reload because its queue overflowed, or when there is none.</param>
    /// <param name="mustReload">True when events were dropped since the last call: everything that waited is gone.</param>
    /// <returns>True when there is an event or a reload to send.</returns>
    public bool TryTake(out LiveEvent? next, out bool mustReload)
    {
        mustReload = Interlocked.Exchange(ref _overflowed, 0) != 0;
        if (!mustReload)
        {
            return _queue.Reader.TryRead(out next);
        }

        next = null;
        while (_queue.Reader.TryRead(out _))
        {
            // What waited is older than the reload that the client is about to make.
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnNext(LiveEvent value)
    {
        if (_filter.Takes(value) && !_queue.Writer.TryWrite(value) && Interlocked.Exchange(ref _overflowed, 1) == 0)
        {
            _feed.CountReset();
        }
    }

    /// <inheritdoc/>
    public void OnCompleted() => _queue.Writer.TryComplete();

    /// <inheritdoc/>
    public void OnError(Exception error) => _queue.Writer.TryComplete(error);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _connection.Dispose();
            _queue.Writer.TryComplete();
            _feed.Disconnected();
        }
    }
}
