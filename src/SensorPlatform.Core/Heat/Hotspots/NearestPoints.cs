using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Finds the nearest points of a place, nearest first. Memory is taken once; for one thread.</summary>
/// <param name="capacity">How many are looked for.</param>
internal sealed class NearestPoints(int capacity)
{
    private readonly int[] _indices = new int[capacity];
    private readonly int[] _sorted = new int[capacity];
    private readonly double[] _distances = new double[capacity];

    /// <summary>How many are looked for.</summary>
    public int Capacity => capacity;

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    /// <summary>The points that were found, nearest first; of equal ones the earlier first.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, Count);

    /// <summary>Their distances, m.</summary>
    public ReadOnlySpan<double> Distances => _distances.AsSpan(0, Count);

    /// <summary>Distance of the last that was found, m; at least one must have been found.</summary>
    public double Farthest => _distances[Count - 1];

    /// <summary>Looks for the nearest points; those without a place are passed over.</summary>
    /// <param name="at">Where.</param>
    /// <param name="points">Among these.</param>
    /// <param name="except">A point that does not count; -1: all count.</param>
    public void Find(PlanePoint at, ReadOnlySpan<PlanePoint> points, int except)
    {
        Count = 0;
        if (capacity == 0)
        {
            return;
        }

        for (var i = 0; i < points.Length; i++)
        {
            var distance = at.DistanceTo(points[i]);
            if (i != except && !double.IsNaN(distance) && (Count < capacity || distance < Farthest))
            {
                Insert(i, distance);
            }
        }
    }

    /// <summary>The points that were found, in rising order of their index. Valid until the next call.</summary>
    public ReadOnlySpan<int> InOrderOfIndex()
    {
        Indices.CopyTo(_sorted);
        var sorted = _sorted.AsSpan(0, Count);
        sorted.Sort();
        return sorted;
    }

    private void Insert(int index, double distance)
    {
        var place = Count < capacity ? Count++ : Count - 1;
        while (place > 0 && _distances[place - 1] > distance)
        {
            _distances[place] = _distances[place - 1];
            _indices[place] = _indices[place - 1];
            place--;
        }

        _distances[place] = distance;
        _indices[place] = index;
    }
}
