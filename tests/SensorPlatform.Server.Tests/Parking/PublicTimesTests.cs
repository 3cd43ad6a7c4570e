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

    [Fact]
    public void The_newest_word_is_told_to_the_minute_and_what_is_not_known_stays_so()
    {
        Assert.Equal(new DateTimeOffset(2026, 7, 14, 13, 7, 0, TimeSpan.Zero), PublicTimes.Seen(Exact).ToDateTimeOffset());
        Assert.True(PublicTimes.Seen(Instant.None).IsNone);
        Assert.True(PublicTimes.Since(PitchState.Occupied, Instant.None).IsNone);
        Assert.Equal(Instant.FromUnixSeconds(-3_600), PublicTimes.Since(PitchState.Occupied, Instant.FromUnixSeconds(-1)));
    }
}
