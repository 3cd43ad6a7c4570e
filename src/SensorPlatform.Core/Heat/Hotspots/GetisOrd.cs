namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// The local statistic Gi* of Getis and Ord (1992, 1995): are high or low values neighbours? With population standard deviation
/// (reference heat.md 3.2, as esda and spdep).
/// </summary>
public static class GetisOrd
{
    /// <summary>Gi* of each point; the point counts as its own neighbour with weight 1.</summary>
    /// <param name="values">A value a point, finite.</param>
    /// <param name="weights">Neighbours.</param>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static GetisOrdResult[] Star(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Length != weights.Count)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }

        var results = new GetisOrdResult[values.Length];
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        var n = values.Length;
        var mean = sum / n;
        var deviation = Math.Sqrt((squares / n) - (mean * mean));
        for (var i = 0; i < n; i++)
        {
            double weighted = values[i], total = 1, totalSquares = 1;
            foreach (var (index, weight) in weights.Of(i))
            {
                weighted += weight * values[index];
                total += weight;
                totalSquares += weight * weight;
            }

            var z = (weighted - (mean * total)) / (deviation * Math.Sqrt(((n * totalSquares) - (total * total)) / (n - 1)));
            results[i] = new GetisOrdResult(z, double.NaN, ClassOf(z), HotspotClass.None, weights.Of(i).Length);
        }

        return results;
    }

    private static HotspotClass ClassOf(double z) => z switch
    {
        > 2.58 => HotspotClass.Hot99,
        > 1.96 => HotspotClass.Hot95,
        > 1.65 => HotspotClass.Hot90,
        < -2.58 => HotspotClass.Cold99,
        < -1.96 => HotspotClass.Cold95,
        < -1.65 => HotspotClass.Cold90,
        _ => HotspotClass.None,
    };
}
