using System.Globalization;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// Which points are neighbours, and with what weight. A point is no neighbour of itself; statistics that count it say so. A point
/// without a place (NaN) is an island.
/// </summary>
public sealed class SpatialWeights
{
    private readonly int[] _starts;
    private readonly (int Index, double Weight)[] _entries;

    private SpatialWeights(int[] starts, (int Index, double Weight)[] entries, string method)
    {
        _starts = starts;
        _entries = entries;
        Method = method;
        for (var i = 0; i < Count; i++)
        {
            Islands += starts[i] == starts[i + 1] ? 1 : 0;
        }
    }

    /// <summary>Number of points.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Points without a neighbour.</summary>
    public int Islands { get; }

    /// <summary>How neighbours were chosen, in English, for exports.</summary>
    public string Method { get; }

    /// <summary>Neighbours of a point, by index in rising order.</summary>
    public ReadOnlySpan<(int Index, double Weight)> Of(int point) =>
        _entries.AsSpan(_starts[point], _starts[point + 1] - _starts[point]);

    /// <summary>Weight of one point for another; 0 when it is no neighbour.</summary>
    public double WeightOf(int point, int neighbour)
    {
        int low = _starts[point], high = _starts[point + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Index == neighbour)
            {
                return _entries[middle].Weight;
            }

            (low, high) = _entries[middle].Index < neighbour ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    /// <summary>Binary weights of all points within a distance.</summary>
    /// <param name="points">The points, metres.</param>
    /// <param name="meters">Farthest distance, inclusive, m.</param>
    public static SpatialWeights Within(ReadOnlySpan<PlanePoint> points, double meters)
    {
        var starts = new int[points.Length + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var own = 0;
            for (var j = 0; j < points.Length; j++)
            {
                own += j != i && points[i].DistanceTo(points[j]) <= meters ? 1 : 0;
            }

            starts[i + 1] = starts[i] + own;
        }

        var entries = new (int, double)[starts[^1]];
        var next = 0;
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < points.Length; j++)
            {
                if (j != i && points[i].DistanceTo(points[j]) <= meters)
                {
                    entries[next++] = (j, 1);
                }
            }
        }

        return new SpatialWeights(starts, entries, string.Create(CultureInfo.InvariantCulture, $"distance band {meters:0.#} m"));
    }

    /// <summary>
    /// Binary weights of the nearest points. Not symmetric: the nearest of a point at the edge need not have it among theirs.
    /// </summary>
    /// <param name="points">The points, metres.</param>
    /// <param name="neighbours">
    /// Neighbours of each, from 1 on; fewer where there are no more points. Of points at the same distance the earlier ones are taken, so
    /// that there are never more: on a regular grid the order of the points therefore matters.
    /// </param>
    public static SpatialWeights Nearest(ReadOnlySpan<PlanePoint> points, int neighbours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        var nearest = new NearestPoints(Math.Min(neighbours, Math.Max(0, points.Length - 1)));
        var starts = new int[points.Length + 1];
        var entries = new List<(int, double)>(points.Length * nearest.Capacity);
        for (var i = 0; i < points.Length; i++)
        {
            nearest.Find(points[i], points, i);
            foreach (var index in nearest.InOrderOfIndex())
            {
                entries.Add((index, 1));
            }

            starts[i + 1] = entries.Count;
        }

        return new SpatialWeights(starts, [.. entries], string.Create(CultureInfo.InvariantCulture, $"{neighbours} nearest neighbours"));
    }

    /// <summary>The same neighbours with weights that add up to 1 for each point; islands stay without.</summary>
    public SpatialWeights RowStandardised()
    {
        var entries = new (int, double)[_entries.Length];
        for (var i = 0; i < Count; i++)
        {
            var total = 0.0;
            foreach (var (_, weight) in Of(i))
            {
                total += weight;
            }

            for (var j = _starts[i]; j < _starts[i + 1]; j++)
            {
                entries[j] = (_entries[j].Index, _entries[j].Weight / total);
            }
        }

        return new SpatialWeights(_starts, entries, Method + ", row-standardised");
    }

    /// <summary>The smallest distance at which each point has enough neighbours: that of the loneliest to its n-th nearest.</summary>
    /// <param name="points">The points, metres; those without a place do not count.</param>
    /// <param name="neighbours">How many are enough, from 1 on.</param>
    /// <param name="atMost">
    /// Largest band, m. One station far outside would else make all of a town one neighbourhood; with the cap it becomes an island.
    /// </param>
    /// <returns>A distance for <see cref="Within"/>, m; <paramref name="atMost"/> when there are not that many points.</returns>
    public static double BandFor(ReadOnlySpan<PlanePoint> points, int neighbours, double atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        var nearest = new NearestPoints(neighbours);
        var band = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            if (double.IsNaN(points[i].DistanceTo(points[i])))
            {
                continue;
            }

            nearest.Find(points[i], points, i);
            band = Math.Max(band, nearest.Count < neighbours ? atMost : nearest.Farthest);
        }

        return Math.Min(band, atMost);
    }
}
