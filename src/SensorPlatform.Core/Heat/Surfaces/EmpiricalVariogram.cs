using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>The variogram of data (Matheron 1962), in bins as gstat makes them.</summary>
public static class EmpiricalVariogram
{
    // As gstat: a third of the diagonal of the map, in 15 bins. Farther pairs are few and share the same corners.
    private const double CutoffShare = 1.0 / 3;
    private const int Bins = 15;

    /// <summary>Puts all pairs of points into bins of distance: above k widths up to and with k + 1.</summary>
    /// <param name="points">The points, m.</param>
    /// <param name="values">Their values.</param>
    /// <param name="cutoff">Farthest distance, inclusive, m, above 0.</param>
    /// <param name="width">Width of a bin, m, above 0.</param>
    /// <returns>Bins with a pair, in order of distance. Pairs at one place are in the first.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static VariogramBin[] Of(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double cutoff, double width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cutoff);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (points.Length != values.Length)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }

        var sums = new (int Pairs, double Distances, double Squares)[(int)Math.Ceiling(cutoff / width)];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = i + 1; j < points.Length; j++)
            {
                var distance = points[i].DistanceTo(points[j]);
                if (distance <= cutoff)
                {
                    var difference = values[i] - values[j];
                    ref var sum = ref sums[Math.Clamp((int)Math.Ceiling(distance / width) - 1, 0, sums.Length - 1)];
                    sum = (sum.Pairs + 1, sum.Distances + distance, sum.Squares + (difference * difference));
                }
            }
        }

        var bins = new List<VariogramBin>(sums.Length);
        foreach (var (pairs, distances, squares) in sums)
        {
            if (pairs > 0)
            {
                bins.Add(new VariogramBin(pairs, distances / pairs, squares / (2 * pairs)));
            }
        }

        return [.. bins];
    }

    /// <summary>The same with gstat's default bins: 15 up to a third of the diagonal of the rectangle around all points.</summary>
    /// <param name="points">The points, m.</param>
    /// <param name="values">Their values.</param>
    /// <returns>Empty when all points are one, or there is none.</returns>
    public static VariogramBin[] Of(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values)
    {
        double west = double.PositiveInfinity, east = double.NegativeInfinity;
        double south = double.PositiveInfinity, north = double.NegativeInfinity;
        foreach (var point in points)
        {
            (west, east) = (Math.Min(west, point.East), Math.Max(east, point.East));
            (south, north) = (Math.Min(south, point.North), Math.Max(north, point.North));
        }

        var cutoff = CutoffShare * new PlanePoint(west, south).DistanceTo(new PlanePoint(east, north));
        return cutoff is > 0 and < double.PositiveInfinity ? Of(points, values, cutoff, cutoff / Bins) : [];
    }
}
