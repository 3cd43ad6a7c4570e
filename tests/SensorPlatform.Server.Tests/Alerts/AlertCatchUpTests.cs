using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>What the store had committed when the process was killed, and no rule had looked at.</summary>
public sealed class AlertCatchUpTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly AlertBench _bench = new();
    private SqliteTelemetry _telemetry = null!;

    public ValueTask InitializeAsync()
    {
        Open(_bench);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _telemetry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_stored_transition_that_nobody_looked_at_is_told_once_after_the_start()
    {
        Store(Reading(1, 0, 31), Reading(2, 10, 33), Reading(3, 20, 29));

        await _bench.RestartAsync(inOrder: false);
        await AlertBench.UntilAsync(() => _bench.Changes.Count == 2);
        await _bench.RestartAsync(inOrder: false);
        await _bench.RestartAsync();
        await _bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], _bench.Changes);
        var alert = Assert.Single(_bench.Alerts);
        Assert.Equal((AlertBench.At(10), AlertBench.At(20)), (alert.FiredAt, alert.ResolvedAt));
    }

    [Fact]
    public async Task What_follows_the_last_look_is_looked_at()
    {
        Store(Reading(1, 0, 33));
        await _bench.RestartAsync();
        await AlertBench.UntilAsync(() => _bench.Changes.Count == 1);
        Store(Reading(2, 10, 29));
        Store(Reading(3, 20, 34));

        await _bench.RestartAsync(inOrder: false);
        await _bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1", "Firing hot h1"], _bench.Changes);
    }

    // As it was then: the late one was ignored, because the rule had seen a newer time.
    [Fact]
    public async Task Late_readings_are_ignored_as_they_were_when_they_came()
    {
        Store(Reading(1, 0, 20), Reading(2, 20, 20), Reading(3, 10, 35));

        await _bench.RestartAsync();
        await _bench.SettleAsync();

        Assert.Empty(_bench.Changes);
    }

    [Fact]
    public async Task A_refold_of_what_was_caught_up_changes_nothing()
    {
        Store(Reading(1, 0, 33), Reading(2, 10, 29));

        await _bench.RestartAsync();
        _bench.Commit((0, 0, 33), (0, 10, 29));
        await _bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], _bench.Changes);
    }

    [Fact]
    public async Task A_day_is_looked_at_and_not_more()
    {
        Store(Reading(1, 0, 33), Reading(2, 1, 29), Reading(3, (24 * 60) + 0.5, 20));

        await _bench.RestartAsync();
        var evaluated = _bench.Engine.Counts.Evaluated;
        await _bench.SettleAsync();

        Assert.Empty(_bench.Changes);
        Assert.Equal(2, evaluated);
    }

    // A stored state says where each rule stands: only what is newer is read.
    [Fact]
    public async Task After_an_end_in_order_nothing_is_left_to_look_at()
    {
        Store(Reading(1, 0, 33), Reading(2, 1, 29));
        await _bench.RestartAsync();
        await _bench.RestartAsync();

        Assert.Equal(0, _bench.Engine.Counts.Evaluated);
    }

    [Fact]
    public async Task A_stored_window_fires_once_and_one_that_is_not_final_waits_for_its_readings()
    {
        var output = Output(newest: 70);
        output.Windows.Add(AlertBench.Window(0, WindowLength.OneHour, 0, 35, 1));
        output.Windows.Add(AlertBench.Window(0, WindowLength.OneHour, 60, 20, 2));
        Apply(output);

        await _bench.RestartAsync(inOrder: false);
        await AlertBench.UntilAsync(() => _bench.Changes.Count == 1);
        Assert.Equal(AlertBench.At(60), _bench.Alerts[0].FiredAt);

        await _bench.RestartAsync();
        _bench.Commit(130, []);
        await _bench.SettleAsync();
        Assert.Equal(["Firing hour h1", "Resolved hour h1"], _bench.Changes);
    }

    // The grain forgot the windows that wait: a stop in order must not lose them.
    [Fact]
    public async Task Windows_that_waited_at_the_end_are_final_when_the_next_readings_say_so()
    {
        await using var bench = new AlertBench(AlertWindowTests.City("5m", 120));
        Open(bench);
        var grain = new SensorGrain(bench.Sensors[0]);
        for (var minute = 0; minute < 200; minute++)
        {
            if (minute % 40 == 39)
            {
                await bench.RestartAsync(inOrder: minute < 100);
            }

            var output = AlertWindowTests.Fold(grain, minute, minute / 5 is 2 or 11 ? 35 : 20);
            Apply(output);
            bench.Engine.Committed(output);
        }

        await bench.SettleAsync();
        // Of the registry, not of the feed: a kill may come when an alert was stored and not told to the feed yet.
        Assert.Equal(
            [(AlertBench.At(60), AlertBench.At(65)), (AlertBench.At(15), AlertBench.At(20))],
            bench.Alerts.Select(alert => (alert.FiredAt, alert.ResolvedAt)));
    }

    [Fact]
    public async Task A_window_is_whole_also_when_it_is_folded_again_from_its_first_reading()
    {
        await using var bench = new AlertBench(AlertWindowTests.City("5m", 10));
        Open(bench);
        var outputs = new List<FoldOutput>();
        var grain = new SensorGrain(bench.Sensors[0]);
        for (var minute = 0; minute < 20; minute++)
        {
            outputs.Add(AlertWindowTests.Fold(grain, minute, minute == 5 ? 45 : 20));
        }

        outputs[..14].ForEach(Apply);
        await bench.RestartAsync(inOrder: false);
        outputs.ForEach(bench.Engine.Committed);
        bench.Commit(90, []);
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
    }

    [Fact]
    public async Task Of_more_rows_than_are_read_the_newest_are_looked_at()
    {
        var output = Output(newest: 1_000);
        for (var i = 0; i <= AlertCatchUp.MaximumRows; i++)
        {
            var reading = new Reading(AlertBench.At(i / 25.0), i == 0 ? 50 : 20, Quantity.AirTemperature, Quality.Good);
            output.Readings.Add(new StoredReading(0, 0, i + 1, 0, reading, reading.Time, reading.Time));
        }

        Apply(output);
        await _bench.RestartAsync();

        Assert.Equal(AlertCatchUp.MaximumRows, _bench.Engine.Counts.Evaluated);
        await _bench.SettleAsync();
        Assert.Empty(_bench.Changes);
    }

    [Fact]
    public void A_store_that_is_not_there_is_named()
    {
        var catchUp = new AlertCatchUp(_folder.File("missing.db"), _bench.Sensors, NullLogger.Instance);

        var fault = Assert.Throws<StorageException>(() => catchUp.Run(_bench.Engine, []));

        Assert.Contains("missing.db", fault.Message, StringComparison.Ordinal);
    }

    private static (long Offset, double Minute, double Celsius) Reading(long offset, double minute, double celsius) =>
        (offset, minute, celsius);

    private static FoldOutput Output(double newest)
    {
        var output = new FoldOutput();
        output.Activities.Add(new SensorActivity(
            0, (long)newest + 1, AlertBench.At(newest), AlertBench.At(newest), 1, -90, 7, 7, 1, default));
        return output;
    }

    private void Store(params (long Offset, double Minute, double Celsius)[] readings)
    {
        var output = Output(readings.Max(reading => reading.Minute));
        foreach (var (offset, minute, celsius) in readings)
        {
            var reading = new Reading(AlertBench.At(minute), celsius, Quantity.AirTemperature, Quality.Good);
            output.Readings.Add(new StoredReading(0, 0, offset, 0, reading, AlertBench.At(minute), AlertBench.At(minute)));
        }

        Apply(output);
    }

    private void Apply(FoldOutput output)
    {
        _telemetry.Begin();
        _telemetry.Apply(output, null);
        _telemetry.Commit();
    }

    private void Open(AlertBench bench)
    {
        _telemetry ??= SqliteTelemetry.Open(_folder.FullName, bench.Sensors);
        bench.BeforeStart = engine => new AlertCatchUp(_telemetry.FilePath, bench.Sensors, NullLogger.Instance)
            .Run(engine, _telemetry.LoadActivities());
    }
}
