namespace SensorPlatform.Core.Statistics;

/// <summary>
/// Qn, the scale of Rousseeuw and Croux (Alternatives to the median absolute deviation, JASA 88, 1993): about the first quartile of the
/// distances between all pairs. Half of the values may be wrong. Of a normal distribution it is the standard deviation.
/// </summary>
/// <remarks>
/// Factor 2.21914 and corrections for small samples as in the R package robustbase 0.95. The distance is found without looking at all
/// pairs: halving of an interval, in which pairs are counted in one pass over the sorted values, until few are left.
/// </remarks>
internal sealed class QnScale
{
    private const double Factor = 2.21914;

    // What Qn must be multiplied with for 2 to 12 values.
    private static readonly double[] Corrections =
        [0.399356, 0.99365, 0.51321, 0.84401, 0.61220, 0.85877, 0.66993, 0.87344, 0.72014, 0.88906, 0.75743];

    private readonly double[] _distances;

    /// <summary>Takes a buffer.</summary>
    /// <param name="most">Most values that will come.</param>
    public QnScale(int most)
    {
        _distances = new double[Math.Max(16, 2 * most)];
    }

    /// <summary>Qn of values that rise. Allocates nothing.</summary>
    /// <param name="sorted">Rising, finite; no more than was said.</param>
    /// <returns>In the unit of the values, 0 or more; 0 for one value, NaN for none.</returns>
    public double Of(ReadOnlySpan<double> sorted)
    {
        if (sorted.Length < 2)
        {
            return sorted.IsEmpty ? double.NaN : 0;
        }

        var half = (sorted.Length / 2) + 1;
        return Factor * Correction(sorted.Length) * Distance(sorted, (long)half * (half - 1) / 2);
    }

    private static double Correction(int count)
    {
        if (count - 2 < Corrections.Length)
        {
            return Corrections[count - 2];
        }

        var n = (double)count;
        var slope = count % 2 == 1
            ? 1.60188 + ((-2.1284 - (5.172 / n)) / n)
            : 3.67561 + ((1.9654 + ((6.987 - (77 / n)) / n)) / n);
        return 1 / (1 + (slope / n));
    }

    // The distance of this rank, 1 being the smallest.
    private double Distance(ReadOnlySpan<double> sorted, long rank)
    {
        var (low, high) = (0.0, sorted[^1] - sorted[0]);
        var below = CountWithin(sorted, low);
        if (below >= rank)
        {
            return 0;
        }

        var upTo = (long)sorted.Length * (sorted.Length - 1) / 2;
        while (upTo - below > _distances.Length)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                // All that are left are equal.
                return high;
            }

            var count = CountWithin(sorted, middle);
            (low, below, high, upTo) = count < rank ? (middle, count, high, upTo) : (low, below, middle, count);
        }

        var left = Collect(sorted, low, high);
        left.Sort();
        return left[(int)(rank - below - 1)];
    }

    // Pairs at most so far apart. The farthest partner only moves up, so that one pass is enough.
    private static long CountWithin(ReadOnlySpan<double> sorted, double distance)
    {
        var count = 0L;
        var partner = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            while (partner < sorted.Length && sorted[partner] - sorted[i] <= distance)
            {
                partner++;
            }

            count += partner - i - 1;
        }

        return count;
    }

    private Span<double> Collect(ReadOnlySpan<double> sorted, double above, double upTo)
    {
        var count = 0;
        var first = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            first = Math.Max(first, i + 1);
            while (first < sorted.Length && sorted[first] - sorted[i] <= above)
            {
                first++;
            }

            for (var j = first; j < sorted.Length && sorted[j] - sorted[i] <= upTo; j++)
            {
                _distances[count++] = sorted[j] - sorted[i];
            }
        }

        return _distances.AsSpan(0, count);
    }
}
