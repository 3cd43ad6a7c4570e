using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class SilenceClockTests
{
    [Fact]
    public void Our_own_downtime_is_no_silence_of_a_sensor()
    {
        var clock = new SilenceClock(3);
        clock.Heard(0, At(100));
        clock.Heard(1, At(60));
        clock.Start(At(400));

        Assert.Equal(At(400), clock.SilentSince(0, AlertPhase.Clear));
        Assert.Equal(At(360), clock.SilentSince(1, AlertPhase.Clear));
        Assert.Equal(At(400), clock.SilentSince(2, AlertPhase.Clear));
    }

    [Fact]
    public void An_open_alert_is_judged_by_messages_alone()
    {
        var clock = new SilenceClock(2);
        clock.Heard(0, At(100));
        clock.Start(At(400));

        Assert.Equal(At(100), clock.SilentSince(0, AlertPhase.Firing));
        Assert.True(clock.SilentSince(1, AlertPhase.Firing).IsNone);

        clock.Heard(1, At(401));
        Assert.Equal(At(401), clock.SilentSince(1, AlertPhase.Firing));
    }

    [Fact]
    public void An_older_message_and_an_unknown_sensor_change_nothing()
    {
        var clock = new SilenceClock(1);
        clock.Start(At(1));
        clock.Heard(0, At(10));
        clock.Heard(0, At(5));
        clock.Heard(-1, At(50));
        clock.Heard(1, At(50));

        Assert.Equal(At(10), clock.SilentSince(0, AlertPhase.Clear));
    }

    private static Instant At(int minute) => Instant.FromUnixSeconds(60 * minute);
}
