using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

// How far a value may be from the truth, put together as the GUM (JCGM 100:2008) does: squares of standard uncertainties add up.
public sealed partial record Calibration
{
    private const double CoverageFactor = 2;

    /// <summary>
    /// Standard deviation of what the model does not explain, of an hourly mean: of parts that the fit had not seen where that is
    /// known, else of the fit itself. NaN where neither is known.
    /// </summary>
    public double ResidualDeviation => double.IsNaN(CrossValidatedRmse) ? Rmse : CrossValidatedRmse;

    /// <summary>Expanded uncertainty (k = 2, about 95 %) of a value or a mean of hours, in the quantity's unit.</summary>
    /// <remarks>
    /// <para>Parts: what the model does not explain (its common share does not shrink in a mean), the stated uncertainty of the
    /// reference, and, outside the range of the co-location, the same deviation again for each half width that the raw value lies
    /// beyond it. The last is this program's rule: no data says how the model goes on there.</para>
    /// <para>It speaks of the averaging of the co-location, an hour: of a single report it is a lower bound.</para>
    /// </remarks>
    /// <param name="raw">The raw value, or the mean of raw values; NaN: one within the range of the co-location.</param>
    /// <param name="value">The calibrated value, of which the reference's relative uncertainty is taken.</param>
    /// <param name="hours">How many hourly means the value is the mean of; 1 for one, and for a single report.</param>
    /// <returns>NaN where no deviation is known.</returns>
    public double ExpandedUncertainty(double raw, double value, int hours = 1) =>
        CoverageFactor * Math.Sqrt(VarianceAt(raw, value, hours));

    /// <summary>The same, with the doubt of the coefficients at the very inputs of the value.</summary>
    /// <param name="raw">The raw reading.</param>
    /// <param name="value">The calibrated value.</param>
    /// <param name="readings">Readings of the message, for what else the model needs.</param>
    /// <returns>Without the doubt of the coefficients where <see cref="Covariance"/> is not known or an input is missing.</returns>
    public double ExpandedUncertainty(in Reading raw, double value, ReadOnlySpan<Reading> readings)
    {
        var coefficients = CoefficientVariance(in raw, readings);
        return CoverageFactor
            * Math.Sqrt(VarianceAt(raw.Value, value, 1) + (double.IsNaN(coefficients) ? 0 : Math.Max(0, coefficients)));
    }

    private double VarianceAt(double raw, double value, int hours)
    {
        var deviation = ResidualDeviation;
        var common = double.IsNaN(CommonShare) ? 1 : Math.Clamp(CommonShare, 0, 1);
        var residual = deviation * deviation * (common + ((1 - common) / Math.Max(1, hours)));
        var reference = ReferenceUncertainty * value;
        var beyond = deviation * HalfWidthsBeyond(raw);
        return residual + (reference * reference) + (beyond * beyond);
    }

    private double HalfWidthsBeyond(double raw)
    {
        var halfWidth = (RawMaximum - RawMinimum) / 2;
        var beyond = double.IsNaN(raw) ? 0 : Math.Max(0, Math.Max(RawMinimum - raw, raw - RawMaximum));
        return double.IsFinite(halfWidth) && halfWidth > 0 ? beyond / halfWidth : 0;
    }

    private double CoefficientVariance(in Reading raw, ReadOnlySpan<Reading> readings)
    {
        var count = Coefficients.Count;
        if (Covariance.Count != count * count)
        {
            return 0;
        }

        var sum = 0.0;
        for (var row = 0; row < count; row++)
        {
            var left = Coefficients[row];
            var first = Input(in left, raw.Value, readings, raw.Time);
            for (var column = 0; column < count; column++)
            {
                var right = Coefficients[column];
                sum += first * Covariance[(row * count) + column] * Input(in right, raw.Value, readings, raw.Time);
            }
        }

        return sum;
    }
}
