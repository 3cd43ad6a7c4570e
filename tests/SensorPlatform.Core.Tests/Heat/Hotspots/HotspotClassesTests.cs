using SensorPlatform.Core.Heat.Hotspots;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

public sealed class HotspotClassesTests
{
    // The 15 p values of Benjamini and Hochberg (1995), section 3.2: at 5 % four stand, where Bonferroni leaves three.
    private static readonly double[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

    [Fact]
    public void The_published_example_keeps_four_of_fifteen()
    {
        Assert.Equal(0.0095, HotspotClasses.FalseDiscoveryLimit(Published, 0.05));
        Assert.Equal(0.0095, HotspotClasses.FalseDiscoveryLimit([.. Published.Reverse(), double.NaN], 0.05));
    }

    [Fact]
    public void Nothing_stands_where_nothing_is_small()
    {
        Assert.Equal(-1, HotspotClasses.FalseDiscoveryLimit([0.06, 0.5], 0.05));
        Assert.Equal(-1, HotspotClasses.FalseDiscoveryLimit([], 0.05));
        Assert.Equal(-1, HotspotClasses.FalseDiscoveryLimit([double.NaN], 0.05));
    }

    [Theory]
    [InlineData(2.59, HotspotClass.Hot99)]
    [InlineData(2.58, HotspotClass.Hot95)]
    [InlineData(1.96, HotspotClass.Hot90)]
    [InlineData(1.65, HotspotClass.None)]
    [InlineData(-1.65, HotspotClass.None)]
    [InlineData(-1.66, HotspotClass.Cold90)]
    [InlineData(-1.97, HotspotClass.Cold95)]
    [InlineData(-2.59, HotspotClass.Cold99)]
    [InlineData(double.NaN, HotspotClass.None)]
    public void A_class_begins_beyond_its_z(double z, HotspotClass expected) => Assert.Equal(expected, HotspotClasses.OfZ(z));
}
