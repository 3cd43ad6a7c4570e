using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

public sealed class SpatialWeightsTests
{
    private static readonly PlanePoint[] Row = [new(0, 0), new(10, 0), new(20, 0), new(40, 0), new(double.NaN, 0)];

    [Fact]
    public void A_band_holds_the_points_at_its_edge_and_never_the_point_itself()
    {
        var weights = SpatialWeights.Within(Row, 10);
        Assert.Equal([(1, 1.0)], weights.Of(0).ToArray());
        Assert.Equal([(0, 1.0), (2, 1.0)], weights.Of(1).ToArray());
        Assert.True(weights.Of(3).IsEmpty);
        Assert.True(weights.Of(4).IsEmpty);
        Assert.Equal(5, weights.Count);
        Assert.Equal(2, weights.Islands);
        Assert.Equal("distance band 10 m", weights.Method);
    }

    [Fact]
    public void The_nearest_are_as_many_as_asked_for_and_of_equal_ones_the_earlier()
    {
        var one = SpatialWeights.Nearest(Row, 1);
        Assert.Equal([(1, 1.0)], one.Of(0).ToArray());
        Assert.Equal([(0, 1.0)], one.Of(1).ToArray());
        Assert.Equal([(2, 1.0)], one.Of(3).ToArray());
        Assert.Equal(1, one.Islands);
        Assert.Equal([(0, 1.0), (1, 1.0), (3, 1.0)], SpatialWeights.Nearest(Row, 9).Of(2).ToArray());
        Assert.Equal(1, SpatialWeights.Nearest(Row.AsSpan(0, 1), 3).Islands);
        Assert.Equal(0, SpatialWeights.Nearest([], 3).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialWeights.Nearest(Row, 0));
    }

    [Fact]
    public void Row_standardised_weights_add_up_to_one()
    {
        var weights = SpatialWeights.Within(Row, 20).RowStandardised();
        Assert.Equal([(1, 0.5), (2, 0.5)], weights.Of(0).ToArray());
        Assert.Equal([(2, 1.0)], weights.Of(3).ToArray());
        Assert.Equal(1, weights.Islands);
        Assert.Equal("distance band 20 m, row-standardised", weights.Method);
    }

    [Fact]
    public void A_weight_is_found_by_both_its_points()
    {
        var weights = SpatialWeights.Within(BernJune.Points, 1_000).RowStandardised();
        for (var i = 0; i < weights.Count; i++)
        {
            var own = weights.Of(i).ToArray();
            for (var j = 0; j < weights.Count; j++)
            {
                Assert.Equal(own.FirstOrDefault(entry => entry.Index == j).Weight, weights.WeightOf(i, j));
            }
        }
    }

    [Theory]
    [InlineData(1, 100, 20)]
    [InlineData(2, 100, 30)]
    [InlineData(3, 100, 40)]
    [InlineData(3, 25, 25)]
    [InlineData(4, 100, 100)]
    public void A_band_is_as_wide_as_the_loneliest_needs_and_no_wider_than_allowed(int neighbours, double atMost, double expected) =>
        Assert.Equal(expected, SpatialWeights.BandFor(Row, neighbours, atMost));

    [Fact]
    public void With_the_chosen_band_each_station_has_its_neighbours()
    {
        var band = SpatialWeights.BandFor(BernJune.Points, 3, 1e6);
        Assert.True(Fewest(band) >= 3);
        Assert.True(Fewest(Math.BitDecrement(band)) < 3);

        static int Fewest(double meters)
        {
            var weights = SpatialWeights.Within(BernJune.Points, meters);
            return Enumerable.Range(0, weights.Count).Min(i => weights.Of(i).Length);
        }
    }
}
