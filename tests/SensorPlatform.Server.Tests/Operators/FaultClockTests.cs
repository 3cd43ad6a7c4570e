using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Operators;

public sealed class FaultClockTests
{
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero));

    private readonly FaultClock _clock = new();
    private long _version;

    [Fact]
    public void A_fault_is_known_since_the_first_picture_that_shows_it()
    {
        Look(0, PitchFaults.None);
        Look(10, PitchFaults.Flapping);
        Look(20, PitchFaults.Flapping | PitchFaults.Rebooting);

        Assert.Equal(Noon + TimeSpan.FromMinutes(10), Since(PitchFaults.Flapping, "flapping"));
        Assert.Equal(Noon + TimeSpan.FromMinutes(20), Since(PitchFaults.Rebooting, "rebooting"));

        Look(30, PitchFaults.None);
        Look(40, PitchFaults.Flapping);
        Assert.Equal(Noon + TimeSpan.FromMinutes(40), Since(PitchFaults.Flapping, "flapping"));
    }

    [Fact]
    public void What_the_first_picture_shows_is_older_than_the_program_and_silence_tells_itself()
    {
        Look(0, PitchFaults.StuckFree | PitchFaults.Silent);
        Look(10, PitchFaults.StuckFree | PitchFaults.Silent);

        Assert.Null(Since(PitchFaults.StuckFree, "stuckFree"));
        Assert.Equal(Noon - TimeSpan.FromHours(5), Since(PitchFaults.Silent, "silent"));
    }

    private void Look(int minutes, PitchFaults faults) =>
        _clock.Look(new ParkingPicture(Noon + TimeSpan.FromMinutes(minutes), ++_version, [Site(faults)]));

    private Instant? Since(PitchFaults faults, string word) => _clock.Since("site", Site(faults).Pitches[0], word);

    private static SitePicture Site(PitchFaults faults) => new(
        new City { Id = "town", Name = "Town", TimeZone = "UTC" },
        new Site { Id = "site", Name = new LocalizedText { En = "Site" } },
        [
            new PitchPicture(
                new Pitch { Id = "1", Sensor = "s1" },
                new PitchEstimate(PitchState.Unknown, 0.5, 0, Noon, Noon - TimeSpan.FromHours(5), PitchReason.Faulty, faults),
                null,
                null),
        ],
        default,
        0,
        Noon,
        null);
}
