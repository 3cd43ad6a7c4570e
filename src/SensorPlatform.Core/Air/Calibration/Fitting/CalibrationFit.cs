using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>What a fit gave. Where there is a problem only <see cref="Pairs"/>, <see cref="Days"/> and <see cref="Model"/> are told.</summary>
public sealed record CalibrationFit
{
    /// <summary>Why there is none.</summary>
    public FitProblem Problem { get; init; }

    /// <summary>The term of the problem.</summary>
    public ModelTerm ProblemTerm { get; init; }

    /// <summary>The model.</summary>
    public required IReadOnlyList<ModelTerm> Model { get; init; }

    /// <summary>The coefficients, in the order of the model.</summary>
    public IReadOnlyList<TermEstimate> Estimates { get; init; } = [];

    /// <summary>Covariance of the coefficients, row by row.</summary>
    public IReadOnlyList<double> Covariance { get; init; } = [];

    /// <summary>Pairs with all that the model needs.</summary>
    public int Pairs { get; init; }

    /// <summary>Of them, left out for their Cook's distance.</summary>
    public int Rejected { get; init; }

    /// <summary>Places of the pairs that were kept, in the co-location.</summary>
    public IReadOnlyList<int> Kept { get; init; } = [];

    /// <summary>Days of UTC with pairs.</summary>
    public int Days { get; init; }

    /// <summary>Start of the first hour.</summary>
    public Instant From { get; init; }

    /// <summary>End of the last hour.</summary>
    public Instant To { get; init; }

    /// <summary>Coefficient of determination over the pairs that were kept.</summary>
    public double R2 { get; init; } = double.NaN;

    /// <summary>Root mean square error over the pairs that were kept (residual sum by degrees of freedom), in the quantity's unit.</summary>
    public double Rmse { get; init; } = double.NaN;

    /// <summary>Root mean square error over all pairs, those that were left out too.</summary>
    public double RmseOfAll { get; init; } = double.NaN;

    /// <summary>Root mean square error of all pairs, on blocks of days that the fit had not seen; errors of outliers are bounded.</summary>
    public double CrossValidatedRmse { get; init; } = double.NaN;

    /// <summary>Mean error on those blocks.</summary>
    public double CrossValidatedBias { get; init; } = double.NaN;

    /// <summary>Share of the error's variance that hours of a day have in common.</summary>
    public double CommonShare { get; init; } = double.NaN;

    /// <summary>Smallest and largest raw mean of the pairs that were kept.</summary>
    public (double Minimum, double Maximum) Raw { get; init; } = (double.NaN, double.NaN);

    /// <summary>Smallest and largest reference of the pairs that were kept.</summary>
    public (double Minimum, double Maximum) Reference { get; init; } = (double.NaN, double.NaN);

    /// <summary>What the model gives for a pair of the co-location; not clipped.</summary>
    public double At(CoLocation data, int pair)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sum = 0.0;
        for (var i = 0; i < Estimates.Count; i++)
        {
            sum += Estimates[i].Value * data.InputAt(pair, data.PlaceOf(Estimates[i].Term));
        }

        return sum;
    }

    /// <summary>The coefficients as a calibration keeps them.</summary>
    public IReadOnlyList<CalibrationCoefficient> Coefficients()
    {
        var coefficients = new CalibrationCoefficient[Estimates.Count];
        for (var i = 0; i < coefficients.Length; i++)
        {
            var one = Estimates[i];
            coefficients[i] = new CalibrationCoefficient(one.Term.Term, one.Value, one.StandardError, one.Term.Interferent);
        }

        return coefficients;
    }
}
