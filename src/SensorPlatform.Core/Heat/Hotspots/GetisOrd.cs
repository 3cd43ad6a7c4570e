using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// The local statistics Gi and Gi* of Getis and Ord (1992, 1995): are high or low values neighbours? With population standard
/// deviation (reference heat.md 3.2, as esda and spdep with binary weights).
/// </summary>
/// <remarks>
/// Weights of a row may be multiplied by any number without a change of z, so row-standardised weights give the z values of
/// binary ones. (esda gives others then: its variance <c>W (n - W)</c> holds for weights of 0 and 1 alone.)
/// </remarks>
public static class GetisOrd
{
    // What rounding leaves of a variance that is zero, against its parts.
    private const double Rounding = 1e-12;

    /// <summary>Gi* of each point, which counts as its own neighbour with the largest weight of its row (binary: 1).</summary>
    /// <param name="values">A value a point, finite.</param>
    /// <param name="weights">Neighbours.</param>
    /// <returns>
    /// z is NaN when all values are equal, there are fewer than 3 points, or all points are neighbours of this one.
    /// </returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static GetisOrdResult[] Star(ReadOnlySpan<double> values, SpatialWeights weights) =>
        Evaluate(values, weights, isStar: true);

    /// <summary>Gi of each point, without the point itself in neighbours, mean and variance.</summary>
    /// <param name="values">A value a point, finite.</param>
    /// <param name="weights">Neighbours.</param>
    /// <returns>z is NaN as that of Gi*, and on islands.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static GetisOrdResult[] Local(ReadOnlySpan<double> values, SpatialWeights weights) =>
        Evaluate(values, weights, isStar: false);

    /// <summary>
    /// The general G of all points, with the moments under randomisation (Getis and Ord 1992 with its erratum).
    /// </summary>
    /// <param name="values">A value a point, above zero.</param>
    /// <param name="weights">Neighbours; islands are left out, with their values, as by spdep.</param>
    /// <returns>NaN when a value is not above zero, or fewer than 4 points have neighbours.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static GlobalG Global(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireValueEach(values, weights);
        double n = weights.Count - weights.Islands, m1 = 0, m2 = 0, m3 = 0, m4 = 0, products = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            if (!(x > 0))
            {
                return GlobalG.Undefined;
            }

            if (weights.Of(i).IsEmpty)
            {
                continue;
            }

            m1 += x;
            m2 += x * x;
            m3 += x * x * x;
            m4 += x * x * x * x;
            foreach (var (index, weight) in weights.Of(i))
            {
                products += weight * x * values[index];
            }
        }

        return n < 4 ? GlobalG.Undefined : GeneralOf(n, WeightSums.Of(weights), (m1, m2, m3, m4), products);
    }

    private static GlobalG GeneralOf(
        double n, WeightSums sums, (double First, double Second, double Third, double Fourth) powers, double products)
    {
        var (s0, s1, s2) = sums;
        var (m1, m2, m3, m4) = powers;
        var b0 = (((n * n) - (3 * n) + 3) * s1) - (n * s2) + (3 * s0 * s0);
        var b1 = -((((n * n) - n) * s1) - (2 * n * s2) + (6 * s0 * s0));
        var b2 = -((2 * n * s1) - ((n + 3) * s2) + (6 * s0 * s0));
        var b3 = (4 * (n - 1) * s1) - (2 * (n + 1) * s2) + (8 * s0 * s0);
        var b4 = s1 - s2 + (s0 * s0);
        var pairs = (m1 * m1) - m2;
        var square = ((b0 * m2 * m2) + (b1 * m4) + (b2 * m1 * m1 * m2) + (b3 * m1 * m3) + (b4 * m1 * m1 * m1 * m1))
            / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
        var expected = s0 / (n * (n - 1));
        var g = products / pairs;
        var variance = square - (expected * expected);
        var z = (g - expected) / Math.Sqrt(variance);
        return new GlobalG(g, expected, variance, z, Normal.TwoSided(z));
    }

    private static GetisOrdResult[] Evaluate(ReadOnlySpan<double> values, SpatialWeights weights, bool isStar)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireValueEach(values, weights);
        var results = new GetisOrdResult[values.Length];
        var all = Moments.Of(values, except: -1);
        for (var i = 0; i < values.Length; i++)
        {
            var neighbours = weights.Of(i);
            var moments = isStar ? all : Moments.Of(values, i);
            var z = isStar || neighbours.Length > 0 ? ZOf(values, i, neighbours, moments, isStar) : double.NaN;
            results[i] = new GetisOrdResult(
                z, Normal.TwoSided(z), HotspotClasses.OfZ(z), HotspotClass.None, neighbours.Length);
        }

        HotspotClasses.Correct(results);
        return results;
    }

    private static double ZOf(
        ReadOnlySpan<double> values, int point, ReadOnlySpan<(int Index, double Weight)> neighbours, Moments moments, bool isStar)
    {
        double weighted = 0, total = 0, squares = 0, largest = 0;
        foreach (var (index, weight) in neighbours)
        {
            weighted += weight * (values[index] - moments.Mean);
            total += weight;
            squares += weight * weight;
            largest = Math.Max(largest, weight);
        }

        if (isStar)
        {
            var own = neighbours.Length == 0 ? 1 : largest;
            weighted += own * (values[point] - moments.Mean);
            total += own;
            squares += own * own;
        }

        // Of all points together every arrangement is the same.
        var spread = (moments.Count * squares) - (total * total);
        return moments.Count < 2 || spread <= Rounding * total * total
            ? double.NaN
            : weighted / (moments.Deviation * Math.Sqrt(spread / (moments.Count - 1)));
    }

    private static void RequireValueEach(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (values.Length != weights.Count)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }
    }
}
