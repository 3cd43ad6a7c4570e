using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;

namespace SensorPlatform.Simulator.Tests.Running;

public sealed class TownSimulationTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        using var first = TestTown.Simulation(faults: TestTown.AllFaults);
        using var second = TestTown.Simulation(faults: TestTown.AllFaults);
        Assert.Equal(first.Messages().Select(Text), second.Messages().Select(Text));
    }

    [Fact]
    public void Another_seed_gives_another_town()
    {
        using var first = TestTown.Simulation(seed: 1, uplinks: 100);
        using var second = TestTown.Simulation(seed: 2, uplinks: 100);
        Assert.NotEqual(first.Messages().Select(Text), second.Messages().Select(Text));
    }

    [Fact]
    public void Town_time_never_goes_back_and_numbers_follow_each_other()
    {
        using var simulation = TestTown.Simulation(faults: TestTown.AllFaults);
        var (last, sequence) = (DateTimeOffset.MinValue, 0L);
        foreach (var message in simulation.Messages())
        {
            Assert.True(message.TownTime >= last, $"message {sequence}");
            Assert.Equal(sequence++, message.Sequence);
            last = message.TownTime;
        }
    }

    [Fact]
    public void It_ends_after_the_uplinks_asked_for()
    {
        using var simulation = TestTown.Simulation(uplinks: 2000);
        var kinds = simulation.Messages().CountBy(static message => message.Kind).ToDictionary();
        Assert.Equal(2000, kinds[MessageKind.Uplink] + kinds[MessageKind.Malformed]);
    }

    [Fact]
    public void It_ends_at_the_town_time_asked_for()
    {
        var end = TestTown.Start.AddHours(3);
        using var simulation = new TownSimulation(TestTown.Plan(), new SimulationOptions { Start = TestTown.Start, End = end });
        var last = simulation.Messages().Last().TownTime;
        Assert.InRange(last, end.AddMinutes(-2), end.AddSeconds(10));
    }

    [Fact]
    public void Faults_come_at_the_rates_asked_for()
    {
        using var simulation = TestTown.Simulation(uplinks: 20_000);
        foreach (var _ in simulation.Messages())
        {
        }

        var totals = simulation.Truth().Totals;
        Assert.InRange(totals.FramesLost / (double)totals.FramesMade, 0.025, 0.035);
        Assert.InRange(totals.Malformed / (double)(totals.Uplinks + totals.Malformed), 0.007, 0.013);
        Assert.InRange(totals.Late / (double)totals.Uplinks, 0.016, 0.024);
        Assert.InRange(totals.Duplicates / (double)totals.Uplinks, 0.043, 0.057);
    }

    [Fact]
    public void A_well_behaved_town_has_no_faults()
    {
        using var simulation = TestTown.Simulation(faults: new Faults());
        Assert.All(simulation.Messages(), static message => Assert.Equal(MessageKind.Uplink, message.Kind));
        var truth = simulation.Truth();
        Assert.Equal(truth.Totals.FramesMade, truth.Totals.Uplinks);
        Assert.All(truth.Sensors, static sensor => Assert.Equal(0, sensor.Ledger?.Lost ?? 0));
        Assert.All(truth.Sensors, static sensor => Assert.Equal(0, sensor.Ledger?.OutOfOrder ?? 0));
    }

    [Fact]
    public void A_duplicate_is_the_same_bytes_after_the_first()
    {
        using var simulation = TestTown.Simulation();
        var sent = new HashSet<string>(StringComparer.Ordinal);
        var (duplicates, late) = (0, 0);
        foreach (var message in simulation.Messages())
        {
            var text = Convert.ToBase64String(message.Payload.Span);
            if (message.Kind == MessageKind.Duplicate)
            {
                duplicates++;
                Assert.Contains(text, sent);
            }
            else if (message.Kind == MessageKind.Uplink)
            {
                late++;
                Assert.True(sent.Add(text));
            }
        }

        Assert.True(duplicates > 50 && late > 2000);
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_very_next_message()
    {
        using var whole = TestTown.Simulation(faults: TestTown.AllFaults);
        var all = whole.Messages().Select(Text).ToList();
        using var first = TestTown.Simulation(faults: TestTown.AllFaults);
        var head = new List<string>();
        while (head.Count < 1234 && first.TryPeek(out var message))
        {
            head.Add(Text(message));
            first.MarkSent();
        }

        Assert.True(first.TryPeek(out _)); // seen, but not sent
        using var second = TestTown.Simulation(faults: TestTown.AllFaults);
        Assert.True(second.CanResume(first.Progress));
        second.Resume(first.Progress);
        head.AddRange(second.Messages().Select(Text));
        Assert.Equal(all, head);
        Assert.Equal(whole.Truth().Totals, second.Truth().Totals);
    }

    [Fact]
    public void A_run_of_another_town_cannot_be_resumed()
    {
        using var mine = TestTown.Simulation(seed: 1);
        using var other = TestTown.Simulation(seed: 2);
        Assert.False(mine.CanResume(other.Progress));
        Assert.Throws<InvalidOperationException>(() => mine.Resume(other.Progress));
    }

    [Fact]
    public void Going_on_resumes_the_same_town_and_lets_another_join_anew_at_the_same_time()
    {
        using var first = TestTown.Simulation(uplinks: 3000);
        for (var i = 0; i < 500 && first.TryPeek(out _); i++)
        {
            first.MarkSent();
        }

        var options = new SimulationOptions { Start = TestTown.Start.AddDays(-30), Faults = TestTown.UsualFaults, Uplinks = 3000 };
        using var same = TownSimulation.GoOn(TestTown.Plan(), options, first.Progress);
        Assert.Equal(first.Progress, same.Progress);
        Assert.True(first.TryPeek(out var expected));
        Assert.True(same.TryPeek(out var next));
        Assert.Equal(Text(expected), Text(next));

        using var other = TownSimulation.GoOn(TestTown.Plan(8), options, first.Progress);
        Assert.Equal(0, other.Progress.MessagesSent);
        Assert.Equal(first.Progress.TownTime, other.Progress.TownTime);
        Assert.True(other.Progress.FreshSessions);
        using var begun = TownSimulation.GoOn(TestTown.Plan(), options, null);
        Assert.Equal(options.Start, begun.Progress.Start);
    }

    [Fact]
    public void Devices_that_have_just_joined_count_from_0()
    {
        using var simulation = new TownSimulation(
            TestTown.Plan(), new SimulationOptions { Start = TestTown.Start, End = TestTown.Start.AddHours(4), FreshSessions = true });
        foreach (var _ in simulation.Messages())
        {
        }

        Assert.All(simulation.Truth().Sensors, static sensor =>
            Assert.Equal(sensor.Ledger?.Received - 1, sensor.LastFrameCounter));
    }

    [Fact]
    public void Progress_survives_its_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var simulation = TestTown.Simulation();
            Assert.True(simulation.TryPeek(out _));
            simulation.MarkSent();
            simulation.Progress.Save(path);
            Assert.Equal(simulation.Progress, SimulationProgress.TryLoad(path));
            File.WriteAllText(path, "{");
            Assert.Null(SimulationProgress.TryLoad(path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Null(SimulationProgress.TryLoad(path));
    }

    private static string Text(SimulatedMessage message) =>
        $"{message.Sequence} {message.TownTime:O} {message.Kind} {message.Topic} {Convert.ToBase64String(message.Payload.Span)}";
}
