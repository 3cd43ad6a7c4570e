using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

public sealed class HotspotAnalysisTests
{
    private static readonly HotspotRules Kilometre = HotspotRules.Default with { BandMeters = 1_000 };

    [Fact]
    public void Bern_is_answered_with_all_numbers_of_the_reference()
    {
        var report = HotspotAnalysis.Analyse(BernJune.Points, BernJune.Nights, Kilometre);
        Assert.Equal(74, report.Stations);
        Assert.Equal(NetworkSize.Enough, report.Size);
        Assert.Equal(1_000, report.Band);
        Assert.Equal(9, report.Islands);
        Assert.Equal(19, report.Significant);
        Assert.Equal(16, report.FalseDiscovery);
        Assert.Equal(15, report.Bonferroni);
        Assert.Equal(4.3350, report.General.Z, 5e-5);
        Assert.Equal([HotspotNotes.Islands], report.Notes);
        Assert.Equal("Getis-Ord Gi*, distance band 1000 m, normal distribution, Benjamini-Hochberg", report.Method);
        for (var i = 0; i < 74; i++)
        {
            Assert.Equal(BernJune.GiStar[i], report.Stars[i].Z, 1e-9);
            Assert.Equal(BernJune.Gi[i], report.Locals[i].Z, 1e-9);
            Assert.Null(report.Stars[i].PermutationP);
        }
    }

    [Fact]
    public void The_nearest_may_be_taken_instead_of_a_band()
    {
        var report = HotspotAnalysis.Analyse(BernJune.Points, BernJune.Nights, HotspotRules.Default with { Nearest = 8 });
        Assert.Null(report.Band);
        Assert.Equal(0.341903, report.Moran.I, 5e-7);
        Assert.Equal(7.3734, report.Moran.Z, 5e-5);
        Assert.Equal(BernJune.LocalMoran[5][0], report.LocalMorans[5].I, 1e-9);
        Assert.Equal(BernJune.GiStarNearest[5], report.Stars[5].Z, 1e-9);
        Assert.Empty(report.Notes);
    }

    [Fact]
    public void A_station_without_a_value_or_place_shifts_no_other()
    {
        PlanePoint[] points = [new(381_000, 5_200_000), .. BernJune.Points, new(double.NaN, double.NaN)];
        double[] values = [double.NaN, .. BernJune.Nights, 40];
        var report = HotspotAnalysis.Analyse(points, values, Kilometre);
        Assert.Equal(74, report.Stations);
        Assert.Equal([HotspotNotes.Islands, HotspotNotes.StationsLeftOut], report.Notes);
        Assert.Equal(GetisOrdResult.Undefined, report.Stars[0]);
        Assert.Equal(GetisOrdResult.Undefined, report.Locals[75]);
        Assert.Equal(LocalMoranResult.Undefined, report.LocalMorans[75]);
        Assert.Equal(BernJune.GiStar[0], report.Stars[1].Z, 1e-9);
        Assert.Equal(BernJune.GiStar[73], report.Stars[74].Z, 1e-9);
    }

    [Fact]
    public void Seven_stations_are_too_few_for_a_class_unless_it_is_asked_for()
    {
        var (points, values) = TwoQuarters(7);
        var report = HotspotAnalysis.Analyse(points, values, Kilometre);
        Assert.Equal(NetworkSize.TooFew, report.Size);
        Assert.Contains(HotspotNotes.TooFewStations, report.Notes);
        Assert.All(report.Stars, result => Assert.Equal(HotspotClass.None, result.Class));
        Assert.All(report.Stars, result => Assert.Equal(HotspotClass.None, result.Corrected));
        Assert.All(report.Stars, result => Assert.False(double.IsNaN(result.Z)));
        var anyway = HotspotAnalysis.Analyse(points, values, Kilometre with { IsClassedAnyway = true, FewestForNormal = 0 });
        Assert.Contains(anyway.Stars, result => result.Class != HotspotClass.None);
    }

    [Fact]
    public void Twenty_stations_are_judged_by_permutation()
    {
        var (points, values) = TwoQuarters(20);
        var report = HotspotAnalysis.Analyse(points, values, Kilometre);
        Assert.Equal(NetworkSize.Small, report.Size);
        Assert.Contains(HotspotNotes.SmallNetwork, report.Notes);
        Assert.Equal(
            "Getis-Ord Gi*, distance band 1000 m, 9999 conditional permutations, seed 1, Benjamini-Hochberg", report.Method);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i < 10 ? HotspotClass.Hot99 : HotspotClass.Cold99, report.Stars[i].Corrected);
            Assert.InRange(report.Stars[i].PermutationP!.Value, 0.0002, 0.01);
        }
    }

    [Fact]
    public void Twenty_stations_of_noise_have_no_hotspot()
    {
        var random = new Random(4);
        var found = 0;
        for (var round = 0; round < 20; round++)
        {
            var (points, values) = TwoQuarters(20);
            values.AsSpan().Clear();
            foreach (ref var value in values.AsSpan())
            {
                value = random.NextDouble();
            }

            var report = HotspotAnalysis.Analyse(points, values, Kilometre with { Permutations = 999 });
            found += report.FalseDiscovery > 0 ? 1 : 0;
        }

        // At a share of 5 % about one town in twenty.
        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public void A_constant_field_says_so()
    {
        var (points, values) = TwoQuarters(40);
        Array.Fill(values, 21.3);
        var report = HotspotAnalysis.Analyse(points, values, Kilometre);
        Assert.Contains(HotspotNotes.ConstantField, report.Notes);
        Assert.All(report.Stars, result => Assert.Equal(double.NaN, result.Z));
        Assert.Equal(0, report.FalseDiscovery);
        Assert.Equal(0, report.Bonferroni);
    }

    [Fact]
    public void A_band_over_the_whole_town_and_frost_say_so()
    {
        var (points, values) = TwoQuarters(40);
        values[0] = -3;
        var report = HotspotAnalysis.Analyse(points, values, Kilometre with { BandMeters = 4_990 });
        Assert.DoesNotContain(HotspotNotes.WideBand, report.Notes);
        Assert.Contains(HotspotNotes.NoGeneralG, report.Notes);
        values[0] = 0;
        Assert.Contains(HotspotNotes.NoGeneralG, HotspotAnalysis.Analyse(points, values, Kilometre).Notes);
        report = HotspotAnalysis.Analyse(points, values, Kilometre with { BandMeters = 6_000 });
        Assert.Contains(HotspotNotes.WideBand, report.Notes);
    }

    [Fact]
    public void No_station_is_no_error()
    {
        var report = HotspotAnalysis.Analyse([], [], HotspotRules.Default);
        Assert.Equal(0, report.Stations);
        Assert.Equal(NetworkSize.TooFew, report.Size);
        Assert.Equal([HotspotNotes.TooFewStations], report.Notes);
        Assert.Throws<ArgumentException>(() => HotspotAnalysis.Analyse([], [1], HotspotRules.Default));
    }

    [Fact]
    public void Three_warm_stations_have_no_general_g_but_nothing_at_or_below_zero()
    {
        var (points, values) = TwoQuarters(3);
        var report = HotspotAnalysis.Analyse(points, values, Kilometre);
        Assert.True(double.IsNaN(report.General.G));
        Assert.DoesNotContain(HotspotNotes.NoGeneralG, report.Notes);
    }

    // Half of the stations stand in a hot quarter, half in a cool one 5 km away; no two values are equal.
    private static (PlanePoint[] Points, double[] Values) TwoQuarters(int count)
    {
        var points = new PlanePoint[count];
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var isHot = i < count / 2;
            points[i] = new PlanePoint((isHot ? 0 : 5_000) + (10 * i), 7 * (i % 3));
            values[i] = (isHot ? 24 : 20) + (0.01 * i);
        }

        return (points, values);
    }
}
