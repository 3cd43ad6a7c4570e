using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>The recent messages of a pitch's sensor, sorted by time and then by what they say. It never grows.</summary>
internal sealed class PitchHistory
{
    /// <summary>The most messages that it holds.</summary>
    internal const int Capacity = 256;

    private readonly Instant[] _times = new Instant[Capacity];
    private readonly PitchSignal[] _signals = new PitchSignal[Capacity];

    /// <summary>Messages in it.</summary>
    internal int Count { get; private set; }

    /// <summary>True when the oldest ones must be taken out before another one is put in.</summary>
    internal bool IsFull => Count == Capacity;

    /// <summary>Times of the messages, ascending.</summary>
    internal ReadOnlySpan<Instant> Times => _times.AsSpan(0, Count);

    /// <summary>What the messages say.</summary>
    internal ReadOnlySpan<PitchSignal> Signals => _signals.AsSpan(0, Count);

    /// <summary>
    /// Puts a message in its place; it must not be full. A message that is there already is passed over; so is a sign of life
    /// at the very time of a message that says more, which in turn replaces it.
    /// </summary>
    /// <param name="time">Event time.</param>
    /// <param name="signal">What it says.</param>
    /// <param name="isLast">True when it was put behind all others and nothing else has changed.</param>
    /// <returns>False when it was passed over.</returns>
    internal bool Insert(Instant time, PitchSignal signal, out bool isLast)
    {
        var place = Count;
        while (place > 0 && IsAfter(place - 1, time, signal))
        {
            place--;
        }

        isLast = place == Count;
        if (IsTold(place, time, signal))
        {
            return false;
        }

        for (var i = place - 1; i >= 0 && _times[i] == time; i--)
        {
            if (_signals[i] == PitchSignal.Alive)
            {
                RemoveAt(i);
                place--;
                isLast = false;
            }
        }

        Array.Copy(_times, place, _times, place + 1, Count - place);
        Array.Copy(_signals, place, _signals, place + 1, Count - place);
        _times[place] = time;
        _signals[place] = signal;
        Count++;
        return true;
    }

    /// <summary>Takes the oldest messages out.</summary>
    internal void RemoveFirst(int count)
    {
        Array.Copy(_times, count, _times, 0, Count - count);
        Array.Copy(_signals, count, _signals, 0, Count - count);
        Count -= count;
    }

    /// <summary>Of the messages that lie ahead of a time the newest one that says most counts as of that time; the others go.</summary>
    /// <returns>True when there were some.</returns>
    internal bool TurnBack(Instant now)
    {
        var newest = PitchSignal.None;
        for (; Count > 0 && _times[Count - 1] > now; Count--)
        {
            var signal = _signals[Count - 1];
            var saysMore = Rank(newest) < Rank(PitchSignal.NoValue) && Rank(signal) >= Rank(PitchSignal.NoValue);
            newest = newest == PitchSignal.None || saysMore ? signal : newest;
        }

        if (newest != PitchSignal.None)
        {
            Insert(now, newest, out _);
        }

        return newest != PitchSignal.None;
    }

    private bool IsAfter(int index, Instant time, PitchSignal signal)
    {
        var order = _times[index].CompareTo(time);
        return order > 0 || (order == 0 && Rank(_signals[index]) > Rank(signal));
    }

    private bool IsTold(int place, Instant time, PitchSignal signal)
    {
        if (place > 0 && _times[place - 1] == time && (_signals[place - 1] == signal || signal == PitchSignal.Alive))
        {
            return true;
        }

        return signal == PitchSignal.Alive && place < Count && _times[place] == time;
    }

    private void RemoveAt(int index)
    {
        Array.Copy(_times, index + 1, _times, index, Count - index - 1);
        Array.Copy(_signals, index + 1, _signals, index, Count - index - 1);
        Count--;
    }

    // At the same time the one that says most comes last, and occupied after free: a pitch is never free by doubt.
    private static int Rank(PitchSignal signal) => signal switch
    {
        PitchSignal.None => -1,
        PitchSignal.Restart => 0,
        PitchSignal.Unreadable => 1,
        PitchSignal.Alive => 2,
        PitchSignal.NoValue => 3,
        PitchSignal.Free => 4,
        _ => 5,
    };
}
