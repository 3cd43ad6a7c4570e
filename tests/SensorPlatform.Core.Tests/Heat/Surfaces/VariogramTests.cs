using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Tests.Heat.Hotspots;

namespace SensorPlatform.Core.Tests.Heat.Surfaces;

public sealed class VariogramTests
{
    [Fact]
    public void The_bins_of_Bern_are_the_peers()
    {
        var bins = EmpiricalVariogram.Of(BernJune.Points, BernJune.Nights, 4_000, 400);
        Assert.Equal(BernJune.Variogram.Length, bins.Length);
        for (var i = 0; i < bins.Length; i++)
        {
            Assert.Equal(BernJune.Variogram[i][0], bins[i].Pairs);
            Assert.Equal(BernJune.Variogram[i][1], bins[i].Distance, 1e-6);
            Assert.Equal(BernJune.Variogram[i][2], bins[i].Semivariance, 1e-9);
        }
    }

    // PyKrige (BSD-3-Clause), tests/test_core.py.
    [Fact]
    public void Points_on_a_line_have_the_published_semivariances()
    {
        var step = Math.Sqrt(0.5);
        PlanePoint[] points = [new(1, 1), new(1 + step, 1 + step), new(1 + (2 * step), 1 + (2 * step)), new(1 + (3 * step), 1 + (3 * step))];
        var bins = EmpiricalVariogram.Of(points, [1, 2, 3, 4], 3.5, 0.7);
        Assert.Equal([3, 2, 1], bins.Select(bin => bin.Pairs));
        double[] distances = [1, 2, 3], semivariances = [0.5, 2, 4.5];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(distances[i], bins[i].Distance, 1e-9);
            Assert.Equal(semivariances[i], bins[i].Semivariance, 1e-9);
        }
    }

    [Fact]
    public void A_pair_at_the_edge_belongs_to_the_bin_below_and_one_at_one_place_to_the_first()
    {
        PlanePoint[] points = [new(0, 0), new(0, 0), new(10, 0), new(20, 0)];
        var bins = EmpiricalVariogram.Of(points, [1, 3, 1, 1], 20, 10);
        Assert.Equal([4, 2], bins.Select(bin => bin.Pairs));
        Assert.Equal(7.5, bins[0].Distance);
        Assert.Equal((4 + 0 + 4 + 0) / 8.0, bins[0].Semivariance);
    }

    [Fact]
    public void Without_given_bins_they_are_fifteen_up_to_a_third_of_the_diagonal()
    {
        PlanePoint[] points = [new(0, 0), new(3_000, 4_000), new(300, 400), new(600, 800)];
        var bins = EmpiricalVariogram.Of(points, [1, 2, 3, 4]);
        Assert.Equal([2, 1], bins.Select(bin => bin.Pairs));
        Assert.Equal([500, 1_000], bins.Select(bin => bin.Distance));
        Assert.Empty(EmpiricalVariogram.Of([new(1, 1), new(1, 1)], [1, 2]));
        Assert.Empty(EmpiricalVariogram.Of([], []));
        Assert.Throws<ArgumentException>(() => EmpiricalVariogram.Of(points, [1], 10, 1));
    }

    // PyKrige (BSD-3-Clause), tests/test_core.py; its exponential range 3 is 1 here, its Gaussian range 3 is 3 * 4/7.
    [Theory]
    [InlineData(VariogramKind.Linear, 1, 2, 3, 4, 1, 0, 1)]
    [InlineData(VariogramKind.Power, 1, 2.8284271, 5.1961524, 8, 1, 0, 1.5)]
    [InlineData(VariogramKind.Exponential, 1.2642, 1.7293, 1.9004, 1.9634, 2, 0, 1)]
    [InlineData(VariogramKind.Gaussian, 0.5769, 1.4872, 1.9065, 1.9914, 2, 0, 12.0 / 7)]
    [InlineData(VariogramKind.Spherical, 3.425925926, 4.851851852, 5, 5, 3, 2, 3)]
    [InlineData(VariogramKind.Nugget, 2, 2, 2, 2, 0, 2, 1)]
    public void A_model_is_found_again(
        VariogramKind kind, double first, double second, double third, double fourth, double sill, double nugget, double range)
    {
        var fit = VariogramFit.Of([new(1, 1, first), new(1, 2, second), new(1, 3, third), new(1, 4, fourth)], kind);
        Assert.NotNull(fit);
        Assert.Equal(sill, fit.Model.PartialSill, 0.002);
        Assert.Equal(nugget, fit.Model.Nugget, 0.002);
        Assert.Equal(range, fit.Model.Range, 0.002);
        Assert.False(fit.IsRangeAtBound);
    }

    // Computed apart from the program over a fine grid of ranges, with gstat's weights of pairs over distance squared.
    [Fact]
    public void Bern_is_fitted_as_least_squares_say()
    {
        var fit = VariogramFit.Of(EmpiricalVariogram.Of(BernJune.Points, BernJune.Nights, 4_000, 400), VariogramKind.Exponential);
        Assert.NotNull(fit);
        Assert.Equal(0.2063, fit.Model.Nugget, 0.005);
        Assert.Equal(1.5911, fit.Model.PartialSill, 0.005);
        Assert.Equal(769, fit.Model.Range, 6);
        Assert.InRange(fit.Error, 3.10e-5, 3.1074475608763406e-05);
    }

    [Fact]
    public void A_range_that_the_data_do_not_tell_is_said_to_be_at_its_bound()
    {
        VariogramBin[] rising = [new(9, 100, 1), new(9, 200, 2), new(9, 300, 3), new(9, 400, 4)];
        Assert.True(VariogramFit.Of(rising, VariogramKind.Spherical)!.IsRangeAtBound);
        VariogramBin[] falling = [new(9, 100, 4), new(9, 200, 3), new(9, 300, 2), new(9, 400, 1)];
        var fit = VariogramFit.Of(falling, VariogramKind.Exponential);
        Assert.Equal(0, fit!.Model.PartialSill);
        Assert.True(fit.Model.Nugget > 0);
    }

    [Fact]
    public void Too_few_bins_give_no_model()
    {
        Assert.Null(VariogramFit.Of([new(1, 1, 1), new(1, 2, 2)], VariogramKind.Exponential));
        Assert.NotNull(VariogramFit.Of([new(1, 1, 1), new(1, 2, 2)], VariogramKind.Linear));
        Assert.Null(VariogramFit.Of([], VariogramKind.Nugget));
        Assert.Null(VariogramFit.Of([new(5, 0, 1)], VariogramKind.Nugget));
    }

    [Fact]
    public void A_model_is_zero_at_no_distance_and_its_nugget_right_beside_it()
    {
        foreach (var kind in Enum.GetValues<VariogramKind>())
        {
            var model = new Variogram(kind, 0.25, 2, 1.5);
            Assert.Equal(0, model.At(0));
            Assert.Equal(0.25, model.At(1e-9), 1e-6);
        }

        Assert.Equal(0.5 + (1 - Math.Exp(-1)), new Variogram(VariogramKind.Exponential, 0.5, 1, 800).At(800), 1e-12);
        Assert.Equal(1.5, new Variogram(VariogramKind.Spherical, 0.5, 1, 800).At(800));
        Assert.Equal(
            "exponential variogram, nugget 0.2, partial sill 1.2, range 800",
            new Variogram(VariogramKind.Exponential, 0.2, 1.2, 800).ToString());
    }
}
