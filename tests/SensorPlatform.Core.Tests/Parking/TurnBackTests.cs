using System.Buffers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

/// <summary>A clock that ran ahead and is right again.</summary>
public sealed class TurnBackTests
{
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_monitor_goes_by_what_is_said_after_its_clock_was_set_back()
    {
        var monitor = new SiteMonitor(new SiteMonitorOptions(), [new MonitoredPitch(1, HasSensor: true, TimeSpan.FromHours(1))]);
        Say(monitor, Noon, PitchSignal.Free);
        Say(monitor, Noon + TimeSpan.FromHours(20), PitchSignal.Free);
        Say(monitor, Noon + TimeSpan.FromHours(20.5), PitchSignal.Alive);
        monitor.Review(Noon + TimeSpan.FromHours(21));

        monitor.TurnBack(Noon + TimeSpan.FromMinutes(1));
        Say(monitor, Noon + TimeSpan.FromMinutes(10), PitchSignal.Occupied);
        Say(monitor, Noon + TimeSpan.FromMinutes(20), PitchSignal.Occupied);

        var estimate = monitor.Estimate(0, Noon + TimeSpan.FromMinutes(21));
        Assert.Equal((PitchState.Occupied, Noon + TimeSpan.FromMinutes(20)), (estimate.State, estimate.LastSeen));
        Assert.Equal(0, monitor.TooLate);
        Assert.True(new SiteMonitor(new SiteMonitorOptions(), [new MonitoredPitch(1, true, default)]).TryRestore(Save(monitor)));
    }

    [Fact]
    public void Nothing_changes_in_a_monitor_when_nothing_lies_ahead()
    {
        var monitor = new SiteMonitor(new SiteMonitorOptions(), [new MonitoredPitch(1, HasSensor: true, TimeSpan.FromHours(1))]);
        Say(monitor, Noon, PitchSignal.Free);
        monitor.Review(Noon + TimeSpan.FromMinutes(15));
        var before = Save(monitor);

        monitor.TurnBack(Noon + TimeSpan.FromMinutes(15));

        Assert.Equal(before, Save(monitor));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public void A_stay_that_began_ahead_of_the_clock_begins_now_and_ends_when_it_is_told(int hours)
    {
        var stays = new StayTracker(new StayRules(), [1]);
        stays.Observe(0, Noon, PitchState.Free);
        stays.Observe(0, Noon + TimeSpan.FromHours(hours), PitchState.Free);
        stays.Observe(0, Noon + TimeSpan.FromHours(hours + 0.5), PitchState.Occupied);
        stays.Advance(Noon + TimeSpan.FromHours(hours + 1));

        stays.TurnBack(Noon + TimeSpan.FromHours(1));

        Assert.Equal(Noon + TimeSpan.FromHours(1), stays.Open(0)?.Arrival);
        stays.Observe(0, Noon + TimeSpan.FromHours(3), PitchState.Free);
        Assert.Null(stays.Open(0));
        var saved = new ArrayBufferWriter<byte>();
        stays.Save(saved);
        Assert.True(new StayTracker(new StayRules(), [1]).TryRestore(saved.WrittenSpan));
    }

    [Fact]
    public void Usage_and_forecaster_take_what_comes_after_the_clock_was_set_back()
    {
        var usage = new SiteUsage();
        usage.Sample(Noon + TimeSpan.FromHours(20), new SiteOccupancy(1, 0, 0, 0));
        var forecaster = new SiteForecaster(new SiteForecastOptions { Calendar = Core.Windows.CivilCalendar.Utc });
        forecaster.Learn(Noon + TimeSpan.FromHours(20), PitchRow.Of(3, PitchState.Free, Noon));
        usage.TurnBack(Noon);
        forecaster.TurnBack(Noon);
        var (usageBefore, forecasterBefore) = (Save(usage.Save), Save(forecaster.Save));

        usage.Sample(Noon + SiteForecast.Step, new SiteOccupancy(1, 0, 0, 0));
        forecaster.Learn(Noon + SiteForecast.Step, PitchRow.Of(3, PitchState.Free, Noon));

        Assert.NotEqual(usageBefore, Save(usage.Save));
        Assert.NotEqual(forecasterBefore, Save(forecaster.Save));
        Assert.True(new SiteForecaster(forecaster.Options).TryRestore(Save(forecaster.Save)));
    }

    private static void Say(SiteMonitor monitor, Instant time, PitchSignal signal)
    {
        var observation = new PitchObservation(time, time, signal);
        monitor.Observe(0, in observation);
    }

    private static byte[] Save(SiteMonitor monitor) => Save(monitor.Save);

    private static byte[] Save(Action<IBufferWriter<byte>> save)
    {
        var bytes = new ArrayBufferWriter<byte>();
        save(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
