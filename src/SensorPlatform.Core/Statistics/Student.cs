namespace SensorPlatform.Core.Statistics;

/// <summary>Student's t distribution.</summary>
internal static class Student
{
    /// <summary>Quantile.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, 1 and up; fewer count as 1.</param>
    public static double Quantile(double probability, int degrees) =>
        SymmetricQuantile.Find(probability, value => Within(value, Math.Max(1, degrees)));

    /// <summary>Share of it between minus and plus a value, 0 to 1.</summary>
    /// <param name="value">0 or more.</param>
    /// <param name="degrees">Degrees of freedom, 1 and up.</param>
    /// <remarks>Abramowitz and Stegun, Handbook of Mathematical Functions (1964), formulas 26.7.3 and 26.7.4: finite sums.</remarks>
    public static double Within(double value, int degrees)
    {
        var angle = Math.Atan(value / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = degrees % 2 == 1;
        var term = isOdd ? cosine : 1;
        var sum = degrees > 1 ? term : 0;
        for (var power = isOdd ? 3 : 2; power <= degrees - 2; power += 2)
        {
            term *= cosine * cosine * (power - 1) / power;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
