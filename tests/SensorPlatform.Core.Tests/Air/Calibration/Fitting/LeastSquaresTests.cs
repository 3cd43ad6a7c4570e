using SensorPlatform.Core.Air.Calibration.Fitting;

namespace SensorPlatform.Core.Tests.Air.Calibration.Fitting;

public sealed class LeastSquaresTests
{
    [Fact]
    public void Anscombes_first_data_set_gives_its_published_line()
    {
        // F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973): y = 3.00 + 0.500 x,
        // standard error of the slope 0.118, residual sum of squares 13.75.
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        var fit = LeastSquares.Solve([.. x.SelectMany(value => new[] { 1, value })], y, 2, out _)!;
        Assert.Equal(3.00, fit.Coefficients[0], 0.005);
        Assert.Equal(0.500, fit.Coefficients[1], 0.0005);
        Assert.Equal(13.75, fit.ResidualSum, 0.02);
        Assert.Equal(0.118, Math.Sqrt(fit.Inverse[3] * fit.ResidualSum / 9), 0.0005);
        Assert.Equal(2, fit.Leverages.Sum(), 1e-12);
    }

    [Fact]
    public void A_column_of_zeros_and_one_that_depends_on_others_are_named()
    {
        Assert.Null(LeastSquares.Solve([1, 0, 1, 0, 1, 0], [1, 2, 3], 2, out var dependent));
        Assert.Equal(1, dependent);
        Assert.Null(LeastSquares.Solve([1, 2, 3, 1, 4, 5, 1, 6, 7, 1, 8, 9], [1, 2, 3, 4], 3, out dependent));
        Assert.Equal(2, dependent);
    }

    [Fact]
    public void No_more_rows_than_columns_give_nothing()
    {
        Assert.Null(LeastSquares.Solve([1, 2, 1, 3], [1, 2], 2, out var dependent));
        Assert.Equal(-1, dependent);
    }

    [Theory]
    [InlineData(0.9545, 0.7737)]
    [InlineData(0.6827, 0.2911)]
    [InlineData(1, 1)]
    public void A_normal_distribution_cut_at_both_ends_varies_less(double kept, double expected) =>
        Assert.Equal(expected, Distributions.TrimmedVariance(kept), 0.0005);
}
