namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// p values of Gi and Gi* by conditional permutation (Anselin 1995): the value of the point stays, all others are put at random places. Needs
/// no normal distribution, which small networks do not follow.
/// </summary>
public static class GetisOrdPermutation
{
    // The same arrangement added in another order must not count as another.
    private const double Rounding = 1e-9;

    /// <summary>Gives each result its p value by permutation and its classes by that: for networks too small for z.</summary>
    /// <param name="results">Results of <see cref="GetisOrd"/>; changed in place.</param>
    /// <param name="values">The values they were made of.</param>
    /// <param name="weights">The neighbours they were made of.</param>
    /// <param name="permutations">Random arrangements a point: the smallest p is 2 / (permutations + 1).</param>
    /// <param name="seed">The same seed gives the same p values on every machine.</param>
    /// <exception cref="ArgumentException">Not one value and result a point.</exception>
    public static void Judge(
        Span<GetisOrdResult> results, ReadOnlySpan<double> values, SpatialWeights weights, int permutations, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        if (values.Length != weights.Count || results.Length != weights.Count)
        {
            throw new ArgumentException("There must be a value and a result for each point.", nameof(values));
        }

        var others = new double[Math.Max(0, values.Length - 1)];
        for (var i = 0; i < results.Length; i++)
        {
            // An island has no neighbours that could be exchanged.
            if (double.IsNaN(results[i].Z) || weights.Of(i).Length == 0)
            {
                results[i] = results[i] with { PermutationP = double.NaN, Class = HotspotClass.None };
                continue;
            }

            values[..i].CopyTo(others);
            values[(i + 1)..].CopyTo(others.AsSpan(i));
            var random = new SplitMix(seed + (ulong)i);
            var count = AtLeast(SumOf(values, weights.Of(i)), results[i].Z, others, weights.Of(i), permutations, random);
            var p = Math.Min(1, 2.0 * (count + 1) / (permutations + 1));
            results[i] = results[i] with { PermutationP = p, Class = ClassOf(p, results[i].Z) };
        }

        HotspotClasses.Correct(results);
    }

    // Arrangements at least as far on the side of z. Gi and Gi* rise with the weighted sum of the neighbours; mean, deviation and own value
    // are the same in all arrangements.
    private static int AtLeast(
        double observed,
        double z,
        double[] others,
        ReadOnlySpan<(int Index, double Weight)> neighbours,
        int permutations,
        SplitMix random)
    {
        var count = 0;
        var slack = Rounding * Math.Max(1, Math.Abs(observed));
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            var sum = 0.0;
            for (var k = 0; k < neighbours.Length; k++)
            {
                var chosen = k + random.Below(others.Length - k);
                (others[k], others[chosen]) = (others[chosen], others[k]);
                sum += neighbours[k].Weight * others[k];
            }

            count += (z < 0 ? sum <= observed + slack : sum >= observed - slack) ? 1 : 0;
        }

        return count;
    }

    private static double SumOf(ReadOnlySpan<double> values, ReadOnlySpan<(int Index, double Weight)> neighbours)
    {
        var sum = 0.0;
        foreach (var (index, weight) in neighbours)
        {
            sum += weight * values[index];
        }

        return sum;
    }

    private static HotspotClass ClassOf(double p, double z)
    {
        var level = (p <= 0.10 ? 1 : 0) + (p <= 0.05 ? 1 : 0) + (p <= 0.01 ? 1 : 0);
        return (HotspotClass)(z < 0 ? -level : level);
    }

    // SplitMix64 (Steele, Lea and Flood 2014): the runtime does not promise the numbers of its own generator across versions.
    private sealed class SplitMix(ulong seed)
    {
        private ulong _state = seed;

        // Of 2^64 states per number: what the product's high half favours is beyond notice.
        public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

        private ulong Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
