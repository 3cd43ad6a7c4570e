namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>The few quantiles that a fit needs.</summary>
internal static class Distributions
{
    private const double Normal975 = 1.959963984540054;

    /// <summary>
    /// Quantile 0.975 of Student's t, by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5): to 0.1 % from 5 degrees of freedom.
    /// </summary>
    /// <param name="degrees">Degrees of freedom, 1 and up.</param>
    public static double Student975(int degrees)
    {
        const double Z = Normal975;
        var z2 = Z * Z;
        var n = (double)Math.Max(1, degrees);
        var g1 = Z * (z2 + 1) / 4;
        var g2 = Z * ((((5 * z2) + 16) * z2) + 3) / 96;
        var g3 = Z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
        var g4 = Z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92_160;
        return Z + ((g1 + ((g2 + ((g3 + (g4 / n)) / n)) / n)) / n);
    }

    /// <summary>
    /// Ratio of variances of a normal distribution cut at both ends to the whole one. Leaving out the largest residuals makes what is
    /// left look too good by it.
    /// </summary>
    /// <param name="keptShare">Share that is kept, above 0, up to 1.</param>
    public static double TrimmedVariance(double keptShare)
    {
        if (keptShare >= 1)
        {
            return 1;
        }

        var (low, high) = (0.0, 10.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Between(middle) < keptShare ? (middle, high) : (low, middle);
        }

        var density = Math.Exp(-low * low / 2) / Math.Sqrt(2 * Math.PI);
        return 1 - (2 * low * density / keptShare);
    }

    // Probability of a standard normal number between -x and x: its series, which converges everywhere.
    private static double Between(double x)
    {
        var term = x;
        var sum = x;
        for (var i = 1; i < 200 && Math.Abs(term) > 1e-16; i++)
        {
            term *= x * x / ((2 * i) + 1);
            sum += term;
        }

        return Math.Min(1, 2 * sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
