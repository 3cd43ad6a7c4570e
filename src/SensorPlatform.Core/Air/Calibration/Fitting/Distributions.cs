using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>What a fit needs to know of distributions.</summary>
internal static class Distributions
{
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
            (low, high) = Normal.Within(middle) < keptShare ? (middle, high) : (low, middle);
        }

        var density = Math.Exp(-low * low / 2) / Math.Sqrt(2 * Math.PI);
        return 1 - (2 * low * density / keptShare);
    }
}
