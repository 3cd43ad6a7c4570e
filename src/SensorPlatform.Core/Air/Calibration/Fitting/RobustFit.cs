namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Least squares after outliers were left out.</summary>
/// <param name="Squares">The last fit.</param>
/// <param name="Kept">The pairs that it used.</param>
internal sealed record RobustFit(LeastSquares Squares, List<int> Kept)
{
    private const int Rounds = 2;

    /// <summary>Fits.</summary>
    /// <param name="data">The co-location.</param>
    /// <param name="places">The model's terms.</param>
    /// <param name="pairs">Pairs with all that the model needs, in the order of time.</param>
    /// <param name="dependent">The term that cannot be told from the others; -1 when there is none.</param>
    /// <returns>Null when there is no fit.</returns>
    public static RobustFit? Solve(CoLocation data, int[] places, List<int> pairs, out int dependent)
    {
        var kept = pairs;
        if (SquaresOf(data, places, kept, out dependent) is not { } fit)
        {
            return null;
        }

        for (var round = 0; round < Rounds; round++)
        {
            var next = WithoutOutliers(fit, kept);
            if (next.Count == kept.Count || SquaresOf(data, places, next, out _) is not { } again)
            {
                break;
            }

            var isSecondDue = CalibrationFitter.IsSecondRoundDue(Deviation(fit), Deviation(again));
            (fit, kept) = (again, next);
            if (!isSecondDue)
            {
                break;
            }
        }

        return new RobustFit(fit, kept);
    }

    /// <summary>Residual deviation by degrees of freedom.</summary>
    public static double Deviation(LeastSquares fit) => Math.Sqrt(fit.ResidualSum / (fit.Rows - fit.Columns));

    private static LeastSquares? SquaresOf(CoLocation data, int[] places, List<int> pairs, out int dependent)
    {
        var design = new double[pairs.Count * places.Length];
        var observed = new double[pairs.Count];
        for (var row = 0; row < pairs.Count; row++)
        {
            observed[row] = data.ReferenceAt(pairs[row]);
            for (var column = 0; column < places.Length; column++)
            {
                design[(row * places.Length) + column] = data.InputAt(pairs[row], places[column]);
            }
        }

        return LeastSquares.Solve(design, observed, places.Length, out dependent);
    }

    private static List<int> WithoutOutliers(LeastSquares fit, List<int> pairs)
    {
        var bar = 4.0 / fit.Rows;
        var variance = fit.ResidualSum / (fit.Rows - fit.Columns);
        var kept = new List<int>(pairs.Count);
        for (var row = 0; row < pairs.Count; row++)
        {
            var (residual, leverage) = (fit.Residuals[row], fit.Leverages[row]);
            var distance = residual * residual * leverage / (fit.Columns * variance * (1 - leverage) * (1 - leverage));

            // Written so that NaN keeps the pair: a fit without any error rejects nothing.
            if (!(distance > bar))
            {
                kept.Add(pairs[row]);
            }
        }

        return kept;
    }
}
