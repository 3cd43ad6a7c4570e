namespace SensorPlatform.Core.Windows;

/// <summary>
/// Statistics of directions by their mean vector (N. I. Fisher, Statistical Analysis of Circular Data, Cambridge 1993,
/// section 2.3).
/// </summary>
public static class Circle
{
    // Below it the mean vector is rounding alone: opposite directions have no mean.
    private const double NoLength = 1e-12;

    /// <summary>Sine and cosine of a direction in degrees.</summary>
    public static (double Sine, double Cosine) SineAndCosineOf(double degrees) => Math.SinCos(degrees * (Math.PI / 180.0));

    /// <summary>Direction of the mean vector, 0 (inclusive) to 360 (exclusive) degrees; NaN when it has no length.</summary>
    /// <param name="sines">Sum of the sines.</param>
    /// <param name="cosines">Sum of the cosines.</param>
    public static double MeanOf(double sines, double cosines)
    {
        if (!(Math.Abs(sines) > NoLength || Math.Abs(cosines) > NoLength))
        {
            return double.NaN;
        }

        var degrees = Math.Atan2(sines, cosines) * (180.0 / Math.PI);
        var positive = degrees < 0 ? degrees + 360.0 : degrees;
        return positive >= 360.0 ? 0 : positive;
    }

    /// <summary>Circular standard deviation in degrees: the root of -2 ln R, R being the length of the mean vector.</summary>
    public static double DeviationOf(double sines, double cosines, int count)
    {
        var length = Math.Min(Math.Sqrt((sines * sines) + (cosines * cosines)) / count, 1.0);
        return Math.Sqrt(-2.0 * Math.Log(length)) * (180.0 / Math.PI);
    }
}
