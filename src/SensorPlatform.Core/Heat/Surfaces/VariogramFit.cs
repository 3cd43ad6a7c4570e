namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>A model fitted to an empirical variogram.</summary>
/// <param name="Model">The model.</param>
/// <param name="Error">Weighted sum of squares that is left.</param>
/// <param name="IsRangeAtBound">
/// The range lies at the end of what was searched: the data do not tell it. At the lower end nothing is alike at any distance; at the upper
/// the variogram still rises.
/// </param>
public sealed record VariogramFit(Variogram Model, double Error, bool IsRangeAtBound)
{
    // Range against the farthest bin, and against the nearest.
    private const double LargestRange = 5;
    private const double SmallestRange = 0.1;
    private const double SmallestExponent = 0.01;
    private const double LargestExponent = 1.99;
    private const int Steps = 200;
    private const double GoldenShare = 0.6180339887498949;
    private const int GoldenSteps = 60;

    /// <summary>
    /// Weighted least squares with weights of pairs / distance² (gstat's default, fit.method 7). For each range the best nugget and sill, both
    /// from 0 on, are known in closed form, so only the range is searched: 200 values from a tenth of the nearest bin's distance to five times the
    /// farthest's (exponents from 0.01 to 1.99), then a golden section around the best. No start values, no failure to converge.
    /// </summary>
    /// <param name="bins">Bins of <see cref="EmpiricalVariogram"/>.</param>
    /// <param name="kind">Which shape.</param>
    /// <returns>Null with fewer bins than the model has numbers: 1 for the nugget, 2 for the linear model, else 3.</returns>
    public static VariogramFit? Of(ReadOnlySpan<VariogramBin> bins, VariogramKind kind)
    {
        var parameters = kind switch { VariogramKind.Nugget => 1, VariogramKind.Linear => 2, _ => 3 };
        var usable = WithDistance(bins);
        if (usable.Length < parameters)
        {
            return null;
        }

        if (parameters < 3)
        {
            return At(usable, kind, 1);
        }

        var (low, high) = kind == VariogramKind.Power
            ? (SmallestExponent, LargestExponent)
            : (SmallestRange * usable[0].Distance, LargestRange * usable[^1].Distance);
        var best = 0;
        VariogramFit? found = null;
        for (var step = 0; step <= Steps; step++)
        {
            var fit = At(usable, kind, RangeAt(step));
            if (found is null || fit.Error < found.Error)
            {
                (found, best) = (fit, step);
            }
        }

        var refined = Refine(usable, kind, RangeAt(Math.Max(0, best - 1)), RangeAt(Math.Min(Steps, best + 1)));
        return (refined.Error < found!.Error ? refined : found) with { IsRangeAtBound = best is 0 or Steps };

        double RangeAt(double step) => low * Math.Pow(high / low, step / Steps);
    }

    private static VariogramFit Refine(VariogramBin[] bins, VariogramKind kind, double low, double high)
    {
        var left = At(bins, kind, high - (GoldenShare * (high - low)));
        var right = At(bins, kind, low + (GoldenShare * (high - low)));
        for (var step = 0; step < GoldenSteps; step++)
        {
            if (left.Error <= right.Error)
            {
                high = right.Model.Range;
                right = left;
                left = At(bins, kind, high - (GoldenShare * (high - low)));
            }
            else
            {
                low = left.Model.Range;
                left = right;
                right = At(bins, kind, low + (GoldenShare * (high - low)));
            }
        }

        return left.Error <= right.Error ? left : right;
    }

    // The best nugget and sill for a range: two numbers by least squares, neither below zero.
    private static VariogramFit At(VariogramBin[] bins, VariogramKind kind, double range)
    {
        double w = 0, f = 0, ff = 0, g = 0, fg = 0;
        foreach (var bin in bins)
        {
            var weight = WeightOf(bin);
            var shape = Variogram.Shape(kind, bin.Distance, range);
            w += weight;
            f += weight * shape;
            ff += weight * shape * shape;
            g += weight * bin.Semivariance;
            fg += weight * shape * bin.Semivariance;
        }

        var nuggetAlone = new Variogram(kind, g / w, 0, range);
        var best = new VariogramFit(nuggetAlone, ErrorOf(bins, nuggetAlone), IsRangeAtBound: false);
        var determinant = (w * ff) - (f * f);
        var nugget = ((ff * g) - (f * fg)) / determinant;
        var sill = ((w * fg) - (f * g)) / determinant;
        if (!(nugget >= 0))
        {
            (nugget, sill) = (0, fg / ff);
        }

        if (sill > 0 && double.IsFinite(nugget))
        {
            var both = new Variogram(kind, nugget, sill, range);
            var error = ErrorOf(bins, both);
            best = error < best.Error ? new VariogramFit(both, error, IsRangeAtBound: false) : best;
        }

        return best;
    }

    private static double ErrorOf(VariogramBin[] bins, Variogram model)
    {
        var error = 0.0;
        foreach (var bin in bins)
        {
            var difference = bin.Semivariance - model.At(bin.Distance);
            error += WeightOf(bin) * difference * difference;
        }

        return error;
    }

    private static double WeightOf(VariogramBin bin) => bin.Pairs / (bin.Distance * bin.Distance);

    // Pairs at one place tell of the nugget, but have no weight.
    private static VariogramBin[] WithDistance(ReadOnlySpan<VariogramBin> bins)
    {
        var usable = new List<VariogramBin>(bins.Length);
        foreach (var bin in bins)
        {
            if (bin.Pairs > 0 && bin.Distance > 0 && double.IsFinite(bin.Semivariance))
            {
                usable.Add(bin);
            }
        }

        return [.. usable];
    }
}
