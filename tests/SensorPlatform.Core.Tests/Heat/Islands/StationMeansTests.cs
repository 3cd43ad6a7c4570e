using SensorPlatform.Core.Heat.Islands;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Tests.Heat.Islands;

public sealed class StationMeansTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void A_station_that_lacks_the_hot_hours_is_not_ranked_as_cool()
    {
        // The last is 1 K warmer than its neighbours always, but was silent when it was hot.
        var means = StationMeans.Of(
            IslandNetwork.Of([20, 30, 25], [20, 30, 25], [20.5, 30.5, 25.5], [21, Gap, Gap]), _ => true);
        Assert.Equal(25, means[0].Plain, 1e-12);
        Assert.Equal(21, means[3].Plain, 1e-12);
        Assert.True(means[3].Comparable > means[2].Comparable);
        Assert.True(means[2].Comparable > means[0].Comparable);
        Assert.Equal(1, means[3].Hours);
        Assert.Equal(1, means[3].PairedHours);
        Assert.Equal(3, means[3].ExpectedHours);
    }

    [Fact]
    public void Without_gaps_both_means_are_the_same()
    {
        var means = StationMeans.Of(IslandNetwork.Of([20, 30, 25], [21, 28, 26], [19, 33, 27], [22, 22, 22]), _ => true);
        Assert.All(means, mean => Assert.Equal(mean.Plain, mean.Comparable, 1e-12));
    }

    [Fact]
    public void Two_stations_have_no_median_to_be_compared_by()
    {
        var means = StationMeans.Of(IslandNetwork.Of([20, 30], [21, 31], [Gap, 30]), _ => true);
        Assert.Equal(1, means[0].PairedHours);
        Assert.Equal(2, means[0].Hours);
        Assert.Equal(30, means[0].Comparable, 1e-12);
        means = StationMeans.Of(IslandNetwork.Of([20, 30], [21, 31]), _ => true);
        Assert.Equal(25, means[0].Plain);
        Assert.Equal(double.NaN, means[0].Comparable);
        Assert.Equal(0, means[0].PairedHours);
    }

    [Fact]
    public void Flagged_hours_and_hours_that_were_not_chosen_count_for_nothing()
    {
        HeatPlace[] places =
        [
            new("s0", 51, 7, new(0, 0)), new("s1", 51, 7, new(1, 0)), new("s2", 51, 7, new(2, 0)),
            new("s3", 51, 7, new(3, 0), IsIndoor: true),
        ];
        HeatFlags[] flagged = [HeatFlags.None, HeatFlags.Outlier, HeatFlags.None];
        var network = IslandNetwork.Of(
            places, [[20, 49, 48], [20, 20, 47], [20, 21, 46], [5, 5, 5]], [flagged, null!, null!, null!]);
        var means = StationMeans.Of(network, time => time < IslandNetwork.Start + TimeSpan.FromHours(2));
        Assert.Equal(20, means[0].Plain);
        Assert.Equal(1, means[0].Hours);
        Assert.Equal(2, means[0].ExpectedHours);
        Assert.Equal(20, means[0].Comparable);

        // The second hour has two stations outdoors alone; the room is none of them.
        Assert.Equal(1, means[1].PairedHours);
        Assert.Equal(5, means[3].Plain);
        Assert.Equal(double.NaN, means[3].Comparable);
    }

    [Fact]
    public void A_silent_station_has_no_mean()
    {
        var means = StationMeans.Of(IslandNetwork.Of([20], [20], [20], [Gap]), _ => true);
        Assert.Equal(double.NaN, means[3].Plain);
        Assert.Equal(double.NaN, means[3].Comparable);
        Assert.Equal(0, means[3].Hours);
    }

    [Fact]
    public void Height_is_taken_out_by_six_and_a_half_kelvin_a_kilometre() =>
        Assert.Equal(20 + 6.5, HeightCorrection.To(20, 1_200, 200), 1e-12);
}
