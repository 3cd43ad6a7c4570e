using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Testing;

namespace SensorPlatform.Simulator.Tests.Running;

public sealed class TownRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_network_has_one_publisher_and_gets_its_messages_in_order()
    {
        using var expected = TestTown.Simulation(uplinks: 500);
        using var simulation = TestTown.Simulation(uplinks: 500);
        var brokers = new Dictionary<string, RecordingPublisher>(StringComparer.Ordinal);
        var runner = Runner(simulation, new RunnerOptions { QualityOfService = 0 }, brokers, new FakeTime());
        var report = await runner.RunAsync(Cancellation);
        Assert.True(report.Completed);
        foreach (var network in expected.Messages().GroupBy(static message => message.Network.Name))
        {
            Assert.Equal(
                network.Select(static message => $"0 {message.Topic} {Convert.ToBase64String(message.Payload.Span)}"),
                brokers[network.Key].Published);
            Assert.True(brokers[network.Key].Flushes > 0);
            Assert.True(brokers[network.Key].IsDisposed);
        }

        Assert.Equal(report.MessagesSent, brokers.Values.Sum(static broker => broker.Published.Count));
    }

    [Fact]
    public async Task At_sixty_times_a_town_hour_takes_a_minute()
    {
        var clock = new FakeTime();
        using var simulation = new TownSimulation(
            TestTown.Plan(), new SimulationOptions { Start = TestTown.Start, End = TestTown.Start.AddHours(1) });
        var brokers = new Dictionary<string, RecordingPublisher>(StringComparer.Ordinal);
        var running = Runner(simulation, new RunnerOptions { SpeedUp = 60 }, brokers, clock).RunAsync(Cancellation);
        var seconds = 0;
        while (!running.IsCompleted)
        {
            if (clock.ArmedTimers > 0)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                seconds++;
            }

            await Task.Yield();
        }

        await running;
        Assert.InRange(seconds, 58, 61);
    }

    [Fact]
    public async Task Following_the_clock_the_past_is_sent_at_once_and_the_present_waits()
    {
        var clock = new FakeTime(TestTown.Start.AddHours(2));
        using var simulation = new TownSimulation(TestTown.Plan(), new SimulationOptions { Start = TestTown.Start });
        var brokers = new Dictionary<string, RecordingPublisher>(StringComparer.Ordinal);
        var runner = Runner(simulation, new RunnerOptions { FollowClock = true }, brokers, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = runner.RunAsync(stop.Token);
        while (clock.ArmedTimers == 0)
        {
            await Task.Yield();
        }

        var sent = runner.MessagesSent;
        using var past = new TownSimulation(TestTown.Plan(), new SimulationOptions { Start = TestTown.Start });
        Assert.Equal(past.Messages().TakeWhile(message => message.TownTime <= clock.GetUtcNow()).Count(), sent);
        await stop.CancelAsync();
        var report = await running;
        Assert.False(report.Completed);
        Assert.Equal(sent, report.Progress.MessagesSent);
    }

    [Fact]
    public async Task A_cancelled_run_saves_its_progress_and_the_next_one_goes_on()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var all = TestTown.Simulation(faults: new Faults(), uplinks: 400);
            var expected = all.Messages().Select(static message => message.Topic + Convert.ToBase64String(message.Payload.Span)).ToList();
            var published = new List<string>();
            using (var stop = new CancellationTokenSource())
            {
                using var first = TestTown.Simulation(faults: new Faults(), uplinks: 400);
                var runner = new TownRunner(
                    first,
                    (_, _) => ValueTask.FromResult<IUplinkPublisher>(new StoppingPublisher(published, stop, after: 150)),
                    new RunnerOptions { ProgressFile = path },
                    new FakeTime());
                Assert.False((await runner.RunAsync(stop.Token)).Completed);
            }

            using var second = TestTown.Simulation(faults: new Faults(), uplinks: 400);
            second.Resume(SimulationProgress.TryLoad(path) ?? throw new InvalidOperationException("no progress"));
            var rest = new TownRunner(
                second,
                (_, _) => ValueTask.FromResult<IUplinkPublisher>(new StoppingPublisher(published, null, int.MaxValue)),
                new RunnerOptions { ProgressFile = path },
                new FakeTime());
            Assert.True((await rest.RunAsync(Cancellation)).Completed);
            Assert.Equal(expected, published);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_broker_that_fails_ends_the_run_with_its_error()
    {
        using var simulation = TestTown.Simulation(uplinks: 10);
        var runner = new TownRunner(
            simulation, static (network, _) => throw new IOException("no " + network.Name), new RunnerOptions(), new FakeTime());
        await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(Cancellation));
        Assert.Equal(0, simulation.Progress.MessagesSent);
    }

    private static TownRunner Runner(
        TownSimulation simulation, RunnerOptions options, Dictionary<string, RecordingPublisher> brokers, FakeTime clock) => new(
            simulation,
            (network, _) =>
            {
                var publisher = new RecordingPublisher();
                brokers.Add(network.Name, publisher);
                return ValueTask.FromResult<IUplinkPublisher>(publisher);
            },
            options,
            clock);
}
