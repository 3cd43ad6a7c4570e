using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Tests.Heat.Hotspots;

namespace SensorPlatform.Core.Tests.Heat.Surfaces;

public sealed class InverseDistanceTests
{
    [Fact]
    public void Bern_is_the_surface_of_the_reference()
    {
        foreach (var row in BernJune.Surfaces)
        {
            var at = new PlanePoint(row[0], row[1]);
            Assert.Equal(row[2], InverseDistance.Estimate(at, BernJune.Points, BernJune.Nights), 1e-8);
            Assert.Equal(row[3], InverseDistance.EstimateOfNearest(at, BernJune.Points, BernJune.Nights, 2, 8), 1e-8);
        }
    }

    [Fact]
    public void Leaving_each_station_out_has_the_error_of_the_reference() =>
        Assert.Equal(1.188, InverseDistance.LeaveOneOutError(BernJune.Points, BernJune.Nights, 2), 0.0005);

    [Fact]
    public void At_a_station_it_is_exact()
    {
        Assert.Equal(BernJune.Nights[3], InverseDistance.Estimate(BernJune.Points[3], BernJune.Points, BernJune.Nights));
        Assert.Equal(
            BernJune.Nights[3], InverseDistance.EstimateOfNearest(BernJune.Points[3], BernJune.Points, BernJune.Nights, 2, 5));
    }

    [Fact]
    public void A_higher_power_listens_more_to_the_nearest()
    {
        PlanePoint[] points = [new(0, 0), new(30, 0)];
        Assert.Equal((10 + (20 / 4.0)) / 1.25, InverseDistance.Estimate(new(10, 0), points, [10, 20]), 1e-12);
        Assert.Equal((10 + (20 / 2.0)) / 1.5, InverseDistance.Estimate(new(10, 0), points, [10, 20], 1), 1e-12);
        Assert.Equal((10 + (20 / 8.0)) / 1.125, InverseDistance.EstimateOfNearest(new(10, 0), points, [10, 20], 3, 7), 1e-12);
        Assert.Equal(10, InverseDistance.EstimateOfNearest(new(10, 0), points, [10, 20], 2, 1));
    }

    [Fact]
    public void Without_data_there_is_no_estimate()
    {
        Assert.Equal(double.NaN, InverseDistance.Estimate(new(0, 0), [], []));
        Assert.Equal(double.NaN, InverseDistance.EstimateOfNearest(new(0, 0), [], [], 2, 3));
        Assert.Equal(double.NaN, InverseDistance.LeaveOneOutError([new(0, 0)], [1], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => InverseDistance.EstimateOfNearest(new(0, 0), [], [], 2, 0));
    }

    [Fact]
    public void Far_from_all_stations_a_grid_says_nothing()
    {
        var surface = InverseDistance.Over(
            new SurfaceGrid(0, 0, 100, 3, 1), [new(0, 50)], [21], 2, 150, TestContext.Current.CancellationToken);
        Assert.Equal([21, 21, double.NaN], surface.Values);
        Assert.Empty(surface.Deviations);
    }
}
