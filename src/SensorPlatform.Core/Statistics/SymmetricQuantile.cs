namespace SensorPlatform.Core.Statistics;

/// <summary>Quantiles of a distribution that is symmetric about 0, by halving.</summary>
internal static class SymmetricQuantile
{
    /// <summary>Finds where the share below reaches a probability.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="within">Share between minus and plus a value of 0 or more: rises from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No probability.</exception>
    public static double Find(double probability, Func<double, double> within)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies above 0 and below 1.");
        }

        var share = Math.Abs((2 * probability) - 1);
        var (low, high) = (0.0, 1.0);
        while (within(high) < share && high < double.MaxValue / 2)
        {
            (low, high) = (high, 2 * high);
        }

        for (var middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
        {
            (low, high) = within(middle) < share ? (middle, high) : (low, middle);
        }

        return probability < 0.5 ? -high : probability > 0.5 ? high : 0;
    }
}
