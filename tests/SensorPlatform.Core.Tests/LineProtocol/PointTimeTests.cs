using SensorPlatform.Core.LineProtocol;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.LineProtocol;

public sealed class PointTimeTests
{
    [Theory]
    [InlineData(1_795_248_006_000_000_000, 1, 1_795_248_006_000_000_001)]
    [InlineData(1_795_248_006_000_000_000, 999, 1_795_248_006_000_000_999)]
    [InlineData(1_795_248_006_000_000_000, 1_000, 1_795_248_006_000_000_000)]
    [InlineData(1_795_248_006_110_987_000, 70_017, 1_795_248_006_110_987_017)]
    [InlineData(1_795_248_006_110_987_654, 70_017, 1_795_248_006_110_987_654)]
    [InlineData(1_795_248_006_000_000_100, 5, 1_795_248_006_000_000_100)]
    public void A_whole_microsecond_takes_its_nanoseconds_from_the_offset(long time, long offset, long expected) =>
        Assert.Equal(expected, PointTime.Of(new Instant(time), offset));

    [Fact]
    public void A_thousand_uplinks_of_one_second_stay_a_thousand_points()
    {
        var time = Instant.FromUnixSeconds(1_795_248_006);
        var points = Enumerable.Range(123_456, 1_000).Select(offset => PointTime.Of(time, offset));
        Assert.Equal(1_000, points.Distinct().Count());
    }
}
