namespace SensorPlatform.Core.Windows;

/// <summary>
/// Counts by the logarithm of a magnitude: bucket i holds what lies above base^(i - 1) and up to base^i. At most
/// <see cref="MaximumSpan"/> buckets below the highest: what would lie lower counts in the lowest of them. The highest only
/// rises, so that the order in which values come does not matter.
/// </summary>
internal sealed class LogarithmicBuckets
{
    /// <summary>Buckets from the highest down that are told apart.</summary>
    internal const int MaximumSpan = 4_096;

    private readonly List<Bucket> _buckets = [];

    /// <summary>Values in all buckets.</summary>
    internal long Total { get; private set; }

    /// <summary>Buckets that hold something.</summary>
    internal int Length => _buckets.Count;

    /// <summary>A bucket by its place, the lowest first.</summary>
    internal Bucket this[int place] => _buckets[place];

    /// <summary>Adds values to a bucket.</summary>
    internal void Add(int index, long count)
    {
        var floor = _buckets.Count == 0 ? index : Math.Max(_buckets[^1].Index, index) - MaximumSpan + 1;
        var at = Math.Max(index, floor);
        var place = PlaceOf(at);
        if (place < _buckets.Count && _buckets[place].Index == at)
        {
            _buckets[place] = new Bucket(at, _buckets[place].Count + count);
        }
        else
        {
            _buckets.Insert(place, new Bucket(at, count));
        }

        Total += count;
        Collapse(floor);
    }

    /// <summary>Takes everything out.</summary>
    internal void Clear()
    {
        _buckets.Clear();
        Total = 0;
    }

    private void Collapse(int floor)
    {
        var below = PlaceOf(floor);
        if (below == 0)
        {
            return;
        }

        var count = 0L;
        for (var i = 0; i < below; i++)
        {
            count += _buckets[i].Count;
        }

        _buckets.RemoveRange(0, below);
        Total -= count;
        Add(floor, count);
    }

    private int PlaceOf(int index)
    {
        var low = 0;
        var high = _buckets.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_buckets[middle].Index < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>One bucket.</summary>
    /// <param name="Index">Logarithm of its upper end, rounded up.</param>
    /// <param name="Count">Values in it; at least 1.</param>
    internal readonly record struct Bucket(int Index, long Count);
}
