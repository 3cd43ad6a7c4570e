using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class PublicTimesTests
{
    private static readonly Instant Exact = Instant.From(new DateTimeOffset(2026, 7, 14, 13, 7, 23, 450, TimeSpan.Zero));

    [Theory]
    [InlineData(PitchState.Occupied, "2026-07-14T13:00:00.0000000+00:00")]
    [InlineData(PitchState.Unknown, "2026-07-14T13:00:00.0000000+00:00")]
    [InlineData(PitchState.Free, "2026-07-14T13:07:23.4500000+00:00")]
    [InlineData(PitchState.Closed, "2026-07-14T13:07:23.4500000+00:00")]
    public void Of_a_pitch_where_somebody_may_stand_the_public_is_told_the_full_hour(PitchState state, string told) =>
        Assert.Equal(told, PublicTimes.Since(state, Exact).ToDateTimeOffset().ToString("O", null));

    [Theory]
    [InlineData(PitchState.Free, 0, 7)]
    [InlineData(PitchState.Occupied, 0, 0)]
    [InlineData(PitchState.Occupied, 7, 0)]
    [InlineData(PitchState.Occupied, 8, 7)]
    [InlineData(PitchState.Unknown, 0, 0)]
    [InlineData(PitchState.Unknown, 60, 0)]
    [InlineData(PitchState.Closed, 60, 0)]
    public void The_newest_word_is_told_to_the_minute_unless_it_may_be_the_arrival(PitchState state, int minutesSince, int minute)
    {
        var estimate = default(PitchEstimate) with { State = state, Since = Exact - TimeSpan.FromMinutes(minutesSince), LastSeen = Exact };

        Assert.Equal(new DateTimeOffset(2026, 7, 14, 13, minute, 0, TimeSpan.Zero), PublicTimes.Seen(estimate).ToDateTimeOffset());
    }

    [Fact]
    public void What_is_not_known_stays_so()
    {
        Assert.True(PublicTimes.Seen(default(PitchEstimate)).IsNone);
        Assert.True(PublicTimes.Seen(Array.Empty<PitchPicture>()).IsNone);
        Assert.Equal(0, PublicTimes.Seen(default(PitchEstimate) with { State = PitchState.Occupied, LastSeen = Exact }).ToDateTimeOffset().Minute);
        Assert.True(PublicTimes.Since(PitchState.Occupied, Instant.None).IsNone);
        Assert.Equal(Instant.FromUnixSeconds(-3_600), PublicTimes.Since(PitchState.Occupied, Instant.FromUnixSeconds(-1)));
    }
}
