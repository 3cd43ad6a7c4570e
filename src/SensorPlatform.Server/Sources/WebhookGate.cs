namespace SensorPlatform.Server.Sources;

/// <summary>
/// Bounds the webhook requests taken at once: each holds its message until the journal has it. Whoever finds it full is told
/// to come again, which costs the sender nothing. Safe for any thread.
/// </summary>
/// <param name="capacity">Requests at once.</param>
internal sealed class WebhookGate(int capacity)
{
    private int _count;

    /// <summary>Requests at once.</summary>
    internal int Capacity => capacity;

    /// <summary>Requests being taken now.</summary>
    internal int Count => Math.Min(Volatile.Read(ref _count), capacity);

    /// <summary>Takes a request in.</summary>
    /// <returns>False when there are too many; otherwise <see cref="Leave"/> must follow.</returns>
    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= capacity)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>A request has been answered.</summary>
    internal void Leave() => Interlocked.Decrement(ref _count);
}
