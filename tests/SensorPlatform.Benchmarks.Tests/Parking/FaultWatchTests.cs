using SensorPlatform.Benchmarks.Parking;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Tests.Parking;

public sealed class FaultWatchTests
{
    private static readonly DateTimeOffset From = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PlantedFault Flapping = new(PitchFaultKind.Flapping, "harbour-01", From, From.AddDays(2));

    [Fact]
    public void The_delay_counts_from_the_begin_to_the_first_finding_of_that_kind()
    {
        var watch = Watch(Flapping);
        watch.Look(At(1), PitchFaults.None);
        watch.Look(At(2), PitchFaults.Rebooting);
        watch.Look(At(3), PitchFaults.Flapping | PitchFaults.Rebooting);
        watch.Look(At(4), PitchFaults.Flapping);
        var finding = Assert.Single(watch.Findings());
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromHours(2)), (finding.Delay, finding.AnyDelay));
        Assert.True(finding.IsInTime);
        Assert.Empty(watch.FalseAlarms);
    }

    [Fact]
    public void A_fault_that_is_found_after_it_ended_is_not_found()
    {
        var watch = Watch(Flapping);
        watch.Look(At(49), PitchFaults.Flapping);
        var finding = Assert.Single(watch.Findings());
        Assert.Null(finding.Delay);
        Assert.False(finding.IsInTime);
    }

    [Fact]
    public void A_finding_without_a_fault_is_one_false_alarm_until_it_has_been_away_for_a_day()
    {
        var watch = Watch();
        foreach (var hour in new[] { 0, 1, 2, 20, 21, 50, 51 })
        {
            watch.Look(At(hour), PitchFaults.StuckFree);
        }

        Assert.Equal([(PitchFaults.StuckFree, At(0)), (PitchFaults.StuckFree, At(50))], watch.FalseAlarms);
    }

    [Fact]
    public void A_sensor_stuck_at_free_has_a_chance_to_be_found_when_enough_guests_came()
    {
        var fault = new PlantedFault(PitchFaultKind.StuckFree, "harbour-01", From, From.AddDays(30));
        var arrivals = Enumerable.Range(0, FaultTargets.StuckFreeArrivals).Select(static day => At((24 * day) + 17)).ToList();
        var many = Assert.Single(new FaultWatch(SimulatedSite.Harbour, [fault], arrivals).Findings());
        var few = Assert.Single(new FaultWatch(SimulatedSite.Harbour, [fault], arrivals[1..]).Findings());
        Assert.Equal(arrivals[^1] - At(0) + TimeSpan.FromDays(1), many.Target);
        Assert.Equal(TimeSpan.MaxValue, few.Target);
        Assert.Equal((arrivals.Count, arrivals.Count - 1), (many.MissedArrivals, few.MissedArrivals));
    }

    [Fact]
    public void Confidence_is_held_against_what_was_right()
    {
        var tally = new StateTally();
        for (var i = 0; i < 10; i++)
        {
            tally.Add(Estimate(PitchState.Occupied, 0.92), isOccupied: i < 8);
        }

        tally.Add(Estimate(PitchState.Unknown, 0), isOccupied: true);
        Assert.Equal((8, 2, 1), (tally.Right, tally.Wrong, tally.Unknown));
        var bin = tally.Bin(Array.IndexOf(StateTally.Bins, 0.9));
        Assert.Equal(10, bin.Count);
        Assert.Equal(0.92, bin.MeanForecast, 1e-9);
        Assert.Equal(0.8, bin.ObservedFrequency, 1e-9);
    }

    [Fact]
    public void Planted_faults_of_a_pitch_do_not_overlap_and_come_in_all_kinds()
    {
        var faults = FaultSchedule.Over(3, SimulatedSite.All, At(0), At(24 * 365));
        Assert.Equal(7, faults.DistinctBy(static fault => fault.Kind).Count());
        foreach (var ofPitch in faults.GroupBy(static fault => fault.SensorId))
        {
            var ordered = ofPitch.OrderBy(static fault => fault.From).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), static pair => Assert.True(pair.First.To < pair.Second.From));
        }

        Assert.Equal(faults, FaultSchedule.Over(3, SimulatedSite.All, At(0), At(24 * 365)));
    }

    private static FaultWatch Watch(params PlantedFault[] planted) => new(SimulatedSite.Harbour, planted, []);

    private static Instant At(int hour) => Instant.From(From.AddHours(hour));

    private static PitchEstimate Estimate(PitchState state, double confidence) =>
        new(state, confidence, confidence, Instant.None, Instant.None, PitchReason.Sensor, PitchFaults.None);
}
