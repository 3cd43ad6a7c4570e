using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class PitchOccupancyTests
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(12);

    [Fact]
    public void A_pitch_that_was_never_heard_is_unknown() =>
        Assert.Equal(default, default(PitchOccupancy).At(Hour(5), StaleAfter));

    [Theory]
    [InlineData(0, PitchState.Free)]
    [InlineData(1, PitchState.Occupied)]
    public void The_last_reading_tells(double value, PitchState expected) =>
        Assert.Equal(new PitchOccupancy(expected, Hour(1), Hour(1)), PitchOccupancy.From(Reading(1, value), Hour(2), StaleAfter));

    [Fact]
    public void A_state_lasts_since_its_first_reading()
    {
        var pitch = default(PitchOccupancy).Observe(Reading(1, 0)).Observe(Reading(2, 1)).Observe(Reading(3, 1));
        Assert.Equal(new PitchOccupancy(PitchState.Occupied, Hour(2), Hour(3)), pitch);
    }

    [Fact]
    public void An_older_reading_changes_nothing()
    {
        var pitch = default(PitchOccupancy).Observe(Reading(2, 1));
        Assert.Equal(pitch, pitch.Observe(Reading(1, 0)));
        Assert.Equal(pitch, pitch.Observe(Reading(2, 0)));
    }

    [Fact]
    public void A_reading_of_another_quantity_changes_nothing() =>
        Assert.Equal(
            default, default(PitchOccupancy).Observe(new Reading(Hour(1), 1, Quantity.Battery, Quality.Good)));

    [Fact]
    public void A_faulty_reading_makes_the_pitch_unknown_and_never_free()
    {
        var fault = new Reading(Hour(3), 0, Quantity.ParkingOccupied, Quality.Fault);
        var pitch = default(PitchOccupancy).Observe(Reading(1, 1)).Observe(fault);
        Assert.Equal(new PitchOccupancy(PitchState.Unknown, Hour(3), Hour(3)), pitch.At(Hour(4), StaleAfter));
    }

    [Fact]
    public void A_silent_pitch_is_unknown_since_its_reading_went_stale()
    {
        var pitch = default(PitchOccupancy).Observe(Reading(1, 0));
        Assert.Equal(PitchState.Free, pitch.At(Hour(13), StaleAfter).State);
        Assert.Equal(
            new PitchOccupancy(PitchState.Unknown, Hour(13), Hour(1)), pitch.At(Hour(13) + TimeSpan.FromTicks(1), StaleAfter));
    }

    [Fact]
    public void A_closed_pitch_is_closed_whatever_its_sensor_says()
    {
        var pitch = default(PitchOccupancy).Observe(Reading(1, 0)).Close(Hour(2));
        Assert.Equal(new PitchOccupancy(PitchState.Closed, Hour(2), Hour(1)), pitch.At(Hour(90), StaleAfter));
    }

    private static Instant Hour(int hour) => Instant.FromUnixSeconds(1_782_864_000 + (hour * 3_600L));

    private static Reading Reading(int hour, double value) =>
        new(Hour(hour), value, Quantity.ParkingOccupied, Quality.Good);
}
