namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>The sums of weights that the moments of global statistics need (Cliff and Ord 1981).</summary>
/// <param name="S0">Sum of all weights.</param>
/// <param name="S1">Half the sum of (w_ij + w_ji)^2.</param>
/// <param name="S2">Sum of (row sum + column sum)^2.</param>
internal readonly record struct WeightSums(double S0, double S1, double S2)
{
    /// <summary>The sums of some weights.</summary>
    public static WeightSums Of(SpatialWeights weights)
    {
        var both = new double[weights.Count];
        double s0 = 0, s1 = 0, s2 = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            foreach (var (index, weight) in weights.Of(i))
            {
                s0 += weight;
                s1 += weight * (weight + weights.WeightOf(index, i));
                both[i] += weight;
                both[index] += weight;
            }
        }

        foreach (var sum in both)
        {
            s2 += sum * sum;
        }

        return new WeightSums(s0, s1, s2);
    }
}
