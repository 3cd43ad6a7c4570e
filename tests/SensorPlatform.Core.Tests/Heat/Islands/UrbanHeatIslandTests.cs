using SensorPlatform.Core.Heat.Islands;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Tests.Heat.Islands;

public sealed class UrbanHeatIslandTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void Hours_that_only_one_has_are_not_compared()
    {
        // The town lacks the warm hour: the difference of its mean to that of the land would be below zero.
        var islands = UrbanHeatIsland.Against(IslandNetwork.Of([22, 24, Gap], [20, 21, 35]), [1], _ => true);
        Assert.Equal(2.5, islands[0].Mean, 1e-12);
        Assert.Equal(3, islands[0].Highest, 1e-12);
        Assert.Equal(2, islands[0].Pairs);
        Assert.False(islands[0].IsHeightCorrected);
        Assert.Equal(0, islands[1].Mean);
        Assert.Equal(3, islands[1].Pairs);
    }

    [Fact]
    public void Both_are_brought_to_one_height_where_both_are_known()
    {
        var islands = UrbanHeatIsland.Against(IslandNetwork.Of(new double?[] { 500, 600, null }, [22, 22], [20, 20], [21, 21]), [1], _ => true);

        // 100 m lower, it would be 0.65 K colder up there.
        Assert.Equal(1.35, islands[0].Mean, 1e-12);
        Assert.True(islands[0].IsHeightCorrected);
        Assert.Equal(1, islands[2].Mean, 1e-12);
        Assert.False(islands[2].IsHeightCorrected);
    }

    [Fact]
    public void A_reference_of_unknown_height_leaves_all_as_they_are()
    {
        var islands = UrbanHeatIsland.Against(IslandNetwork.Of(new double?[] { 500, null, 600 }, [22, 22], [20, 20], [21, 21]), [1, 2], _ => true);
        Assert.Equal(1.5, islands[0].Mean, 1e-12);
        Assert.False(islands[0].IsHeightCorrected);
    }

    [Fact]
    public void Several_references_are_their_mean_in_hours_that_all_have()
    {
        var network = IslandNetwork.Of(new double?[] { 600, 500, 700, 500 }, [25, 25, 25], [20, 20, Gap], [22, 22, 10], [Gap, Gap, Gap]);
        var islands = UrbanHeatIsland.Against(network, [1, 2, 3], _ => true);
        Assert.Equal(4, islands[0].Mean, 1e-12);
        Assert.Equal(2, islands[0].Pairs);
        Assert.True(islands[0].IsHeightCorrected);
        Assert.Equal(0, islands[3].Pairs);
        Assert.Equal(double.NaN, islands[3].Mean);
        Assert.Equal(double.NaN, islands[3].Highest);
    }

    [Fact]
    public void Only_chosen_hours_that_passed_the_tests_count()
    {
        HeatPlace[] places = [new("s0", 51, 7, new(0, 0)), new("s1", 51, 7, new(1, 0))];
        HeatFlags[] flagged = [HeatFlags.None, HeatFlags.Spike, HeatFlags.Isolated, HeatFlags.None];
        var network = IslandNetwork.Of(places, [[22, 90, 23, 95], [20, 20, 20, 20]], [flagged, null!]);
        var islands = UrbanHeatIsland.Against(network, [1], time => time < IslandNetwork.Start + TimeSpan.FromHours(3));
        Assert.Equal(2, islands[0].Pairs);
        Assert.Equal(2.5, islands[0].Mean, 1e-12);
        Assert.All(UrbanHeatIsland.Against(network, [1], _ => false), island => Assert.Equal(0, island.Pairs));
    }

    [Fact]
    public void Without_a_reference_each_is_compared_with_all()
    {
        HeatPlace[] places =
            [new("s0", 51, 7, new(0, 0), 100), new("s1", 51, 7, new(1, 0), 200), new("s2", 51, 7, new(2, 0), 100, IsIndoor: true)];
        var network = IslandNetwork.Of(places, [[24, 24], [22, Gap], [30, 30]], new HeatFlags[3][]);
        var islands = UrbanHeatIsland.AgainstAll(network, _ => true);

        // 1 K above the mean and 50 m below the mean height; then alone.
        Assert.Equal((1 - (50 * 0.0065)) / 2, islands[0].Mean, 1e-12);
        Assert.Equal(2, islands[0].Pairs);
        Assert.Equal(-1 + (50 * 0.0065), islands[1].Mean, 1e-12);
        Assert.True(islands[1].IsHeightCorrected);
    }

    [Fact]
    public void A_reference_has_to_be_named() =>
        Assert.Throws<ArgumentException>(() => UrbanHeatIsland.Against(IslandNetwork.Of([1.0]), [], _ => true));
}
