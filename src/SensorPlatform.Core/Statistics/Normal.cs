namespace SensorPlatform.Core.Statistics;

/// <summary>The normal distribution.</summary>
internal static class Normal
{
    // Beyond it a double knows no difference from all.
    private const double All = 9;

    // From here on what lies outside is no longer all less what lies within, and the continued fraction needs less than 100 steps.
    private const double FractionFrom = 2.5;
    private const int FractionSteps = 100;

    /// <summary>Share of it within so many standard deviations of its mean, 0 to 1.</summary>
    /// <param name="deviations">0 or more.</param>
    /// <remarks>
    /// Abramowitz and Stegun, Handbook of Mathematical Functions (1964), formula 26.2.11: a series that converges everywhere.
    /// </remarks>
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

    /// <summary>
    /// Probability of a value at least as far from zero, on both sides (Abramowitz and Stegun 26.2.11 and 26.2.14); relative
    /// error below 1e-12.
    /// </summary>
    /// <param name="z">z value.</param>
    /// <returns>0 to 1; NaN for NaN.</returns>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z);
        return x switch
        {
            double.NaN => double.NaN,
            < FractionFrom => 1 - Within(x),
            _ => 2 * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) / Fraction(x),
        };
    }

    /// <summary>Quantile.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Quantile(double probability) => SymmetricQuantile.Find(probability, Within);

    // x + 1/(x + 2/(x + 3/(x + ...))), from the far end.
    private static double Fraction(double x)
    {
        var value = x;
        for (var i = FractionSteps; i > 0; i--)
        {
            value = x + (i / value);
        }

        return value;
    }
}
