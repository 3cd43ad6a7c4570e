using System.Text.Json;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Tests.Misbehaviour;

public sealed class PitchFaultTests
{
    private const string Sensor = "park-03";
    private static readonly DateTimeOffset Start = new(2026, 7, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = Start.AddDays(2);
    private static readonly DateTimeOffset To = Start.AddDays(5);
    private static readonly TownPlan Plan = TownPlan.OfSites(5, [SimulatedSite.Park]);

    [Theory]
    [InlineData(PitchFaultKind.StuckOccupied, PitchSignal.Occupied)]
    [InlineData(PitchFaultKind.StuckFree, PitchSignal.Free)]
    [InlineData(PitchFaultKind.EmptyPayload, PitchSignal.Unreadable)]
    public void A_stuck_or_empty_sensor_says_one_thing_alone_while_it_lasts(PitchFaultKind kind, PitchSignal signal)
    {
        var during = During(Hear(kind));
        Assert.True(during.Count >= 70);
        Assert.All(during, observation => Assert.Equal(signal, observation.Signal));
    }

    [Fact]
    public void A_silent_sensor_says_nothing_and_speaks_again_after_it()
    {
        var all = Hear(PitchFaultKind.Silent);
        Assert.Empty(During(all));
        Assert.Contains(all, static observation => observation.Time > Instant.From(To));
        Assert.Contains(all, static observation => observation.Time < Instant.From(From));
    }

    [Fact]
    public void A_flapping_sensor_changes_every_some_minutes()
    {
        var during = During(Hear(PitchFaultKind.Flapping));
        Assert.InRange(during.Count, 3 * 24 * 2, 3 * 24 * 20);
        for (var i = 1; i < during.Count; i++)
        {
            Assert.NotEqual(during[i - 1].Signal, during[i].Signal);
            Assert.InRange((during[i].Time - during[i - 1].Time).TotalMinutes, 2.9, 30.1);
        }
    }

    [Theory]
    [InlineData("park-01")]
    [InlineData("park-03")]
    public void A_rebooting_sensor_shows_restarts_and_what_it_sees(string sensor)
    {
        var during = During(Hear(PitchFaultKind.Rebooting, sensor));
        Assert.InRange(during.Count(static observation => observation.Signal == PitchSignal.Restart), 3 * 8, 3 * 40);
        Assert.Contains(during, static observation => observation.Signal is PitchSignal.Free or PitchSignal.Occupied);
    }

    [Fact]
    public void Swapped_polarity_says_the_contrary_of_a_sound_sensor()
    {
        var sound = During(Hear(PitchFaultKind.None));
        var swapped = During(Hear(PitchFaultKind.SwappedPolarity));
        Assert.Equal(sound.Count, swapped.Count);
        for (var i = 0; i < sound.Count; i++)
        {
            Assert.Equal(sound[i].Time, swapped[i].Time);
            Assert.NotEqual(sound[i].Signal, swapped[i].Signal);
        }
    }

    [Theory]
    [InlineData(PitchFaultKind.StuckOccupied)]
    [InlineData(PitchFaultKind.Flapping)]
    [InlineData(PitchFaultKind.Rebooting)]
    public void A_fault_of_one_sensor_moves_nothing_of_the_others(PitchFaultKind kind)
    {
        using var sound = Simulation(PitchFaultKind.None);
        using var faulty = Simulation(kind);
        Assert.Equal(Others(sound), Others(faulty));

        static List<string> Others(TownSimulation simulation) => [.. simulation.Messages()
            .Where(static message => message.SensorId != Sensor)
            .Select(static message => $"{message.TownTime:O} {message.Topic} {Convert.ToBase64String(message.Payload.Span)}")];
    }

    [Fact]
    public void Noise_turns_its_share_of_the_reports()
    {
        using var quiet = Simulation(new Faults(), days: 30);
        using var noisy = Simulation(new Faults { PitchNoise = 0.02 }, days: 30);
        var (all, wrong) = (0, 0);
        foreach (var (sound, heard) in quiet.Observations().Zip(noisy.Observations()))
        {
            Assert.Equal((sound.SensorIndex, sound.Observation.Time), (heard.SensorIndex, heard.Observation.Time));
            all++;
            wrong += sound.Observation.Signal == heard.Observation.Signal ? 0 : 1;
        }

        Assert.InRange(wrong / (double)all, 0.016, 0.024);
    }

    [Fact]
    public void Random_faults_are_drawn_for_their_share_of_the_pitches_and_told_by_the_truth()
    {
        var plan = TownPlan.Generate(3, 200, 4, 0);
        using var simulation = new TownSimulation(plan, new SimulationOptions
        {
            Start = Start,
            End = Start.AddDays(60),
            Faults = new Faults { PitchFaults = 0.3 },
        });
        var faults = Assert.IsAssignableFrom<IReadOnlyList<TruthPitchFault>>(simulation.Truth().PitchFaults);
        Assert.InRange(faults.Count, 40, 80);
        Assert.Equal(7, faults.DistinctBy(static fault => fault.Kind).Count());
        Assert.All(faults, static fault =>
        {
            Assert.StartsWith("pitch-", fault.Sensor, StringComparison.Ordinal);
            Assert.InRange(fault.From, Start, Start.AddDays(60));
            Assert.InRange((fault.To - fault.From).TotalDays, 2, 10);
        });
    }

    [Fact]
    public void The_truth_has_stays_only_when_asked_and_they_are_those_of_the_sites_history()
    {
        using var silent = Simulation(new Faults(), days: 20);
        using var telling = Simulation(new Faults(), days: 20, keepStays: true);
        foreach (var _ in silent.Observations().Concat(telling.Observations()))
        {
        }

        Assert.DoesNotContain("stays", JsonSerializer.Serialize(silent.Truth(), JsonSerializerOptions.Web), StringComparison.Ordinal);
        var truth = telling.Truth();
        var site = Assert.Single(truth.Sites);
        var history = SiteHistory.Of(
            5, 0, SimulatedSite.Park, CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
            Instant.From(truth.Start), Instant.From(truth.End));
        Assert.True(history.Stays.Count > 100);
        Assert.Equal(
            history.Stays.Select(static stay => ($"{stay.Pitch + 1}", stay.Arrival.ToDateTimeOffset())),
            site.Stays?.Select(static stay => (stay.Pitch, stay.Arrival)));
        Assert.Equal(history.TurnedAway.Select(static time => time.ToDateTimeOffset()), site.TurnedAway);
        Assert.Equal(
            site.Stays?.Count(static stay => stay.Departure is null),
            12 - history.FreeAt(Instant.From(truth.End)));
    }

    [Fact]
    public void A_fault_of_a_sensor_that_is_not_there_is_refused()
    {
        var faults = new Faults
        {
            Planted =
            [
                new PlantedFault(PitchFaultKind.Silent, "park-99", From, To),
                new PlantedFault(PitchFaultKind.Silent, Sensor, To, From),
            ],
        };
        var error = Assert.Throws<ArgumentException>(() => Simulation(faults, days: 1));
        Assert.Contains("park-99", error.Message, StringComparison.Ordinal);
        Assert.Contains("a begin before its end", error.Message, StringComparison.Ordinal);
    }

    private static List<PitchObservation> Hear(PitchFaultKind kind, string sensor = Sensor)
    {
        using var simulation = Simulation(kind, sensor);
        var index = Plan.Sensors.ToList().FindIndex(other => other.Id == sensor);
        return [.. simulation.Observations().Where(heard => heard.SensorIndex == index).Select(static heard => heard.Observation)];
    }

    private static List<PitchObservation> During(List<PitchObservation> all)
    {
        // A frame that was on the air when the fault began or ended is neither here nor there.
        return [.. all.Where(static observation =>
            observation.Time > Instant.From(From.AddMinutes(2)) && observation.Time < Instant.From(To.AddMinutes(-2)))];
    }

    private static TownSimulation Simulation(PitchFaultKind kind, string sensor = Sensor) => Simulation(
        new Faults { Planted = kind == PitchFaultKind.None ? [] : [new PlantedFault(kind, sensor, From, To)] }, days: 7);

    private static TownSimulation Simulation(Faults faults, int days, bool keepStays = false) => new(
        Plan,
        new SimulationOptions { Start = Start, End = Start.AddDays(days), Faults = faults, KeepReadings = false, KeepStays = keepStays });
}
