using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

public sealed class GetisOrdTests
{
    // esda (PySAL, BSD-3-Clause), docstrings and tests of getisord.py.
    private static readonly PlanePoint[] Six =
        [new(10, 10), new(20, 10), new(40, 10), new(15, 20), new(30, 20), new(30, 30)];

    private static readonly double[] SixValues = [2, 3, 3.2, 5, 8, 7];
    private static readonly double[] SixGi = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941];
    private static readonly double[] SixStar = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];

    // The same with row-standardised weights, as esda prints them.
    private static readonly double[] SixGiRowsOfEsda = [-0.62074534, -0.01780611, 1.31558703, -0.12824171, 0.28843496, 1.77833941];

    [Fact]
    public void The_peers_example_of_six_points_is_met()
    {
        var weights = SpatialWeights.Within(Six, 15);
        var local = GetisOrd.Local(SixValues, weights);
        var star = GetisOrd.Star(SixValues, weights);
        for (var i = 0; i < Six.Length; i++)
        {
            Assert.Equal(SixGi[i], local[i].Z, 1e-7);
            Assert.Equal(SixStar[i], star[i].Z, 1e-7);
        }
    }

    [Fact]
    public void Row_standardised_weights_change_no_z_and_the_peer_that_says_otherwise_uses_the_variance_of_binary_ones()
    {
        var binary = SpatialWeights.Within(Six, 15);
        var rows = binary.RowStandardised();
        for (var i = 0; i < Six.Length; i++)
        {
            var z = GetisOrd.Local(SixValues, rows)[i].Z;
            Assert.Equal(SixGi[i], z, 1e-7);
            Assert.Equal(SixStar[i], GetisOrd.Star(SixValues, rows)[i].Z, 1e-7);

            // n is 5 without the point itself: true variance (n S1 - W^2) / (n - 1), esda's W (n - W) / (n - 1); here W = 1 and S1 = 1/k.
            double k = binary.Of(i).Length;
            Assert.Equal(SixGiRowsOfEsda[i], z * Math.Sqrt(((5 / k) - 1) / (5 - 1)), 1e-7);
        }
    }

    [Fact]
    public void The_general_G_of_the_example_has_the_peers_value_and_p()
    {
        var global = GetisOrd.Global(SixValues, SpatialWeights.Within(Six, 15));
        Assert.Equal(0.55709779, global.G, 1e-8);
        Assert.Equal(0.172936, global.P / 2, 1e-6);
    }

    [Fact]
    public void All_74_stations_of_Bern_have_the_reference_z()
    {
        var weights = SpatialWeights.Within(BernJune.Points, 1_000);
        var star = GetisOrd.Star(BernJune.Nights, weights);
        var local = GetisOrd.Local(BernJune.Nights, weights);
        var nearest = GetisOrd.Star(BernJune.Nights, SpatialWeights.Nearest(BernJune.Points, 8));
        Assert.Equal(74, star.Length);
        for (var i = 0; i < star.Length; i++)
        {
            Assert.Equal(BernJune.Neighbours[i], star[i].Neighbours);
            Assert.Equal(BernJune.GiStar[i], star[i].Z, 1e-9);
            Assert.Equal(BernJune.Gi[i], local[i].Z, 1e-9);
            Assert.Equal(BernJune.GiStarNearest[i], nearest[i].Z, 1e-9);
        }

        Assert.Equal(9, weights.Islands);
        Assert.Equal(9, local.Count(result => double.IsNaN(result.Z)));
    }

    [Fact]
    public void Bern_has_as_many_hot_and_cold_stations_as_the_reference()
    {
        var star = GetisOrd.Star(BernJune.Nights, SpatialWeights.Within(BernJune.Points, 1_000));
        Assert.Equal(24, star.Count(result => result.Class >= HotspotClass.Hot90));
        Assert.Equal(18, star.Count(result => result.Class >= HotspotClass.Hot95));
        Assert.Equal(16, star.Count(result => result.Class >= HotspotClass.Hot99));
        Assert.Equal(3, star.Count(result => result.Class <= HotspotClass.Cold95));
        Assert.Equal(16, star.Count(result => Math.Abs((int)result.Corrected) >= 2));
        Assert.Equal(16, star.Count(result => result.Corrected >= HotspotClass.Hot95));
    }

    [Fact]
    public void The_general_G_of_Bern_has_the_reference_z() =>
        Assert.Equal(4.3350, GetisOrd.Global(BernJune.Nights, SpatialWeights.Within(BernJune.Points, 1_000)).Z, 5e-5);

    [Fact]
    public void A_constant_field_has_no_z_rather_than_zero()
    {
        double[] values = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
        var weights = SpatialWeights.Within(Six, 15);
        Assert.All(GetisOrd.Star(values, weights), IsUndefined);
        Assert.All(GetisOrd.Local(values, weights), IsUndefined);

        // All others equal: what is left without the point is constant.
        double[] one = [0.1, 0.1, 0.1, 0.7, 0.1, 0.1];
        IsUndefined(GetisOrd.Local(one, weights)[3]);
        Assert.False(double.IsNaN(GetisOrd.Star(one, weights)[3].Z));
    }

    [Fact]
    public void Where_all_are_neighbours_nothing_is_defined()
    {
        var all = SpatialWeights.Within(Six, 1_000);
        Assert.All(GetisOrd.Star(SixValues, all), IsUndefined);
        Assert.All(GetisOrd.Local(SixValues, all), IsUndefined);
    }

    [Fact]
    public void Kelvin_has_the_z_of_Celsius()
    {
        var weights = SpatialWeights.Within(BernJune.Points, 1_000);
        var kelvin = BernJune.Nights.Select(value => value + 273.15 + 1e6).ToArray();
        var star = GetisOrd.Star(kelvin, weights);
        for (var i = 0; i < star.Length; i++)
        {
            Assert.Equal(BernJune.GiStar[i], star[i].Z, 1e-7);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_or_two_points_say_nothing(int count)
    {
        var weights = SpatialWeights.Within(Six.AsSpan(0, count), 15);
        Assert.All(GetisOrd.Star(SixValues.AsSpan(0, count), weights), IsUndefined);
        Assert.All(GetisOrd.Local(SixValues.AsSpan(0, count), weights), IsUndefined);
        Assert.Equal(double.NaN, GetisOrd.Global(SixValues.AsSpan(0, count), weights).Z);
    }

    [Fact]
    public void The_general_G_is_not_given_for_values_that_are_not_above_zero()
    {
        double[] frost = [2, 3, -0.5, 5, 8, 7];
        Assert.Equal(double.NaN, GetisOrd.Global(frost, SpatialWeights.Within(Six, 15)).G);
    }

    [Fact]
    public void Without_a_value_for_each_point_it_is_refused()
    {
        var weights = SpatialWeights.Within(Six, 15);
        Assert.Throws<ArgumentException>(() => GetisOrd.Star([1, 2], weights));
        Assert.Throws<ArgumentException>(() => GetisOrd.Global([1, 2], weights));
    }

    // Of 4 others two are neighbours: all 6 choices can be counted by hand.
    [Fact]
    public void The_p_value_by_permutation_is_near_that_of_all_arrangements()
    {
        PlanePoint[] points = [new(0, 0), new(1, 0), new(0, 1), new(100, 0), new(200, 0)];
        double[] values = [5, 4, 3, 1, 2];
        var weights = SpatialWeights.Within(points, 1.2);
        var results = GetisOrd.Star(values, weights);
        GetisOrdPermutation.Judge(results, values, weights, 99_999, seed: 7);

        // The neighbours 4 + 3 are the largest of the sums of two: one arrangement in six, two-sided one in three.
        Assert.InRange(results[0].PermutationP!.Value, 0.325, 0.342);
        Assert.Equal(double.NaN, results[3].PermutationP);
        Assert.Equal(HotspotClass.None, results[3].Class);
    }

    [Fact]
    public void The_same_seed_gives_the_same_p_values_and_another_seed_others()
    {
        var first = Judged(1);
        Assert.Equal(first, Judged(1));
        Assert.NotEqual(first, Judged(2));
        Assert.All(first, p => Assert.True(p is > 0 and <= 1 || double.IsNaN(p)));
    }

    private static double[] Judged(ulong seed)
    {
        var weights = SpatialWeights.Within(BernJune.Points, 1_000);
        var results = GetisOrd.Star(BernJune.Nights, weights);
        GetisOrdPermutation.Judge(results, BernJune.Nights, weights, 199, seed);
        return [.. results.Select(result => result.PermutationP!.Value)];
    }

    private static void IsUndefined(GetisOrdResult result)
    {
        Assert.Equal(double.NaN, result.Z);
        Assert.Equal(double.NaN, result.P);
        Assert.Equal(HotspotClass.None, result.Class);
        Assert.Equal(HotspotClass.None, result.Corrected);
    }
}
