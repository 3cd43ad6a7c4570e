using System.Runtime.InteropServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Values on their way from the store's writer to the rules. Bounded, and never makes the writer wait: when it is full,
/// it is thinned out instead. Of each sensor, quantity and source the smallest, the largest and the newest value stay.
/// So a threshold that was crossed is still seen as crossed, and the present state is right; what may be lost is that a
/// condition held without a break for a rule's minimum duration. Values left out are counted.
/// </summary>
/// <remarks>One writer, one reader; a lock guards the list, held for the copying alone.</remarks>
internal sealed class AlertInbox
{
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private List<AlertSample> _samples = [];
    private List<AlertSample> _spare = [];
    private long _thinnedOut;

    /// <summary>Takes the bound.</summary>
    /// <param name="capacity">Values at most.</param>
    /// <param name="watchedCount">
    /// Pairs of sensor and quantity, by source: thinned out there are three values of each, and the bound is raised to
    /// twice that where it is lower, so that thinning stays rare.
    /// </param>
    public AlertInbox(int capacity, int watchedCount) => _capacity = Math.Max(capacity, 6 * watchedCount);

    /// <summary>Values left out so far.</summary>
    public long ThinnedOut => Interlocked.Read(ref _thinnedOut);

    /// <summary>Values that may wait.</summary>
    public int Capacity => _capacity;

    /// <summary>Values that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _samples.Count;
            }
        }
    }

    /// <summary>Puts values in, in order.</summary>
    public void Add(List<AlertSample> samples)
    {
        lock (_gate)
        {
            foreach (ref readonly var sample in CollectionsMarshal.AsSpan(samples))
            {
                if (_samples.Count == _capacity)
                {
                    ThinOut();
                }

                _samples.Add(sample);
            }
        }
    }

    /// <summary>Takes all values out; the list is the reader's until the next call.</summary>
    public List<AlertSample> Take()
    {
        lock (_gate)
        {
            _spare.Clear();
            (_samples, _spare) = (_spare, _samples);
            return _spare;
        }
    }

    private void ThinOut()
    {
        var kept = new Dictionary<(int, Quantity, AlertSource), (int Smallest, int Largest, int Newest)>();
        var samples = CollectionsMarshal.AsSpan(_samples);
        for (var i = 0; i < samples.Length; i++)
        {
            ref readonly var sample = ref samples[i];
            ref var three = ref CollectionsMarshal.GetValueRefOrAddDefault(
                kept, (sample.SensorIndex, sample.Quantity, sample.Source), out var exists);
            three = !exists
                ? (i, i, i)
                : (sample.Value < samples[three.Smallest].Value ? i : three.Smallest,
                    sample.Value > samples[three.Largest].Value ? i : three.Largest,
                    sample.Time >= samples[three.Newest].Time ? i : three.Newest);
        }

        var places = new SortedSet<int>();
        foreach (var (smallest, largest, newest) in kept.Values)
        {
            places.Add(smallest);
            places.Add(largest);
            places.Add(newest);
        }

        Interlocked.Add(ref _thinnedOut, samples.Length - places.Count);
        var length = 0;
        foreach (var place in places)
        {
            samples[length++] = samples[place];
        }

        CollectionsMarshal.SetCount(_samples, length);
    }
}
