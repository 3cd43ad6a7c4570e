using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteMonitorSaveTests
{
    [Fact]
    public void A_restored_monitor_goes_on_as_if_nothing_had_been()
    {
        var site = Site(out var now);
        var restored = new SiteMonitor(new SiteMonitorOptions(), site.Pitches);
        Assert.True(restored.TryRestore(SiteMonitorTests.Saved(site.Monitor)));
        Assert.Equal(SiteMonitorTests.Saved(site.Monitor), SiteMonitorTests.Saved(restored));
        for (var step = 0; step < 300; step++)
        {
            now += TimeSpan.FromMinutes(30);
            for (var pitch = 0; pitch < 4; pitch++)
            {
                var said = new PitchObservation(now, now, (step / (9 + pitch)) % 2 == 0 ? PitchSignal.Free : PitchSignal.Occupied);
                site.Monitor.Observe(pitch, said);
                restored.Observe(pitch, said);
                Assert.Equal(site.Monitor.Estimate(pitch, now), restored.Estimate(pitch, now));
            }

            site.Monitor.Review(now);
            restored.Review(now);
        }

        Assert.Equal(SiteMonitorTests.Saved(site.Monitor), SiteMonitorTests.Saved(restored));
    }

    [Fact]
    public void Pitches_are_found_by_their_keys_and_others_stay_as_they_are()
    {
        var site = Site(out var now);
        var added = new MonitoredPitch(99, HasSensor: true, TimeSpan.FromHours(1));
        var other = new SiteMonitor(new SiteMonitorOptions(), [added, site.Pitches[2], site.Pitches[0]]);
        other.Observe(0, new PitchObservation(now, now, PitchSignal.Occupied));
        Assert.True(other.TryRestore(SiteMonitorTests.Saved(site.Monitor)));
        Assert.Equal(PitchState.Occupied, other.Estimate(0, now).State);
        Assert.Equal(site.Monitor.Estimate(2, now).Since, other.Estimate(1, now).Since);
        Assert.Equal(site.Monitor.Estimate(0, now).Since, other.Estimate(2, now).Since);
        Assert.Equal(PitchFaults.Silent, site.Monitor.Findings(0)[0].Fault);
        Assert.Equal(site.Monitor.Findings(0), other.Findings(2));
    }

    [Fact]
    public void What_is_cut_or_damaged_is_refused_and_changes_nothing()
    {
        var site = Site(out var now);
        var saved = SiteMonitorTests.Saved(site.Monitor);
        var monitor = new SiteMonitor(new SiteMonitorOptions(), site.Pitches);
        monitor.Observe(1, new PitchObservation(now, now, PitchSignal.Occupied));
        var before = SiteMonitorTests.Saved(monitor);
        for (var length = 0; length < saved.Length; length++)
        {
            Assert.False(monitor.TryRestore(saved.AsSpan(0, length)));
        }

        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = (byte[])saved.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.False(monitor.TryRestore(damaged));
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            Assert.False(monitor.TryRestore(noise));
        }

        Assert.False(monitor.TryRestore([.. saved, 0]));
        Assert.Equal(before, SiteMonitorTests.Saved(monitor));
    }

    [Fact]
    public void Impossible_values_under_a_right_checksum_are_refused_or_harmless()
    {
        var site = Site(out var now);
        var saved = SiteMonitorTests.Saved(site.Monitor);
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var damaged = (byte[])saved.Clone();
            var at = random.Next(damaged.Length - 12);
            random.NextBytes(damaged.AsSpan(at, random.Next(1, 9)));
            Seal(damaged);
            var monitor = new SiteMonitor(new SiteMonitorOptions(), site.Pitches);
            if (!monitor.TryRestore(damaged))
            {
                refused++;
                continue;
            }

            monitor.Review(now + TimeSpan.FromHours(1));
            for (var pitch = 0; pitch < 4; pitch++)
            {
                var estimate = monitor.Estimate(pitch, now + TimeSpan.FromHours(1));
                Assert.InRange(estimate.OccupiedProbability, 0, 1);
                Assert.InRange(estimate.Confidence, 0, 1);
            }
        }

        Assert.InRange(refused, 500, 4_999);
    }

    // Four pitches after 30 days, the first of which has fallen silent.
    private static MonitoredSite Site(out Instant now)
    {
        var site = new MonitoredSite(4, new SiteMonitorOptions(), seed: 5);
        site.Run(TimeSpan.FromDays(28));
        site.Sensor = (pitch, isOccupied, _) => pitch == 0 ? null : MonitoredSite.SignalOf(isOccupied);
        site.Run(TimeSpan.FromDays(2));
        now = site.Now;
        return site;
    }

    private static void Seal(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes.AsSpan(0, bytes.Length - 4))
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, b);
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), ~crc);
    }
}
