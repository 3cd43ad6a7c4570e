using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

public sealed class MoranTests
{
    private static readonly PlanePoint[] Lattice =
        [new(0, 0), new(1, 0), new(2, 0), new(0, 1), new(1, 1), new(2, 1), new(0, 2), new(1, 2), new(2, 2)];

    private static readonly double[] OneToNine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    // esda (PySAL, BSD-3-Clause): lat2W(3, 3), binary.
    [Fact]
    public void The_variances_on_the_lattice_are_the_peers()
    {
        var moran = Moran.Global(OneToNine, SpatialWeights.Within(Lattice, 1));
        Assert.Equal(0.0596875, moran.Randomisation, 1e-10);
        Assert.Equal(0.053125, moran.Normality, 1e-10);
        Assert.Equal(-0.125, moran.Expected, 1e-12);

        // 9/24 of the products of neighbours, 80, over the sum of squares, 60.
        Assert.Equal(0.5, moran.I, 1e-12);
        Assert.True(moran.NormalityZ > moran.Z);
    }

    [Fact]
    public void Bern_has_the_reference_I_and_z()
    {
        var moran = Moran.Global(BernJune.Nights, SpatialWeights.Nearest(BernJune.Points, 8).RowStandardised());
        Assert.Equal(0.341903, moran.I, 5e-7);
        Assert.Equal(7.3734, moran.Z, 5e-5);
        Assert.InRange(moran.P, 1e-13, 2e-13);
    }

    [Fact]
    public void All_74_stations_of_Bern_have_the_local_reference()
    {
        var weights = SpatialWeights.Nearest(BernJune.Points, 8).RowStandardised();
        var local = Moran.Local(BernJune.Nights, weights);
        var sample = Moran.Local(BernJune.Nights, weights, MoranScaling.Sample);
        for (var i = 0; i < local.Length; i++)
        {
            var expected = BernJune.LocalMoran[i];
            Assert.Equal(expected[0], local[i].I, 1e-9);
            Assert.Equal(expected[1], local[i].Expected, 1e-9);
            Assert.Equal(expected[2], local[i].Variance, 1e-9);
            Assert.Equal(expected[3], local[i].Z, 1e-7);

            // esda's scale is another by n / (n - 1) = 74/73, z is not.
            Assert.Equal(expected[0] * 73 / 74, sample[i].I, 1e-9);
            Assert.Equal(expected[3], sample[i].Z, 1e-7);
        }
    }

    [Fact]
    public void Local_values_add_up_to_the_global_one()
    {
        var weights = SpatialWeights.Within(Lattice, 1);
        var local = Moran.Local(OneToNine, weights);
        Assert.Equal(Moran.Global(OneToNine, weights).I, local.Sum(result => result.I) / 24, 1e-12);
    }

    [Fact]
    public void A_point_unlike_its_neighbours_is_told_from_one_that_is_alike()
    {
        PlanePoint[] points = [new(0, 0), new(1, 0), new(0, 1), new(50, 0), new(51, 0), new(50, 1), new(500, 0)];
        double[] values = [20, 10, 10, 19, 19, 19, 25];
        var local = Moran.Local(values, SpatialWeights.Within(points, 1.1));
        Assert.Equal(MoranKind.HighLow, local[0].Kind);
        Assert.Equal(MoranKind.LowHigh, local[1].Kind);
        Assert.Equal(MoranKind.HighHigh, local[3].Kind);
        Assert.Equal(MoranKind.None, local[6].Kind);
        Assert.Equal(0, local[6].I);
        Assert.Equal(double.NaN, local[6].Z);
        Assert.Equal(
            MoranKind.LowLow, Moran.Local([10, 10, 10, 19, 19, 19, 25], SpatialWeights.Within(points, 1.1))[0].Kind);
    }

    [Fact]
    public void A_constant_field_has_no_I()
    {
        var weights = SpatialWeights.Within(Lattice, 1);
        double[] values = [.. Enumerable.Repeat(0.1, 9)];
        Assert.Equal(double.NaN, Moran.Global(values, weights).I);
        Assert.All(Moran.Local(values, weights), result => Assert.Equal(double.NaN, result.I));
        Assert.Equal(double.NaN, Moran.Global(OneToNine, SpatialWeights.Within(Lattice, 0.5)).I);
        Assert.Equal(double.NaN, Moran.Global([1, 2, 3], SpatialWeights.Within(Lattice.AsSpan(0, 3), 1)).I);
        Assert.Throws<ArgumentException>(() => Moran.Global([1, 2], weights));
        Assert.Throws<ArgumentException>(() => Moran.Local([1, 2], weights));
    }
}
