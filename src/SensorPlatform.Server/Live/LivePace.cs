namespace SensorPlatform.Server.Live;

/// <summary>
/// Holds back what changes too often: the first change goes out at once, of the next ones within the pace only the last, at its
/// end.
/// One owner. Times are those of the machine's stopwatch.
/// </summary>
/// <param name="pace">Shortest time between two events of one thing, in ticks of the stopwatch.</param>
internal sealed class LivePace<T>(long pace)
    where T : class
{
    private readonly Dictionary<T, long> _notBefore = [];
    private readonly List<T> _free = [];

    /// <summary>What waits for its time.</summary>
    public HashSet<T> Waiting { get; } = [];

    /// <summary>True when a change may go out now; else the thing waits.</summary>
    public bool MayGo(T thing, long now)
    {
        if (_notBefore.TryGetValue(thing, out var time) && now < time)
        {
            Waiting.Add(thing);
            return false;
        }

        Waiting.Remove(thing);
        return true;
    }

    /// <summary>Notes that an event of a thing went out.</summary>
    public void Went(T thing, long now) => _notBefore[thing] = now + pace;

    /// <summary>Moves the things whose time has come into a list.</summary>
    public void TakeDue(long now, List<T> destination)
    {
        foreach (var thing in Waiting)
        {
            if (now >= _notBefore.GetValueOrDefault(thing))
            {
                destination.Add(thing);
            }
        }

        destination.ForEach(thing => Waiting.Remove(thing));
        Forget(now);
    }

    /// <summary>When the next thing's time comes; <see cref="long.MaxValue"/>: nothing waits.</summary>
    public long NextDue()
    {
        var next = long.MaxValue;
        foreach (var thing in Waiting)
        {
            next = Math.Min(next, _notBefore.GetValueOrDefault(thing));
        }

        return next;
    }

    private void Forget(long now)
    {
        foreach (var (thing, time) in _notBefore)
        {
            if (time <= now && !Waiting.Contains(thing))
            {
                _free.Add(thing);
            }
        }

        _free.ForEach(thing => _notBefore.Remove(thing));
        _free.Clear();
    }
}
