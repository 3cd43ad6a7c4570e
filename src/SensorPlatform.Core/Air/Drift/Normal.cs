namespace SensorPlatform.Core.Air.Drift;

/// <summary>The normal distribution.</summary>
internal static class Normal
{
    /// <summary>Share of it within so many standard deviations of its mean, 0 to 1, to 1.5e-7.</summary>
    /// <param name="deviations">0 or more.</param>
    /// <remarks>Abramowitz and Stegun, Handbook of Mathematical Functions (1964), formula 7.1.26.</remarks>
    public static double Within(double deviations)
    {
        var x = deviations / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var polynomial = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return 1 - (polynomial * Math.Exp(-x * x));
    }
}
