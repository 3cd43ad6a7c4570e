using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class LossAlertTests
{
    private const string City = """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: de
        stations:
          - { id: s1, kind: heat, name: Markt, latitude: 51.762, longitude: 7.891, sensor: h1 }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901 }
          - { id: h2, network: lora, type: milesight/em300-th, device: 70B3D5E75F000902 }
        rules:
          - { id: loss, name: Funkloch, trigger: loss, above: 20, clearAt: 10, hours: 3, minimumFrames: 10 }
        """;

    [Fact]
    public async Task It_fires_once_the_last_hours_lost_too_much_and_ends_when_they_did_not()
    {
        await using var bench = new AlertBench(City);
        Commit(bench, 0, (0, 6, 0), (1, 5, 1), (2, 4, 2));

        // The hours 0 to 2 lost 3 of 18; the hours 1 to 3 lose 5 of 18.
        Commit(bench, 0, (3, 4, 2));
        Commit(bench, 0, (4, 6, 0));
        await bench.SettleAsync();
        Assert.Equal(["Firing loss h1"], bench.Changes);
        var alert = Assert.Single(bench.Alerts);
        Assert.Equal((null, "%", 20, 100.0 * 5 / 18), (alert.Quantity, alert.Unit, alert.Threshold, alert.Value));
        Assert.Equal("Funkloch: Markt, 27,78 % der Funknachrichten der letzten 3 Stunden verloren (über 20 %).", alert.Text);
    }

    [Fact]
    public async Task It_ends_at_its_clear_level()
    {
        await using var bench = new AlertBench(City);
        Commit(bench, 0, (0, 4, 2), (1, 4, 2), (2, 4, 2), (3, 6, 0));
        Commit(bench, 0, (4, 6, 0), (5, 6, 0));
        Commit(bench, 0, (6, 6, 0));
        await bench.SettleAsync();
        Assert.Equal(["Firing loss h1", "Resolved loss h1"], bench.Changes);
    }

    [Fact]
    public async Task Few_frames_are_not_judged()
    {
        await using var bench = new AlertBench(City);
        Commit(bench, 0, (0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 1, 0));
        await bench.SettleAsync();
        Assert.Empty(bench.Changes);
    }

    [Fact]
    public async Task A_frame_found_later_is_not_lost()
    {
        await using var bench = new AlertBench(City);
        Commit(bench, 0, (0, 6, 0), (1, 4, 2), (2, 3, 3));
        Commit(bench, 0, (2, 2, -2), (3, 6, 0));
        await bench.SettleAsync();
        Assert.Empty(bench.Changes);
    }

    [Fact]
    public async Task After_a_start_it_knows_the_hours_before_and_counts_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(City);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        var known = Output(0, (0, 5, 1), (1, 5, 0), (2, 5, 0));
        (known.FirstOffset, known.ThroughOffset) = (1, 50);
        telemetry.Begin();
        telemetry.Apply(known, null);
        telemetry.Commit();
        bench.BeforeStart = engine => new LossCatchUp(new LedgerReader(telemetry.FilePath), bench.Sensors).Run(engine);
        await bench.RestartAsync();

        // Folded again, the known ones must not make 4 of 19 into 5 of 36.
        bench.Engine.Committed(known);
        var next = Output(0, (2, 0, 3), (3, 6, 0));
        (next.FirstOffset, next.ThroughOffset) = (51, 60);
        bench.Engine.Committed(next);
        await bench.Engine.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(100.0 * 4 / 19, Assert.Single(bench.Alerts).Value);
    }

    [Fact]
    public async Task What_was_committed_before_a_kill_fires_at_the_next_start_once()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(City);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        var unseen = Output(1, (0, 4, 2), (1, 4, 2), (2, 4, 2), (3, 6, 0));
        (unseen.FirstOffset, unseen.ThroughOffset) = (1, 50);
        telemetry.Begin();
        telemetry.Apply(unseen, null);
        telemetry.Commit();
        bench.BeforeStart = engine => new LossCatchUp(new LedgerReader(telemetry.FilePath), bench.Sensors).Run(engine);
        await bench.RestartAsync();
        await bench.RestartAsync();
        Assert.Equal(["Firing loss h2"], bench.Changes);
    }

    [Theory]
    [InlineData("trigger: loss", "above")]
    [InlineData("trigger: loss, above: 120", "above")]
    [InlineData("trigger: loss, above: 10, clearAt: 20", "clearAt")]
    [InlineData("trigger: loss, above: 10, hours: 500", "hours")]
    [InlineData("trigger: loss, above: 10, minimumFrames: 0", "minimumFrames")]
    [InlineData("trigger: loss, above: 10, quantity: air.temperature", "quantity")]
    [InlineData("trigger: silence, silentMinutes: 60, hours: 3", "hours")]
    public void A_rule_that_could_not_work_is_refused(string rule, string key)
    {
        var text = City.Replace(
            "trigger: loss, above: 20, clearAt: 10, hours: 3, minimumFrames: 10", rule, StringComparison.Ordinal);
        var (_, faults) = CityTexts.Read(text);
        Assert.Contains(faults, fault => fault.ToString().Contains(key, StringComparison.Ordinal));
    }

    // An hour with frames received and lost; negative: found.
    private static FoldOutput Output(int sensor, params (int Hour, int Received, int Lost)[] hours)
    {
        var output = new FoldOutput();
        foreach (var (hour, received, lost) in hours)
        {
            output.Frames.Add(new FrameEntry(sensor, AlertBench.At(60 * hour), 1, 7) { Received = received, Lost = lost });
        }

        return output;
    }

    private static void Commit(AlertBench bench, int sensor, params (int Hour, int Received, int Lost)[] hours) =>
        bench.Engine.Committed(Output(sensor, hours));
}
