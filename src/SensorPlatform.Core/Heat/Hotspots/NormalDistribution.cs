namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const double Precision = 1e-17;

    // Here series and continued fraction both need less than 100 steps.
    private const double FractionFrom = 2.5;

    /// <summary>
    /// Probability of a value at least as far from zero, on both sides (Abramowitz and Stegun 26.2.10 and 26.2.14); relative error below 1e-12.
    /// </summary>
    /// <param name="z">z value.</param>
    /// <returns>0 to 1; NaN for NaN.</returns>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z);
        var density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        return x switch
        {
            double.NaN => double.NaN,
            < FractionFrom => 1 - (2 * density * Series(x)),
            _ => 2 * density / Fraction(x),
        };
    }

    // x + x^3/3 + x^5/(3*5) + ...
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (var i = 3; term > Precision * sum; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return sum;
    }

    // x + 1/(x + 2/(x + 3/(x + ...))), from the far end.
    private static double Fraction(double x)
    {
        var value = x;
        for (var i = 100; i > 0; i--)
        {
            value = x + (i / value);
        }

        return value;
    }
}
