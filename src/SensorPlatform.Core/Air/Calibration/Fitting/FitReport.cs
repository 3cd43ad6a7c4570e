using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Tells how good a fit is.</summary>
internal static class FitReport
{
    /// <summary>Fills what <paramref name="none"/> leaves open.</summary>
    public static CalibrationFit Of(CalibrationFit none, CoLocation data, int[] places, List<int> pairs, RobustFit robust)
    {
        var (fit, kept) = robust;
        var trim = Distributions.TrimmedVariance((double)kept.Count / pairs.Count);
        var covariance = CoefficientCovariance.Of(data, places, robust, trim, out var degrees);
        var held = HeldOut.Of(data, places, pairs);
        var references = RangeOf(kept, data.ReferenceAt);
        var rawPlace = data.PlaceOf(new ModelTerm(CalibrationTerm.Raw));
        var whole = none with
        {
            Estimates = Estimates(none.Model, data, places, robust, covariance, degrees),
            Covariance = covariance,
            Rejected = pairs.Count - kept.Count,
            Kept = kept,
            From = data.HourAt(pairs[0]),
            To = data.HourAt(pairs[^1]) + TimeSpan.FromHours(1),
            R2 = 1 - (fit.ResidualSum / SquaresAroundMean(kept, data.ReferenceAt)),
            Rmse = RobustFit.Deviation(fit),
            CrossValidatedRmse = held.Rmse,
            CrossValidatedBias = held.Bias,
            CommonShare = held.CommonShare,
            Raw = RangeOf(kept, pair => data.InputAt(pair, rawPlace)),
            Reference = references,
        };
        return whole with { RmseOfAll = RmseOf(whole, data, pairs) };
    }

    private static TermEstimate[] Estimates(
        IReadOnlyList<ModelTerm> model, CoLocation data, int[] places, RobustFit robust, double[] covariance, int degrees)
    {
        var student = Student.Quantile(0.975, degrees);
        var hasSquare = Array.IndexOf(places, data.PlaceOf(new ModelTerm(CalibrationTerm.RawSquared))) >= 0;
        var estimates = new TermEstimate[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var at = (i * places.Length) + i;
            var error = Math.Sqrt(covariance[at]);
            var value = robust.Squares.Coefficients[i];
            var place = places[i];
            var isOfSquare = hasSquare && model[i].Term is (CalibrationTerm.Raw or CalibrationTerm.RawSquared);
            var inflation = isOfSquare || model[i].Term == CalibrationTerm.Constant
                ? double.NaN
                : robust.Squares.Inverse[at] * SquaresAroundMean(robust.Kept, pair => data.InputAt(pair, place));
            estimates[i] = new TermEstimate(model[i], value, error, value - (student * error), value + (student * error), inflation);
        }

        return estimates;
    }

    private static double RmseOf(CalibrationFit fit, CoLocation data, List<int> pairs)
    {
        var sum = 0.0;
        foreach (var pair in pairs)
        {
            var error = fit.At(data, pair) - data.ReferenceAt(pair);
            sum += error * error;
        }

        return Math.Sqrt(sum / pairs.Count);
    }

    private static double SquaresAroundMean(List<int> pairs, Func<int, double> value)
    {
        var mean = 0.0;
        foreach (var pair in pairs)
        {
            mean += value(pair) / pairs.Count;
        }

        var sum = 0.0;
        foreach (var pair in pairs)
        {
            var difference = value(pair) - mean;
            sum += difference * difference;
        }

        return sum;
    }

    private static (double Minimum, double Maximum) RangeOf(List<int> pairs, Func<int, double> value)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var pair in pairs)
        {
            minimum = Math.Min(minimum, value(pair));
            maximum = Math.Max(maximum, value(pair));
        }

        return (minimum, maximum);
    }
}
