using System.Globalization;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Heat.Quality;

public sealed class SunTests
{
    // 90 degrees less the latitude, plus or less the tilt of the axis (23.436 degrees): noon and midnight of the solstices in Hamm.
    [Theory]
    [InlineData("2026-06-21T11:30:00Z", 61.755)]
    [InlineData("2026-06-21T23:30:00Z", -14.883)]
    [InlineData("2026-12-21T11:27:00Z", 14.883)]
    public void At_the_solstices_the_sun_stands_where_the_tilt_of_the_axis_says(string time, double expected) =>
        Assert.Equal(expected, At(time).ElevationAt(51.6811, 7.8206), 0.03);

    // Equation of time: the sun is latest on 11 February (-14.2 min) and earliest on 3 November (+16.4 min).
    [Theory]
    [InlineData("2026-02-11T12:14:13Z")]
    [InlineData("2026-11-03T11:43:34Z")]
    [InlineData("2026-04-15T12:00:00Z")]
    public void Noon_by_the_sun_follows_the_equation_of_time(string time) =>
        Assert.Equal(0, Math.Sin(At(time).HourAngle), 0.003);

    [Fact]
    public void At_the_equinox_it_stands_above_the_equator()
    {
        Assert.Equal(0, At("2026-03-20T14:46:00Z").Declination, 0.0003);
        Assert.InRange(At("2026-03-20T12:07:00Z").ElevationAt(0, 0), 89, 90);
    }

    private static Sun At(string time) =>
        Sun.At(Instant.From(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));
}
