using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Tests.Heat.Hotspots;

namespace SensorPlatform.Core.Tests.Heat.Surfaces;

public sealed class OrdinaryKrigingTests
{
    // The models that gstat was given: found again from its variances, to ten digits.
    private static readonly Variogram Exponential = new(VariogramKind.Exponential, 0.2, 1.2, 800);
    private static readonly Variogram Spherical = new(VariogramKind.Spherical, 0.2, 1.2, 2_000);

    // The grid of the reference files: every 500 m, from its south-west point.
    private static readonly SurfaceGrid Reference = new(375_750, 5_195_250, 500, 21, 20);

    // Kitanidis (1997), example 3.2, as PyKrige's tests and gstat give it.
    [Fact]
    public void The_example_of_the_textbook_is_met()
    {
        var kriging = OrdinaryKriging.Create(
            [new(9.7, 47.6), new(43.8, 24.6)], [1.22, 2.822], new Variogram(VariogramKind.Linear, 0.1, 0.006, 1));
        Assert.NotNull(kriging);
        var estimate = kriging.At(new(18.8, 67.9));
        Assert.Equal(1.6363900716, estimate.Value, 1e-9);
        Assert.Equal(0.420099454114, estimate.Deviation * estimate.Deviation, 1e-9);
    }

    [Fact]
    public void Bern_is_the_surface_of_the_reference()
    {
        var exponential = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Exponential)!;
        var spherical = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Spherical)!;
        Assert.Equal(0, exponential.AddedNugget);
        foreach (var row in BernJune.Surfaces)
        {
            var at = new PlanePoint(row[0], row[1]);
            IsNear(row[4], row[5], exponential.At(at));
            IsNear(row[6], row[7], spherical.At(at));
        }
    }

    [Fact]
    public void A_grid_has_the_estimates_of_its_middles()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Exponential)!;
        var surface = kriging.Over(Reference, double.PositiveInfinity, TestContext.Current.CancellationToken);
        var rows = BernJune.Surfaces.ToDictionary(row => new PlanePoint(row[0], row[1]));
        var met = 0;
        for (var cell = 0; cell < Reference.Count; cell++)
        {
            if (rows.TryGetValue(Reference.CenterOf(cell), out var row))
            {
                IsNear(row[4], row[5], new SurfaceEstimate(surface.Values[cell], surface.Deviations[cell]));
                met++;
            }
        }

        Assert.Equal(rows.Count, met);
        Assert.Equal("ordinary kriging, exponential variogram, nugget 0.2, partial sill 1.2, range 800", surface.Method);
    }

    [Fact]
    public void Far_from_all_stations_nothing_is_said_and_near_them_the_mask_changes_nothing()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Exponential)!;
        var whole = kriging.Over(Reference, double.PositiveInfinity, TestContext.Current.CancellationToken);
        var masked = kriging.Over(Reference, 700, TestContext.Current.CancellationToken);
        var inside = 0;
        for (var cell = 0; cell < Reference.Count; cell++)
        {
            var isNear = BernJune.Points.Min(point => point.DistanceTo(Reference.CenterOf(cell))) <= 700;
            inside += isNear ? 1 : 0;
            Assert.Equal(isNear ? whole.Values[cell] : double.NaN, masked.Values[cell]);
            Assert.Equal(isNear ? whole.Deviations[cell] : double.NaN, masked.Deviations[cell]);
        }

        Assert.InRange(inside, 50, 300);
    }

    [Fact]
    public void Leaving_each_station_out_has_the_error_of_the_reference_and_of_doing_so_one_by_one()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Exponential)!;
        Assert.Equal(1.068, kriging.LeaveOneOutError(), 0.0005);
        var squares = 0.0;
        for (var i = 0; i < BernJune.Points.Length; i++)
        {
            PlanePoint[] points = [.. BernJune.Points[..i], .. BernJune.Points[(i + 1)..]];
            double[] values = [.. BernJune.Nights[..i], .. BernJune.Nights[(i + 1)..]];
            var error = OrdinaryKriging.Create(points, values, Exponential)!.At(BernJune.Points[i]).Value - BernJune.Nights[i];
            squares += error * error;
        }

        Assert.Equal(Math.Sqrt(squares / BernJune.Points.Length), kriging.LeaveOneOutError(), 1e-9);
    }

    [Fact]
    public void At_a_station_the_estimate_is_its_value_without_a_deviation()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Exponential)!;
        for (var i = 0; i < BernJune.Points.Length; i++)
        {
            var estimate = kriging.At(BernJune.Points[i]);
            Assert.Equal(BernJune.Nights[i], estimate.Value, 1e-9);
            Assert.Equal(0, estimate.Deviation, 1e-6);
        }
    }

    [Fact]
    public void Several_values_at_one_place_are_their_mean_and_gaps_are_left_out()
    {
        PlanePoint[] points = [new(0, 0), new(0, 0), new(500, 0), new(0, 900), new(double.NaN, 1), new(9, 9)];
        var kriging = OrdinaryKriging.Create(points, [20, 22, 24, 19, 99, double.NaN], Exponential)!;
        var single = OrdinaryKriging.Create([new(0, 0), new(500, 0), new(0, 900)], [21, 24, 19], Exponential)!;
        Assert.Equal(single.At(new(100, 100)), kriging.At(new(100, 100)));
        Assert.Equal(0, kriging.AddedNugget);
    }

    [Fact]
    public void A_nearly_singular_matrix_is_solved_with_a_nugget_that_is_named()
    {
        var points = new PlanePoint[40];
        var values = new double[40];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new PlanePoint(i % 8 * 0.001, i / 8 * 0.001);
            values[i] = 20 + (i % 3);
        }

        var kriging = OrdinaryKriging.Create(points, values, new Variogram(VariogramKind.Gaussian, 0, 1, 5_000))!;
        Assert.True(kriging.AddedNugget > 0);
        Assert.Contains("added for a nearly singular matrix", kriging.Method, StringComparison.Ordinal);
        var estimate = kriging.At(new(0.0015, 0.0015));
        Assert.InRange(estimate.Value, 20, 22);
        Assert.True(estimate.Deviation >= 0);
    }

    [Fact]
    public void One_station_is_told_everywhere_and_no_station_nowhere()
    {
        var one = OrdinaryKriging.Create([new(0, 0)], [21], Exponential)!;
        Assert.Equal(21, one.At(new(1e6, 0)).Value, 1e-12);
        Assert.Equal(Math.Sqrt(2 * 1.4), one.At(new(1e6, 0)).Deviation, 1e-9);
        Assert.Equal(double.NaN, one.LeaveOneOutError());
        Assert.Null(OrdinaryKriging.Create([], [], Exponential));
        Assert.Null(OrdinaryKriging.Create([new(double.NaN, 0)], [1], Exponential));
        Assert.Throws<ArgumentException>(() => OrdinaryKriging.Create([new(0, 0)], [], Exponential));
    }

    [Fact]
    public void A_nugget_alone_gives_the_mean()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, new Variogram(VariogramKind.Nugget, 1, 0, 1))!;
        var estimate = kriging.At(new(0, 0));
        Assert.Equal(BernJune.Nights.Average(), estimate.Value, 1e-9);
        Assert.Equal(Math.Sqrt(1 + (1.0 / 74)), estimate.Deviation, 1e-9);
    }

    [Fact]
    public void A_surface_is_the_same_byte_for_byte()
    {
        var first = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Spherical)!
            .Over(Reference, 900, TestContext.Current.CancellationToken);
        var second = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Spherical)!
            .Over(Reference, 900, TestContext.Current.CancellationToken);
        Assert.Equal(first.Values.Select(BitConverter.DoubleToInt64Bits), second.Values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(
            first.Deviations.Select(BitConverter.DoubleToInt64Bits), second.Deviations.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_surface_that_is_no_longer_wanted_is_not_made()
    {
        var kriging = OrdinaryKriging.Create(BernJune.Points, BernJune.Nights, Spherical)!;
        Assert.Throws<OperationCanceledException>(() => kriging.Over(Reference, 900, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => InverseDistance.Over(
            Reference, BernJune.Points, BernJune.Nights, 2, 900, new CancellationToken(canceled: true)));
    }

    // The reference prints ten and twelve digits after the point; its places are rounded to a tenth of a millimetre.
    private static void IsNear(double value, double variance, SurfaceEstimate estimate)
    {
        Assert.Equal(value, estimate.Value, 1e-8);
        Assert.Equal(variance, estimate.Deviation * estimate.Deviation, 1e-8);
    }
}
