namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Fits a model to a co-location: least squares, outliers left out by Cook's distance, held against days it had not seen.</summary>
/// <remarks>
/// Cook's distance above 4/n and one more fit is what AirQino's makers do (thesis of the University of Florence, 2022); a second round
/// follows only when the first took away more than the tails that every sound fit has.
/// </remarks>
public static class CalibrationFitter
{
    /// <summary>Fewest pairs: a week of hours.</summary>
    public const int MinimumPairs = 168;

    /// <summary>Fewest days with pairs: working days and weekends twice.</summary>
    public const int MinimumDays = 14;

    /// <summary>A term must lower the cross-validated error by this share, else the smaller model is taken.</summary>
    public const double WorthATerm = 0.01;

    // A normal distribution cut at two deviations, which is where Cook's rule cuts, keeps 0.88 of its deviation.
    private const double CleanTrim = 0.8;

    /// <summary>Fits a model.</summary>
    /// <param name="data">The co-location.</param>
    /// <param name="model">Its terms; the constant is added where it is missing.</param>
    public static CalibrationFit Fit(CoLocation data, IReadOnlyList<ModelTerm> model)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(model);
        var terms = WithConstant(model);
        var places = new int[terms.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = data.PlaceOf(terms[i]);
            if (places[i] < 0)
            {
                return new CalibrationFit { Model = terms, Problem = FitProblem.UnknownTerm, ProblemTerm = terms[i] };
            }
        }

        var pairs = data.CompleteFor(places);
        var days = FitDays.Count(data, pairs);
        var none = new CalibrationFit { Model = terms, Pairs = pairs.Count, Days = days };
        if (pairs.Count < MinimumPairs)
        {
            return none with { Problem = FitProblem.TooFewPairs };
        }

        if (days < MinimumDays)
        {
            return none with { Problem = FitProblem.TooFewDays };
        }

        return RobustFit.Solve(data, places, pairs, out var dependent) is { } robust
            ? FitReport.Of(none, data, places, pairs, robust)
            : none with { Problem = FitProblem.DependentTerm, ProblemTerm = dependent < 0 ? default : terms[dependent] };
    }

    /// <summary>
    /// Chooses the model: from the raw value alone it takes the term that lowers the cross-validated error most, as long as one is
    /// worth it.
    /// </summary>
    /// <param name="data">The co-location.</param>
    /// <returns>The best fit; a problem when the raw value alone cannot be fitted.</returns>
    public static CalibrationFit Choose(CoLocation data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var best = Fit(data, [new(CalibrationTerm.Constant), new(CalibrationTerm.Raw)]);
        while (best.Problem == FitProblem.None && Better(data, best) is { } better)
        {
            best = better;
        }

        return best;
    }

    /// <summary>Did a round of leaving out lower the deviation by more than the tails of sound pairs do?</summary>
    internal static bool IsSecondRoundDue(double before, double after) => after < CleanTrim * before;

    private static CalibrationFit? Better(CoLocation data, CalibrationFit best)
    {
        var found = default(CalibrationFit);
        foreach (var term in data.Terms)
        {
            if (Contains(best.Model, term))
            {
                continue;
            }

            var fit = Fit(data, [.. best.Model, term]);
            var bar = (found ?? best).CrossValidatedRmse * (found is null ? 1 - WorthATerm : 1);

            // A term that most hours lack would be judged on other hours than the rest.
            if (fit.Problem == FitProblem.None && fit.Pairs >= 0.9 * best.Pairs && fit.CrossValidatedRmse < bar)
            {
                found = fit;
            }
        }

        return found;
    }

    private static List<ModelTerm> WithConstant(IReadOnlyList<ModelTerm> model)
    {
        var terms = new List<ModelTerm> { new(CalibrationTerm.Constant) };
        foreach (var term in model)
        {
            if (!Contains(terms, term))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    private static bool Contains(IReadOnlyList<ModelTerm> terms, ModelTerm term)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i] == term)
            {
                return true;
            }
        }

        return false;
    }
}
