using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Tests.Heat.Hotspots;

namespace SensorPlatform.Core.Tests.Heat.Surfaces;

public sealed class SurfaceModelTests
{
    [Fact]
    public void Enough_stations_are_kriged_with_a_fitted_variogram()
    {
        var model = SurfaceModel.Of(BernJune.Points, BernJune.Nights, SurfaceRules.Default)!;
        Assert.True(model.IsKriging);
        Assert.Equal(VariogramKind.Exponential, model.Variogram!.Kind);
        Assert.InRange(model.LeaveOneOutError, 1, 1.15);
        var estimate = model.At(BernJune.Points[0] with { East = BernJune.Points[0].East + 300 });
        Assert.InRange(estimate.Value, 18, 26);
        Assert.InRange(estimate.Deviation, 0.3, 1.6);
        Assert.StartsWith("ordinary kriging, exponential variogram, nugget ", model.Method, StringComparison.Ordinal);
        Assert.Contains(", 74 stations, up to 1000 m from a station, leave-one-out error 1.", model.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_given_variogram_is_used_as_it_is()
    {
        var variogram = new Variogram(VariogramKind.Spherical, 0.2, 1.2, 2_000);
        var model = SurfaceModel.Of(BernJune.Points, BernJune.Nights, SurfaceRules.Default with { Variogram = variogram })!;
        Assert.Same(variogram, model.Variogram);
    }

    [Fact]
    public void Few_stations_are_weighted_by_distance_and_two_make_no_surface()
    {
        var few = SurfaceModel.Of(BernJune.Points.AsSpan(0, 19), BernJune.Nights.AsSpan(0, 19), SurfaceRules.Default)!;
        Assert.False(few.IsKriging);
        Assert.Null(few.Variogram);
        Assert.Equal(BernJune.Nights[0], few.At(BernJune.Points[0]).Value);
        Assert.Equal(double.NaN, few.At(BernJune.Points[0]).Deviation);
        Assert.StartsWith("inverse distance weighting, power 2, 19 stations", few.Method, StringComparison.Ordinal);
        Assert.Null(SurfaceModel.Of(BernJune.Points.AsSpan(0, 2), BernJune.Nights.AsSpan(0, 2), SurfaceRules.Default));
        Assert.Null(SurfaceModel.Of([], [], SurfaceRules.Default));
    }

    [Fact]
    public void A_grid_and_a_place_agree_and_both_know_where_nothing_is_known()
    {
        foreach (var rules in (SurfaceRules[])[SurfaceRules.Default, SurfaceRules.Default with { IsByDistance = true }])
        {
            var model = SurfaceModel.Of(BernJune.Points, BernJune.Nights, rules with { FarthestMeters = 500 })!;
            var grid = SurfaceGrid.Around(BernJune.Points, 400, 1_000)!;
            var surface = model.Over(grid, TestContext.Current.CancellationToken);
            Assert.Equal(model.Method, surface.Method);
            Assert.Equal(model.LeaveOneOutError, surface.LeaveOneOutError);
            for (var cell = 0; cell < grid.Count; cell++)
            {
                var estimate = model.At(grid.CenterOf(cell));
                Assert.Equal(estimate.Value, surface.Values[cell], 1e-9);
                if (model.IsKriging)
                {
                    Assert.Equal(estimate.Deviation, surface.Deviations[cell], 1e-7);
                }
            }

            Assert.Contains(double.NaN, surface.Values);
            Assert.Contains(surface.Values, double.IsFinite);
            Assert.Equal(SurfaceEstimate.Unknown, model.At(new(0, 0)));
        }
    }

    [Fact]
    public void A_constant_field_has_a_surface_without_error()
    {
        var values = new double[BernJune.Points.Length];
        Array.Fill(values, 21.5);
        var model = SurfaceModel.Of(BernJune.Points, values, SurfaceRules.Default)!;
        Assert.Equal(21.5, model.At(BernJune.Points[0] with { East = BernJune.Points[0].East + 100 }).Value, 1e-9);
        Assert.Equal(0, model.LeaveOneOutError, 1e-9);
    }

    [Fact]
    public void A_grid_lies_on_multiples_of_its_cells_and_grows_its_cells_rather_than_its_number()
    {
        PlanePoint[] points = [new(1_050, 2_050), new(1_950, 2_450), new(double.NaN, 0)];
        Assert.Equal(new SurfaceGrid(900, 1_900, 100, 12, 7), SurfaceGrid.Around(points, 100, 100));
        Assert.Equal(new SurfaceGrid(800, 1_800, 200, 7, 4), SurfaceGrid.Around(points, 100, 100, 30));
        Assert.Equal(new SurfaceGrid(-100, -100, 100, 2, 2), SurfaceGrid.Around([new(0, 0)], 100, 50, 4));
        Assert.Null(SurfaceGrid.Around([], 100, 100));
        var grid = SurfaceGrid.Around(points, 100, 0)!;
        Assert.True(grid.West <= 1_050 && grid.West + (grid.Columns * 100) >= 1_950);
    }
}
