using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteMonitorFaultTests
{
    private static readonly SiteMonitorOptions Options = new() { MaximumStayNights = 3 };

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(0.3)]
    public void Good_sensors_have_no_faults_in_any_season(double guestsPerDay)
    {
        var found = PitchFaults.None;
        var site = new MonitoredSite(12, Options, seed: 21) { GuestsPerDay = guestsPerDay };
        site.AfterReview = () => found |= FaultsOf(site) & ~PitchFaults.Silent;
        site.Run(TimeSpan.FromDays(150));
        Assert.Equal(PitchFaults.None, found);
    }

    [Fact]
    public void Sensors_that_misread_two_percent_have_no_faults()
    {
        var found = PitchFaults.None;
        var site = new MonitoredSite(12, Options, seed: 22) { GuestsPerDay = 6, Misreadings = 0.02 };
        site.AfterReview = () => found |= FaultsOf(site) & ~PitchFaults.Silent;
        site.Run(TimeSpan.FromDays(100));
        Assert.Equal(PitchFaults.None, found);
    }

    [Fact]
    public void Few_sensors_are_called_silent_that_lose_one_frame_in_twenty()
    {
        var silent = 0;
        var reviews = 0;
        var site = new MonitoredSite(12, Options, seed: 23);
        site.AfterReview = () =>
        {
            reviews++;
            silent += (FaultsOf(site) & PitchFaults.Silent) != PitchFaults.None ? 1 : 0;
        };
        site.Run(TimeSpan.FromDays(100));
        Assert.InRange((double)silent / reviews, 0, 0.005);
    }

    [Fact]
    public void A_sensor_is_silent_when_it_misses_its_heartbeats_and_no_more_when_it_speaks()
    {
        var site = new MonitoredSite(4, Options, seed: 1);
        site.Run(TimeSpan.FromDays(10));
        Assert.InRange(site.Monitor.IntervalOf(0).TotalMinutes, 55, 65);
        site.Sensor = (pitch, isOccupied, _) => pitch == 0 ? null : MonitoredSite.SignalOf(isOccupied);
        var hours = HoursUntil(site, PitchFaults.Silent, 24);
        Assert.InRange(hours, 3, 6);
        Assert.Equal(PitchFaults.Silent, site.Monitor.Estimate(0, site.Now).Faults);
        Assert.Equal(PitchFaults.None, FaultsOf(site, from: 1));
        Assert.Equal(PitchReason.Silent, site.Monitor.Estimate(0, site.Now).Reason);
        site.Say(0, PitchSignal.Free, site.Now);
        Assert.Equal(PitchFaults.None, site.Monitor.Estimate(0, site.Now).Faults);
    }

    [Fact]
    public void A_lossy_sensor_is_silent_later_than_a_good_one()
    {
        var site = new MonitoredSite(2, Options, seed: 2, TimeSpan.FromHours(1)) { Loss = 0 };
        var random = new Random(2);
        site.Sensor = (pitch, isOccupied, _) =>
            pitch == 0 && random.NextDouble() < 0.35 ? null : MonitoredSite.SignalOf(isOccupied);
        site.Run(TimeSpan.FromDays(40));
        site.Sensor = (_, _, _) => null;
        var lossy = HoursUntil(site, PitchFaults.Silent, 48, pitch: 0);
        var last = site.Monitor.Estimate(1, site.Now).LastSeen;
        var good = (site.Monitor.Findings(1)[0].Since - last).TotalHours;
        Assert.InRange(good, 3, 4.6);
        Assert.True(lossy > good + 2);
    }

    [Fact]
    public void A_sensor_that_says_occupied_for_longer_than_anybody_stays_is_stuck()
    {
        var site = new MonitoredSite(8, Options, seed: 3);
        site.Run(TimeSpan.FromDays(20));
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf(pitch == 0 || isOccupied);
        Assert.InRange(HoursUntil(site, PitchFaults.StuckOccupied, 12 * 24), 2 * 24, (9 * 24) + 2);
        var pitch = site.Monitor.Estimate(0, site.Now);
        Assert.Equal((PitchState.Unknown, PitchReason.Faulty, site.Now), (pitch.State, pitch.Reason, pitch.Since));
        Assert.Equal(PitchFaults.None, FaultsOf(site, from: 1));
        site.Run(TimeSpan.FromDays(3));
        Assert.Equal(pitch.Since, site.Monitor.Findings(0)[0].Since);

        // One message that says free is not enough to be believed again.
        site.Say(0, PitchSignal.Free, site.Now);
        site.Monitor.Review(site.Now + TimeSpan.FromMinutes(1));
        Assert.Equal(PitchFaults.StuckOccupied, FaultsOf(site) & PitchFaults.StuckOccupied);
        site.Say(0, PitchSignal.Free, site.Now + TimeSpan.FromMinutes(2));
        site.Monitor.Review(site.Now + TimeSpan.FromMinutes(3));
        Assert.Equal(PitchFaults.None, FaultsOf(site) & PitchFaults.StuckOccupied);
    }

    [Fact]
    public void A_guest_who_stays_too_long_by_a_night_is_no_fault()
    {
        var site = new MonitoredSite(3, Options, seed: 4, TimeSpan.FromHours(1));
        site.Run(TimeSpan.FromDays(20));
        site.Say(0, PitchSignal.Free, site.Now + TimeSpan.FromMinutes(1));
        site.Say(0, PitchSignal.Free, site.Now + TimeSpan.FromMinutes(2));
        var start = site.Now + TimeSpan.FromMinutes(3);
        for (var hour = 0; hour < (4 * 24) + 20; hour++)
        {
            site.Say(0, PitchSignal.Occupied, start + TimeSpan.FromHours(hour));
            site.Monitor.Review(start + TimeSpan.FromHours(hour));
            Assert.Equal(PitchFaults.None, FaultsOf(site, to: 1));
        }
    }

    [Fact]
    public void A_sensor_that_says_free_while_the_neighbours_have_guests_is_stuck()
    {
        var site = new MonitoredSite(8, Options, seed: 5);
        site.Run(TimeSpan.FromDays(60));
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf(pitch != 0 && isOccupied);
        var hours = HoursUntil(site, PitchFaults.StuckFree, 40 * 24);
        Assert.InRange(hours, 3 * 24, 25 * 24);
        Assert.Equal(PitchFaults.None, FaultsOf(site, from: 1));
        Assert.Equal(PitchReason.Faulty, site.Monitor.Estimate(0, site.Now).Reason);

        site.Sensor = (_, isOccupied, _) => MonitoredSite.SignalOf(isOccupied);
        site.Run(TimeSpan.FromDays(10));
        Assert.Equal(PitchFaults.None, FaultsOf(site));
    }

    [Fact]
    public void A_pitch_that_the_city_has_closed_is_not_stuck_at_free()
    {
        var site = new MonitoredSite(8, Options, seed: 5);
        site.Run(TimeSpan.FromDays(60));
        site.Monitor.SetClosed(0, isClosed: true);
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf(pitch != 0 && isOccupied);
        site.Run(TimeSpan.FromDays(60));
        Assert.Equal(PitchFaults.None, FaultsOf(site));
    }

    [Fact]
    public void A_pitch_that_few_guests_like_is_not_stuck_at_free()
    {
        // A site that is never full, whose first pitch is taken by one guest in ten to whom it is offered.
        var found = PitchFaults.None;
        var random = new Random(6);
        var site = new MonitoredSite(10, Options, seed: 6);
        var isSeen = false;
        site.Sensor = (pitch, isOccupied, _) =>
        {
            if (pitch != 0)
            {
                return MonitoredSite.SignalOf(isOccupied);
            }

            isSeen = isOccupied && (isSeen || random.NextDouble() < 0.02);
            return MonitoredSite.SignalOf(isSeen);
        };
        site.Run(TimeSpan.FromDays(90));
        site.AfterReview = () => found |= FaultsOf(site) & ~PitchFaults.Silent;
        site.Run(TimeSpan.FromDays(120));
        Assert.Equal(PitchFaults.None, found);
    }

    [Fact]
    public void A_sensor_that_changes_every_few_minutes_is_flapping_until_it_stops()
    {
        var site = new MonitoredSite(4, Options, seed: 7);
        site.Run(TimeSpan.FromDays(10));
        var start = site.Now;
        Assert.InRange(Flap(site, start, TimeSpan.FromMinutes(10)), 1, 3);
        Assert.Equal(PitchReason.Faulty, site.Monitor.Estimate(0, start + TimeSpan.FromHours(6)).Reason);
        var isThere = true;
        var time = start + TimeSpan.FromHours(12);
        for (; isThere; time += TimeSpan.FromMinutes(30))
        {
            site.Say(0, PitchSignal.Free, time);
            site.Monitor.Review(time);
            isThere = (FaultsOf(site, to: 1) & PitchFaults.Flapping) != PitchFaults.None;
        }

        Assert.InRange((time - start).TotalHours, 18, 38);
    }

    [Fact]
    public void A_guest_who_shunts_is_no_flapping()
    {
        var site = new MonitoredSite(4, Options, seed: 7);
        site.Run(TimeSpan.FromDays(10));
        for (var i = 0; i < 6; i++)
        {
            site.Say(0, i % 2 == 0 ? PitchSignal.Occupied : PitchSignal.Free, site.Now + TimeSpan.FromMinutes(i * 2));
        }

        site.Monitor.Review(site.Now + TimeSpan.FromMinutes(20));
        Assert.Equal(PitchFaults.None, FaultsOf(site));
    }

    [Fact]
    public void Three_restarts_in_a_day_are_a_fault_that_lowers_the_confidence_alone()
    {
        var site = new MonitoredSite(4, Options, seed: 8) { Loss = 0 };
        site.Run(TimeSpan.FromDays(5));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(PitchFaults.None, FaultsOf(site));
            site.Say(0, PitchSignal.Restart, site.Now - TimeSpan.FromMinutes(3));
            site.Say(0, PitchSignal.Restart, site.Now - TimeSpan.FromMinutes(2));
            site.Run(TimeSpan.FromHours(6));
        }

        Assert.Equal(PitchFaults.Rebooting, FaultsOf(site));
        Assert.Equal(3, site.Monitor.Findings(0)[0].Evidence);
        var pitch = site.Monitor.Estimate(0, site.Now);
        Assert.NotEqual(PitchState.Unknown, pitch.State);
        Assert.InRange(pitch.Confidence, 0.6, 0.95);
        site.Run(TimeSpan.FromHours(20));
        Assert.Equal(PitchFaults.None, FaultsOf(site));
    }

    [Fact]
    public void A_sensor_that_says_free_for_occupied_is_swapped()
    {
        var site = new MonitoredSite(8, Options, seed: 9) { GuestsPerDay = 5 };
        site.Run(TimeSpan.FromDays(40));
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf((pitch == 0) != isOccupied);
        var hours = HoursUntil(site, PitchFaults.SwappedPolarity, 40 * 24);
        Assert.InRange(hours, 5 * 24, 25 * 24);
        Assert.Equal(PitchFaults.None, FaultsOf(site, from: 1));
        Assert.Equal(PitchReason.Faulty, site.Monitor.Estimate(0, site.Now).Reason);

        site.Sensor = (_, isOccupied, _) => MonitoredSite.SignalOf(isOccupied);
        site.Run(TimeSpan.FromDays(25));
        Assert.Equal(PitchFaults.None, FaultsOf(site) & ~PitchFaults.Silent);
    }

    [Fact]
    public void A_good_sensor_among_swapped_ones_is_not_called_swapped()
    {
        var found = PitchFaults.None;
        var site = new MonitoredSite(6, Options, seed: 10);
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf((pitch != 0) != isOccupied);
        site.AfterReview = () => found |= site.Monitor.Estimate(0, site.Now).Faults;
        site.Run(TimeSpan.FromDays(60));
        Assert.Equal(PitchFaults.None, found & PitchFaults.SwappedPolarity);
    }

    [Fact]
    public void Nothing_is_said_about_polarity_with_one_neighbour()
    {
        var site = new MonitoredSite(2, Options, seed: 11) { GuestsPerDay = 1 };
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf((pitch == 0) != isOccupied);
        site.Run(TimeSpan.FromDays(60));
        Assert.Equal(PitchFaults.None, FaultsOf(site) & PitchFaults.SwappedPolarity);
    }

    [Fact]
    public void Three_frames_without_a_payload_are_a_fault_that_three_good_ones_end()
    {
        var site = new MonitoredSite(2, Options, seed: 12);
        site.Run(TimeSpan.FromDays(3));
        var time = site.Now;
        void Next(PitchSignal signal)
        {
            time += TimeSpan.FromMinutes(20);
            site.Say(0, signal, time);
            site.Monitor.Review(time);
        }

        Next(PitchSignal.Unreadable);
        Next(PitchSignal.Unreadable);
        Assert.Equal(PitchFaults.None, FaultsOf(site, to: 1));
        Next(PitchSignal.Unreadable);
        Assert.Equal(PitchFaults.EmptyPayload, FaultsOf(site, to: 1));
        Assert.Equal(PitchReason.Faulty, site.Monitor.Estimate(0, time).Reason);
        Next(PitchSignal.Free);
        Next(PitchSignal.Free);
        Assert.Equal(PitchFaults.EmptyPayload, FaultsOf(site, to: 1));
        Next(PitchSignal.Free);
        Assert.Equal(PitchFaults.None, FaultsOf(site, to: 1));
    }

    [Fact]
    public void More_than_half_of_ten_frames_without_a_payload_are_a_fault()
    {
        var site = new MonitoredSite(1, Options, seed: 13);
        var time = site.Now;
        for (var i = 0; i < 10; i++)
        {
            time += TimeSpan.FromMinutes(20);
            site.Say(0, i % 5 is 1 or 3 ? PitchSignal.Free : PitchSignal.Unreadable, time);
        }

        site.Monitor.Review(time);
        Assert.Equal(PitchFaults.EmptyPayload, FaultsOf(site));
        Assert.Equal(0.6, site.Monitor.Findings(0)[0].Evidence, 6);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(240)]
    [InlineData(1440)]
    public void Faults_are_found_with_any_spacing_of_reviews(int minutes)
    {
        var site = new MonitoredSite(8, Options, seed: 14) { ReviewEach = TimeSpan.FromMinutes(minutes) };
        site.Run(TimeSpan.FromDays(30));
        site.Sensor = (pitch, isOccupied, _) => MonitoredSite.SignalOf(pitch == 0 || (pitch != 1 && isOccupied));
        site.Run(TimeSpan.FromDays(40));
        Assert.Equal(PitchFaults.StuckOccupied, site.Monitor.Estimate(0, site.Now).Faults & ~PitchFaults.Silent);
        Assert.Equal(PitchFaults.StuckFree, site.Monitor.Estimate(1, site.Now).Faults & ~PitchFaults.Silent);
    }

    private static PitchFaults FaultsOf(MonitoredSite site, int from = 0, int to = int.MaxValue)
    {
        var faults = PitchFaults.None;
        for (var pitch = from; pitch < Math.Min(to, site.Monitor.PitchCount); pitch++)
        {
            foreach (ref readonly var finding in site.Monitor.Findings(pitch))
            {
                faults |= finding.Fault;
            }
        }

        return faults;
    }

    private static double HoursUntil(MonitoredSite site, PitchFaults fault, int hours, int pitch = 0)
    {
        var start = site.Now;
        while (site.Now - start < TimeSpan.FromHours(hours))
        {
            site.Run(TimeSpan.FromMinutes(30));
            foreach (ref readonly var finding in site.Monitor.Findings(pitch))
            {
                if (finding.Fault == fault)
                {
                    return (site.Now - start).TotalHours;
                }
            }
        }

        return double.NaN;
    }

    private static double Flap(MonitoredSite site, Instant start, TimeSpan each)
    {
        var found = double.NaN;
        for (var time = start; time < start + TimeSpan.FromHours(12); time += each)
        {
            site.Say(0, (time - start) / each % 2 < 1 ? PitchSignal.Occupied : PitchSignal.Free, time);
            site.Monitor.Review(time);
            if (double.IsNaN(found) && (FaultsOf(site, to: 1) & PitchFaults.Flapping) != PitchFaults.None)
            {
                found = (time - start).TotalHours;
            }
        }

        return found;
    }
}
