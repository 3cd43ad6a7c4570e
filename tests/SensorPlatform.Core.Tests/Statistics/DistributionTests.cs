using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Tests.Statistics;

public sealed class DistributionTests
{
    // Tables of Student's t: any textbook; NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.2.
    [Theory]
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 2, 4.303)]
    [InlineData(0.975, 3, 3.182)]
    [InlineData(0.975, 4, 2.776)]
    [InlineData(0.975, 5, 2.571)]
    [InlineData(0.975, 10, 2.228)]
    [InlineData(0.975, 30, 2.042)]
    [InlineData(0.975, 1_000, 1.962)]
    [InlineData(0.95, 3, 2.353)]
    [InlineData(0.05, 3, -2.353)]
    [InlineData(0.95, 29, 1.699)]
    [InlineData(0.01, 99, -2.365)]
    [InlineData(0.999, 7, 4.785)]
    [InlineData(0.999, 8, 4.501)]
    public void Quantiles_of_students_t_are_those_of_the_tables(double probability, int degrees, double expected) =>
        Assert.Equal(expected, Student.Quantile(probability, degrees), 0.0006);

    [Theory]
    [InlineData(0.01, -2.326347874)]
    [InlineData(0.95, 1.644853627)]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.5, 0)]
    [InlineData(0.999, 3.090232306)]
    public void Quantiles_of_the_normal_distribution_are_those_of_the_tables(double probability, double expected) =>
        Assert.Equal(expected, Normal.Quantile(probability), 1e-9);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.682689492137)]
    [InlineData(2, 0.954499736104)]
    [InlineData(4, 0.999936657516)]
    [InlineData(50, 1)]
    public void A_share_of_the_normal_distribution_lies_within_so_many_deviations(double deviations, double expected) =>
        Assert.Equal(expected, Normal.Within(deviations), 1e-11);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_has_no_quantile(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => Student.Quantile(probability, 5));
    }

    [Fact]
    public void A_median_is_the_middle_or_the_mean_of_the_two_in_the_middle()
    {
        Assert.Equal(2, Median.Of([3, 1, 2]));
        Assert.Equal(2.5, Median.Of([4, 1, 3, 2]));
        Assert.True(double.IsNaN(Median.Of([])));
    }

    // Anscombe's first set (1973): 0.816.
    [Fact]
    public void A_correlation_is_that_of_anscombe()
    {
        double[] left = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] right = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        Assert.Equal(0.81642, Pearson.Of(left, right), 1e-5);
        Assert.Equal(-1, Pearson.Of([1, 2, 3], [3, 2, 1]), 1e-12);
        Assert.True(double.IsNaN(Pearson.Of([1, 1, 1], [1, 2, 3])));
        Assert.True(double.IsNaN(Pearson.Of([], [])));
    }
}
