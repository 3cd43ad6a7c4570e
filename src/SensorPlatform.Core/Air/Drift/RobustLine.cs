using System.Runtime.InteropServices;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Air.Drift;

/// <summary>
/// A line through days that outliers do not bend (Theil and Sen): the median of the slopes between all pairs, and of what is
/// left.
/// </summary>
/// <param name="Slope">Own against reference; 1 where the reference hardly varies.</param>
/// <param name="Intercept">In the pollutant's unit.</param>
/// <param name="Spread">Standard deviation of what is left, by the median of the absolute deviations.</param>
/// <param name="Center">Median of the reference.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
/// <param name="LevelError">Standard error of the line at its centre.</param>
internal readonly record struct RobustLine(
    double Slope, double Intercept, double Spread, double Center, double SlopeError, double LevelError)
{
    private const double SmallestVariation = 1e-6;

    // Standard deviation of a normal distribution by its median absolute deviation; error of a median against that of a mean.
    private const double DeviationOfMedian = 1.4826;
    private const double ErrorOfMedian = 1.2533;
    private const double LargestMemory = 0.8;

    /// <summary>Fits usable days.</summary>
    public static RobustLine Fit(ReadOnlySpan<DriftDay> days)
    {
        var slopes = new List<double>(days.Length * (days.Length - 1) / 2);
        for (var i = 0; i < days.Length; i++)
        {
            for (var j = i + 1; j < days.Length; j++)
            {
                var run = days[j].Reference - days[i].Reference;
                if (Math.Abs(run) > SmallestVariation)
                {
                    slopes.Add((days[j].Own - days[i].Own) / run);
                }
            }
        }

        var slope = slopes.Count == 0 ? 1 : Median.Of(CollectionsMarshal.AsSpan(slopes));
        var (left, references) = (new double[days.Length], new double[days.Length]);
        for (var i = 0; i < days.Length; i++)
        {
            left[i] = days[i].Own - (slope * days[i].Reference);
            references[i] = days[i].Reference;
        }

        var intercept = Median.Of(left.AsSpan().ToArray());
        for (var i = 0; i < left.Length; i++)
        {
            left[i] -= intercept;
        }

        var spread = SpreadOf(left);
        var effective = EffectiveCount(left);
        var width = Math.Max(SpreadAround(references), SmallestVariation);
        return new RobustLine(
            slope,
            intercept,
            spread,
            Median.Of(references),
            spread / (width * Math.Sqrt(effective)),
            ErrorOfMedian * spread / Math.Sqrt(effective));
    }

    /// <summary>What the line gives for a reference.</summary>
    public double At(double reference) => Intercept + (Slope * reference);

    private static double SpreadAround(double[] values)
    {
        var median = Median.Of(values.AsSpan().ToArray());
        var left = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            left[i] = values[i] - median;
        }

        return SpreadOf(left);
    }

    private static double SpreadOf(double[] left)
    {
        var absolute = new double[left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            absolute[i] = Math.Abs(left[i]);
        }

        return DeviationOfMedian * Median.Of(absolute);
    }

    // Days that follow each other are alike: fewer of them are worth something.
    private static double EffectiveCount(double[] left)
    {
        var mean = 0.0;
        foreach (var value in left)
        {
            mean += value / left.Length;
        }

        var (square, product) = (0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            square += (left[i] - mean) * (left[i] - mean);
            product += i == 0 ? 0 : (left[i] - mean) * (left[i - 1] - mean);
        }

        var memory = square > 0 ? Math.Clamp(product / square, 0, LargestMemory) : 0;
        return Math.Max(2, left.Length * (1 - memory) / (1 + memory));
    }
}
