namespace SensorPlatform.Server.Storage;

/// <summary>
/// Results that cost something, kept by key while what they were made of stands: each is made once however many ask at a time.
/// Bounded: beyond the capacity the one made longest ago goes. Any thread.
/// </summary>
/// <param name="capacity">Most results.</param>
/// <param name="time">Tells their ages.</param>
internal sealed class ResultShelf<TKey, TStamp, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];

    /// <summary>Results that are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Gives what is kept, or makes it. What failed is not kept.</summary>
    /// <param name="key">Names the result.</param>
    /// <param name="stamp">What it is made of; another stamp means that it must be made anew.</param>
    /// <param name="longest">The greatest age that will do.</param>
    /// <param name="make">Makes it. It is not stopped when one of those who ask goes away.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<TValue> GetAsync(
        TKey key, TStamp stamp, TimeSpan longest, Func<Task<TValue>> make, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry)
                || entry.Result.IsFaulted
                || entry.Result.IsCanceled
                || !EqualityComparer<TStamp>.Default.Equals(entry.Stamp, stamp)
                || time.GetElapsedTime(entry.MadeAt) >= longest)
            {
                // The store's reader works on the thread that calls it: not on this one, which holds the lock.
                entry = new Entry(stamp, time.GetTimestamp(), Task.Run(make, CancellationToken.None));
                _entries[key] = entry;
                MakeRoom();
            }
        }

        return entry.Result.WaitAsync(cancellationToken);
    }

    private void MakeRoom()
    {
        while (_entries.Count > capacity)
        {
            var oldest = default(KeyValuePair<TKey, Entry>);
            foreach (var one in _entries)
            {
                oldest = oldest.Value is null || one.Value.MadeAt < oldest.Value.MadeAt ? one : oldest;
            }

            _entries.Remove(oldest.Key);
        }
    }

    private sealed record Entry(TStamp Stamp, long MadeAt, Task<TValue> Result);
}
