using SensorPlatform.Core.Parking;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteOccupancyTests
{
    [Fact]
    public void Pitches_are_counted_by_state()
    {
        var site = SiteOccupancy.Of(
        [
            PitchState.Free, PitchState.Occupied, PitchState.Unknown, PitchState.Free, PitchState.Closed,
            PitchState.Occupied, PitchState.Occupied,
        ]);
        Assert.Equal(new SiteOccupancy(2, 3, 1, 1), site);
        Assert.Equal(7, site.Total);
    }

    [Fact]
    public void A_site_without_pitches_is_empty() => Assert.Equal(default, SiteOccupancy.Of([]));
}
