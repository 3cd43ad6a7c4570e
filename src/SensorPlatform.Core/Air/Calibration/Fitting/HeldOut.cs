namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Errors on days that a fit had not seen.</summary>
/// <param name="Rmse">Root mean square error.</param>
/// <param name="Bias">Mean error: model less reference.</param>
/// <param name="CommonShare">Share of the variance that hours of a day have in common, 0 to 1.</param>
internal readonly record struct HeldOut(double Rmse, double Bias, double CommonShare)
{
    private const int MostBlocks = 10;

    // Median of the absolute errors to the deviation of a normal distribution.
    private const double MedianToDeviation = 1.4826;

    // An hour of maintenance of the reference must not decide over a model, but neither may a model choose its judges.
    private const double LargestInDeviations = 4;

    /// <summary>
    /// Splits the days into blocks, leaves out one after the other, and fits the rest anew, outliers and all. Every pair is judged by;
    /// an error of more than four deviations (by their median) counts as four.
    /// </summary>
    /// <param name="data">The co-location.</param>
    /// <param name="places">The model's terms.</param>
    /// <param name="pairs">All pairs with what the model needs, in the order of time.</param>
    public static HeldOut Of(CoLocation data, int[] places, List<int> pairs)
    {
        var blocks = BlocksOf(data, pairs, out var count);
        var errors = new List<(long Day, double Error)>(pairs.Count);
        for (var block = 0; block < count; block++)
        {
            var others = new List<int>(pairs.Count);
            for (var i = 0; i < pairs.Count; i++)
            {
                if (blocks[i] != block)
                {
                    others.Add(pairs[i]);
                }
            }

            if (RobustFit.Solve(data, places, others, out _) is not { } fit)
            {
                // What cannot be fitted without these days cannot be told about others.
                return new HeldOut(double.NaN, double.NaN, double.NaN);
            }

            for (var i = 0; i < pairs.Count; i++)
            {
                if (blocks[i] == block)
                {
                    errors.Add((FitDays.Of(data, pairs[i]), ErrorAt(data, places, fit.Squares, pairs[i])));
                }
            }
        }

        Bound(errors);
        return Of(errors);
    }

    private static void Bound(List<(long Day, double Error)> errors)
    {
        var sizes = new double[errors.Count];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(errors[i].Error);
        }

        Array.Sort(sizes);
        var largest = LargestInDeviations * MedianToDeviation * sizes[sizes.Length / 2];
        for (var i = 0; i < sizes.Length; i++)
        {
            errors[i] = errors[i] with { Error = Math.Clamp(errors[i].Error, -largest, largest) };
        }
    }

    private static double ErrorAt(CoLocation data, int[] places, LeastSquares fit, int pair)
    {
        var sum = -data.ReferenceAt(pair);
        for (var i = 0; i < places.Length; i++)
        {
            sum += fit.Coefficients[i] * data.InputAt(pair, places[i]);
        }

        return sum;
    }

    private static int[] BlocksOf(CoLocation data, List<int> pairs, out int count)
    {
        var days = FitDays.Count(data, pairs);
        count = Math.Min(MostBlocks, days);
        var blocks = new int[pairs.Count];
        var day = 0;
        for (var i = 0; i < blocks.Length; i++)
        {
            day += i > 0 && FitDays.Of(data, pairs[i]) != FitDays.Of(data, pairs[i - 1]) ? 1 : 0;
            blocks[i] = (int)((long)day * count / days);
        }

        return blocks;
    }

    // One-way analysis of variance by day: what means of days vary more than their hours explain is common.
    private static HeldOut Of(List<(long Day, double Error)> errors)
    {
        var byDay = new Dictionary<long, (int Count, double Sum)>();
        var (sum, squares) = (0.0, 0.0);
        foreach (var (day, error) in errors)
        {
            var of = byDay.GetValueOrDefault(day);
            byDay[day] = (of.Count + 1, of.Sum + error);
            sum += error;
            squares += error * error;
        }

        var mean = sum / errors.Count;
        var (between, countSquares) = (0.0, 0.0);
        foreach (var (count, total) in byDay.Values)
        {
            between += count * ((total / count) - mean) * ((total / count) - mean);
            countSquares += (double)count * count;
        }

        var within = squares - (errors.Count * mean * mean) - between;
        var freedom = byDay.Count - 1;
        var size = (errors.Count - (countSquares / errors.Count)) / freedom;
        var (meanBetween, meanWithin) = (between / freedom, within / Math.Max(1, errors.Count - byDay.Count));
        var share = (meanBetween - meanWithin) / (meanBetween + ((size - 1) * meanWithin));
        return new HeldOut(Math.Sqrt(squares / errors.Count), mean, double.IsNaN(share) ? 1 : Math.Clamp(share, 0, 1));
    }
}
