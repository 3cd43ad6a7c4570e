using System.Globalization;
using System.Reactive.Subjects;
using System.Text;

namespace SensorPlatform.Server.Live;

/// <summary>
/// Hands live events to all clients. Publishers may be several (the pump, the alerts): the subject is synchronised.
/// A client that does not read fast enough loses its queue and is told to reload; nobody waits for it.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    private readonly Subject<LiveEvent> _subject = new();
    private readonly ISubject<LiveEvent> _synchronized;
    private readonly Lock _publishing = new();
    private readonly string _run;
    private long _sequence;
    private int _clientCount;
    private long _resetCount;

    /// <summary>Starts a feed; its ids begin with the time of the start, so that ids of another run are told apart.</summary>
    public LiveFeed(TimeProvider time)
    {
        _synchronized = Subject.Synchronize(_subject);
        _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The events.</summary>
    public IObservable<LiveEvent> Events => _synchronized;

    /// <summary>Clients connected now.</summary>
    public int ClientCount => Volatile.Read(ref _clientCount);

    /// <summary>Times that a client was told to reload because its queue was full.</summary>
    public long ResetCount => Interlocked.Read(ref _resetCount);

    /// <summary>Events published in this run.</summary>
    public long EventCount => Interlocked.Read(ref _sequence);

    /// <summary>The id of the newest event, as a client gives it back in <c>Last-Event-ID</c>.</summary>
    public string LastId => Id(Interlocked.Read(ref _sequence));

    /// <summary>Publishes an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its data: JSON in UTF-8 without line breaks.</param>
    /// <param name="site">The site that it is about; null: none.</param>
    public void Publish(string name, ReadOnlySpan<byte> json, string? site = null)
    {
        // Numbers must reach every queue in their order; the subject alone would keep calls apart but not ordered.
        lock (_publishing)
        {
            var sequence = Interlocked.Increment(ref _sequence);
            var head = Encoding.UTF8.GetBytes($"id: {Id(sequence)}\nevent: {name}\ndata: ");
            var block = new byte[head.Length + json.Length + 2];
            head.CopyTo(block, 0);
            json.CopyTo(block.AsSpan(head.Length));
            "\n\n"u8.CopyTo(block.AsSpan(head.Length + json.Length));
            _synchronized.OnNext(new LiveEvent(sequence, name, site, block));
        }
    }

    /// <summary>Connects a client; dispose what is returned when it has gone.</summary>
    /// <param name="capacity">Events that may wait for it.</param>
    /// <param name="filter">What it asks for.</param>
    public LiveSubscription Connect(int capacity, LiveFilter filter = default)
    {
        Interlocked.Increment(ref _clientCount);
        return new LiveSubscription(this, capacity, filter);
    }

    /// <inheritdoc/>
    public void Dispose() => _subject.Dispose();

    internal void Disconnected() => Interlocked.Decrement(ref _clientCount);

    internal void CountReset() => Interlocked.Increment(ref _resetCount);

    private string Id(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{sequence}");
}
