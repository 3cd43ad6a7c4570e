namespace SensorPlatform.Core.Statistics;

/// <summary>The normal distribution.</summary>
internal static class Normal
{
    // Beyond it a double knows no difference from all.
    private const double All = 9;

    /// <summary>Share of it within so many standard deviations of its mean, 0 to 1.</summary>
    /// <param name="deviations">0 or more.</param>
    /// <remarks>Abramowitz and Stegun, Handbook of Mathematical Functions (1964), formula 26.2.11: a series that converges everywhere.</remarks>
    public static double Within(double deviations)
    {
        if (deviations >= All)
        {
            return 1;
        }

        var term = deviations;
        var sum = deviations;
        for (var i = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); i++)
        {
            term *= deviations * deviations / ((2 * i) + 1);
            sum += term;
        }

        return Math.Min(1, 2 * sum * Math.Exp(-deviations * deviations / 2) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>Quantile.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Quantile(double probability) => SymmetricQuantile.Find(probability, Within);
}
