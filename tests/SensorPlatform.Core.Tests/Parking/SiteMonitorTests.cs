using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteMonitorTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_pitch_without_a_sensor_is_unknown()
    {
        var monitor = new SiteMonitor(new SiteMonitorOptions(), [new MonitoredPitch(1, HasSensor: false, TimeSpan.Zero)]);
        Say(monitor, 1, PitchSignal.Occupied);
        Assert.Equal(PitchReason.NoSensor, monitor.Estimate(0, Hour(1)).Reason);
        Assert.Equal(PitchState.Unknown, monitor.Estimate(0, Hour(1)).State);
        Assert.Equal(1, monitor.Unusable);
    }

    [Fact]
    public void A_pitch_that_was_never_heard_is_unknown() =>
        Assert.Equal(
            new PitchEstimate(PitchState.Unknown, 0.5, 0, Instant.None, Instant.None, PitchReason.NeverHeard, PitchFaults.None),
            Monitor().Estimate(0, Hour(1)));

    [Theory]
    [InlineData(PitchSignal.Free, PitchState.Free)]
    [InlineData(PitchSignal.Occupied, PitchState.Occupied)]
    public void The_first_reading_tells_at_once(PitchSignal signal, PitchState expected)
    {
        var monitor = Monitor();
        Say(monitor, 1, signal);
        var pitch = monitor.Estimate(0, Hour(1));
        Assert.Equal((expected, Hour(1), Hour(1), PitchReason.Sensor), (pitch.State, pitch.Since, pitch.LastSeen, pitch.Reason));
        Assert.InRange(pitch.Confidence, 0.97, 1);
    }

    [Fact]
    public void A_change_tells_at_once_however_short_the_time_before_it()
    {
        var monitor = Monitor();
        var time = Hour(1);
        foreach (var signal in new[] { PitchSignal.Free, PitchSignal.Free, PitchSignal.Occupied, PitchSignal.Free, PitchSignal.Occupied })
        {
            time += TimeSpan.FromSeconds(3);
            monitor.Observe(0, new PitchObservation(time, time, signal));
            var pitch = monitor.Estimate(0, time);
            Assert.Equal(signal == PitchSignal.Free ? PitchState.Free : PitchState.Occupied, pitch.State);
            Assert.InRange(pitch.Confidence, 0.9, 1);
        }

        Assert.Equal(time, monitor.Estimate(0, time).Since);
    }

    [Fact]
    public void The_confidence_falls_with_the_age_and_a_heartbeat_raises_it_again()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        var last = 1.0;
        for (var hour = 1; hour <= 4; hour++)
        {
            var confidence = monitor.Estimate(0, Hour(hour)).Confidence;
            Assert.True(confidence < last);
            Assert.Equal(confidence, monitor.Estimate(0, Hour(hour)).OccupiedProbability);
            last = confidence;
        }

        // Stays and pauses of a day: the way to one half goes by exp(-t / 12 h).
        Assert.Equal(0.5 + ((monitor.Estimate(0, Hour(1)).Confidence - 0.5) * Math.Exp(-3 / 12.0)), last, 6);
        Say(monitor, 4, PitchSignal.Occupied);
        Assert.InRange(monitor.Estimate(0, Hour(4)).Confidence, last + 0.05, 1);
        Assert.Equal(Hour(1), monitor.Estimate(0, Hour(4)).Since);
    }

    [Fact]
    public void A_sign_of_life_confirms_less_than_a_reading()
    {
        var (silent, alive, told) = (Monitor(), Monitor(), Monitor());
        foreach (var monitor in new[] { silent, alive, told })
        {
            Say(monitor, 1, PitchSignal.Free);
        }

        Say(alive, 3.5, PitchSignal.Alive);
        Say(told, 3.5, PitchSignal.Free);
        var (least, middle, most) = (silent.Estimate(0, Hour(3.5)), alive.Estimate(0, Hour(3.5)), told.Estimate(0, Hour(3.5)));
        Assert.True(least.Confidence < middle.Confidence);
        Assert.True(middle.Confidence < most.Confidence);
        Assert.Equal(Hour(3.5), middle.LastSeen);
        Assert.Equal(PitchState.Free, alive.Estimate(0, Hour(5)).State);
        Assert.Equal(PitchState.Unknown, silent.Estimate(0, Hour(5)).State);
    }

    [Fact]
    public void A_sensor_that_only_says_that_it_lives_never_becomes_surer_than_its_reading()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        var atReading = monitor.Estimate(0, Hour(1)).Confidence;
        for (var hour = 1.25; hour < 30; hour += 0.25)
        {
            Say(monitor, hour, PitchSignal.Alive);
            Assert.InRange(monitor.Estimate(0, Hour(hour)).Confidence, 0.9, atReading);
        }
    }

    [Fact]
    public void A_silent_pitch_is_unknown_since_its_reading_went_stale()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        Assert.Equal(PitchState.Occupied, monitor.Estimate(0, Hour(4)).State);
        var pitch = monitor.Estimate(0, Hour(4.1));
        Assert.Equal((PitchState.Unknown, 0.0, Hour(4), Hour(1)), (pitch.State, pitch.Confidence, pitch.Since, pitch.LastSeen));
        Assert.Equal(PitchReason.Silent, pitch.Reason);
        Assert.Equal(PitchFaults.None, monitor.Estimate(0, Hour(4.1)).Faults);
        Assert.Equal(PitchFaults.Silent, monitor.Estimate(0, Hour(6)).Faults);
    }

    [Fact]
    public void A_pitch_is_unknown_when_its_confidence_is_below_the_bound_and_since_then()
    {
        var monitor = new SiteMonitor(
            new SiteMonitorOptions { StaleAfter = TimeSpan.FromDays(3), MinimumConfidence = 0.75 }, [Pitch(1)]);
        Say(monitor, 1, PitchSignal.Free);
        var since = monitor.Estimate(0, Hour(40)).Since;
        Assert.Equal(PitchState.Free, monitor.Estimate(0, since - TimeSpan.FromMinutes(1)).State);
        Assert.Equal(PitchState.Unknown, monitor.Estimate(0, since + TimeSpan.FromMinutes(1)).State);
        Assert.Equal(since, monitor.Estimate(0, since + TimeSpan.FromHours(9)).Since);
        Assert.Equal(PitchReason.Silent, monitor.Estimate(0, Hour(40)).Reason);
    }

    [Fact]
    public void A_pitch_never_becomes_free_by_silence()
    {
        var site = new MonitoredSite(6, new SiteMonitorOptions { StaleAfter = TimeSpan.FromDays(20) }, seed: 3) { GuestsPerDay = 0.4 };
        site.Run(TimeSpan.FromDays(60));
        site.Monitor.Observe(0, new PitchObservation(site.Now, site.Now, PitchSignal.Occupied));
        Assert.InRange(site.Monitor.Estimate(0, site.Now + TimeSpan.FromDays(13)).OccupiedProbability, 0, 0.35);
        for (var hour = 0; hour < 600; hour++)
        {
            Assert.NotEqual(PitchState.Free, site.Monitor.Estimate(0, site.Now + TimeSpan.FromHours(hour)).State);
        }
    }

    [Fact]
    public void A_reading_without_value_makes_the_pitch_unknown_until_the_next_one_with_a_value()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Free);
        Say(monitor, 2, PitchSignal.NoValue);
        Say(monitor, 3, PitchSignal.NoValue);
        Say(monitor, 3.5, PitchSignal.Alive);
        var pitch = monitor.Estimate(0, Hour(3.5));
        Assert.Equal((PitchState.Unknown, PitchReason.NoValue, Hour(2)), (pitch.State, pitch.Reason, pitch.Since));
        Say(monitor, 4, PitchSignal.Free);
        pitch = monitor.Estimate(0, Hour(4));
        Assert.Equal((PitchState.Free, PitchReason.Sensor, Hour(1)), (pitch.State, pitch.Reason, pitch.Since));
    }

    [Fact]
    public void A_restart_lowers_the_confidence_until_the_next_reading()
    {
        var (plain, restarted) = (Monitor(), Monitor());
        Say(plain, 1, PitchSignal.Free);
        Say(restarted, 1, PitchSignal.Free);
        Say(restarted, 1.5, PitchSignal.Restart);
        Assert.True(restarted.Estimate(0, Hour(1.5)).Confidence < plain.Estimate(0, Hour(1.5)).Confidence - 0.03);
        Say(restarted, 2, PitchSignal.Free);
        Assert.InRange(restarted.Estimate(0, Hour(2)).Confidence, 0.97, 1);
    }

    [Fact]
    public void A_late_message_that_says_otherwise_corrects_since()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        Say(monitor, 9, PitchSignal.Occupied);
        Assert.Equal(Hour(1), monitor.Estimate(0, Hour(9)).Since);
        Say(monitor, 5, PitchSignal.Free);
        Assert.Equal(Hour(9), monitor.Estimate(0, Hour(9)).Since);
        Say(monitor, 6, PitchSignal.Occupied);
        Assert.Equal(Hour(6), monitor.Estimate(0, Hour(9)).Since);
    }

    [Fact]
    public void A_message_counts_once_however_often_it_comes()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        var once = monitor.Estimate(0, Hour(2));
        Say(monitor, 1, PitchSignal.Occupied);
        Say(monitor, 1, PitchSignal.Alive);
        Assert.Equal(once, monitor.Estimate(0, Hour(2)));
        Assert.Equal(2, monitor.Repeated);
    }

    [Fact]
    public void A_message_from_before_what_was_taken_for_good_is_counted_and_passed_over()
    {
        var monitor = Monitor();
        Say(monitor, 1, PitchSignal.Occupied);
        Say(monitor, 100, PitchSignal.Free);
        monitor.Review(Hour(100));
        var before = monitor.Estimate(0, Hour(100));
        monitor.Observe(0, new PitchObservation(Hour(0.5), Hour(100), PitchSignal.Free));
        Assert.Equal(1, monitor.TooLate);
        Assert.Equal(before, monitor.Estimate(0, Hour(100)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_order_of_arrival_within_two_days_gives_the_same_estimate(int seed)
    {
        var random = new Random(seed);
        var site = new MonitoredSite(3, new SiteMonitorOptions(), seed);
        site.Run(TimeSpan.FromDays(20));
        var other = new SiteMonitor(new SiteMonitorOptions(), site.Pitches);
        Assert.True(other.TryRestore(Saved(site.Monitor)));

        var messages = new List<(int Pitch, PitchObservation Said)>();
        for (var i = 0; i < 300; i++)
        {
            var time = site.Now + TimeSpan.FromSeconds(random.Next(47 * 3600));
            messages.Add((random.Next(3), new PitchObservation(time, Instant.None, (PitchSignal)random.Next(1, 7))));
        }

        var sorted = messages.OrderBy(message => message.Said.Time).ToList();
        var shuffled = messages.OrderBy(_ => random.Next()).ToList();
        foreach (var (pitch, said) in sorted)
        {
            site.Monitor.Observe(pitch, said);
        }

        foreach (var (pitch, said) in shuffled)
        {
            other.Observe(pitch, said);
        }

        var now = site.Now + TimeSpan.FromHours(48);
        for (var round = 0; round < 2; round++)
        {
            for (var pitch = 0; pitch < 3; pitch++)
            {
                Assert.Equal(site.Monitor.Estimate(pitch, now), other.Estimate(pitch, now));
                Assert.Equal(site.Monitor.Findings(pitch), other.Findings(pitch));
            }

            now += TimeSpan.FromHours(1);
            site.Monitor.Review(now);
            other.Review(now);
        }
    }

    [Fact]
    public void Taking_and_telling_allocates_nothing()
    {
        var monitor = Monitor();
        var time = Hour(1);
        var count = 0;
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            time += TimeSpan.FromMinutes(7);
            var late = count++ % 5 == 0 ? TimeSpan.FromHours(3) : TimeSpan.Zero;
            monitor.Observe(0, new PitchObservation(time - late, time, count % 50 < 25 ? PitchSignal.Free : PitchSignal.Occupied));
            _ = monitor.Estimate(0, time + TimeSpan.FromHours(2));
        }));
    }

    [Fact]
    public void A_review_allocates_nothing()
    {
        var site = new MonitoredSite(5, new SiteMonitorOptions(), seed: 1);
        site.Run(TimeSpan.FromDays(5));
        var now = site.Now;
        Assert.Equal(0, Allocated.Bytes(() => site.Monitor.Review(now += TimeSpan.FromMinutes(15))));
    }

    internal static byte[] Saved(SiteMonitor monitor)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        monitor.Save(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static MonitoredPitch Pitch(ulong key) => new(key, HasSensor: true, TimeSpan.FromHours(1));

    private static SiteMonitor Monitor() => new(new SiteMonitorOptions(), [Pitch(1)]);

    private static Instant Hour(double hour) => Start + TimeSpan.FromHours(hour);

    private static void Say(SiteMonitor monitor, double hour, PitchSignal signal) =>
        monitor.Observe(0, new PitchObservation(Hour(hour), Hour(hour), signal));
}
