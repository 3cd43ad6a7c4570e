namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Moran's I (1950), global and local (Anselin 1995). Islands count as points without neighbours, as in esda.</summary>
public static class Moran
{
    /// <summary>One number for the whole network.</summary>
    /// <param name="values">A value a point, finite.</param>
    /// <param name="weights">Neighbours; usual are row-standardised ones.</param>
    /// <returns>NaN when all values are equal, there are no neighbours or fewer than 4 points.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static MoranResult Global(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireValueEach(values, weights);
        var moments = Moments.Of(values, except: -1);
        double n = values.Length, products = 0, fourth = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var z = values[i] - moments.Mean;
            fourth += z * z * z * z / n;
            products += z * LagOf(values, weights.Of(i), moments.Mean);
        }

        var (s0, s1, s2) = WeightSums.Of(weights);
        if (n < 4 || s0 == 0 || double.IsNaN(moments.Deviation))
        {
            return new MoranResult(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var variance = moments.Deviation * moments.Deviation;
        var kurtosis = fourth / (variance * variance);
        var expected = -1 / (n - 1);
        var normality = ((n * n * s1) - (n * s2) + (3 * s0 * s0)) / (s0 * s0 * ((n * n) - 1));
        var randomisation = ((n * ((((n * n) - (3 * n) + 3) * s1) - (n * s2) + (3 * s0 * s0)))
                - (kurtosis * ((((n * n) - n) * s1) - (2 * n * s2) + (6 * s0 * s0))))
            / ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
        return new MoranResult(
            products / (s0 * variance), expected, normality - (expected * expected), randomisation - (expected * expected));
    }

    /// <summary>One number a point.</summary>
    /// <param name="values">A value a point, finite.</param>
    /// <param name="weights">Neighbours; usual are row-standardised ones.</param>
    /// <param name="scaling">What is divided by; see there.</param>
    /// <returns>NaN when all values are equal or there are fewer than 3 points.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static LocalMoranResult[] Local(
        ReadOnlySpan<double> values, SpatialWeights weights, MoranScaling scaling = MoranScaling.Population)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireValueEach(values, weights);
        var moments = Moments.Of(values, except: -1);
        double n = values.Length;
        var variance = moments.Deviation * moments.Deviation * (n < 3 ? double.NaN : 1);
        var scaled = scaling == MoranScaling.Population ? variance : variance * n / (n - 1);
        var results = new LocalMoranResult[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            double total = 0, squares = 0;
            foreach (var (_, weight) in weights.Of(i))
            {
                total += weight;
                squares += weight * weight;
            }

            var z = values[i] - moments.Mean;
            var lag = LagOf(values, weights.Of(i), moments.Mean);
            var spread = z / scaled * (z / scaled) * n / (n - 2) * (squares - (total * total / (n - 1)))
                * (variance - (z * z / (n - 1)));
            results[i] = new LocalMoranResult(z / scaled * lag, -z * z * total / ((n - 1) * scaled), spread, KindOf(z, lag));
        }

        return results;
    }

    private static double LagOf(ReadOnlySpan<double> values, ReadOnlySpan<(int Index, double Weight)> neighbours, double mean)
    {
        var lag = 0.0;
        foreach (var (index, weight) in neighbours)
        {
            lag += weight * (values[index] - mean);
        }

        return lag;
    }

    private static MoranKind KindOf(double z, double lag) => (z, lag) switch
    {
        ( > 0, > 0) => MoranKind.HighHigh,
        ( < 0, < 0) => MoranKind.LowLow,
        ( > 0, < 0) => MoranKind.HighLow,
        ( < 0, > 0) => MoranKind.LowHigh,
        _ => MoranKind.None,
    };

    private static void RequireValueEach(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (values.Length != weights.Count)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }
    }
}
