using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>Rules on rolling windows, days and quarters of an hour.</summary>
public sealed class AlertRollingTests
{
    private const WindowLength Hour = WindowLength.OneHour;

    [Fact]
    public async Task A_rolling_rule_looks_at_the_last_hours_whenever_an_hour_becomes_final()
    {
        await using var bench = new AlertBench(City("window: 3h"));

        CommitHours(bench, 20, 20, 44, 44, 20, 20);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
        var alert = Assert.Single(bench.Alerts);
        Assert.Equal((AlertBench.At(240), AlertBench.At(360)), (alert.FiredAt, alert.ResolvedAt));
        Assert.Equal((36, 28), (alert.Value, alert.ResolvedValue!.Value));
        Assert.Contains("(mean 3 h) 36 °C", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_that_began_before_the_first_hour_are_not_judged()
    {
        await using var bench = new AlertBench(City("window: 3h, minimumCapturePercent: 0"));

        CommitHours(bench, 44, 44);
        Assert.Equal(0, bench.Engine.Counts.Evaluated);
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
    }

    [Theory]
    [InlineData("window: 3h", 0, 2)]
    [InlineData("window: 3h, minimumCapturePercent: 60", 1, 0)]
    [InlineData("window: 8h", 1, 0)]
    public async Task A_window_with_too_few_readings_is_not_judged(string window, int fired, int insufficient)
    {
        await using var bench = new AlertBench(City(window));

        // A whole hour is missing, the one before the last.
        CommitHours(bench, 20, 20, 20, 20, 20, 20, 30, null, 120);
        var engine = bench.Engine;
        await bench.SettleAsync();

        Assert.Equal(fired, bench.Changes.Count(change => change.StartsWith("Firing", StringComparison.Ordinal)));
        Assert.Equal(insufficient, engine.Counts.WindowsInsufficient);
    }

    [Fact]
    public async Task A_rule_on_the_capture_judges_every_window_and_sees_the_gap()
    {
        await using var bench = new AlertBench(City("window: 3h, statistic: capture", "below: 70, clearAt: 90"));

        CommitHours(bench, 20, 20, 20, null, 20, 20, 20);
        await bench.SettleAsync();

        var alert = Assert.Single(bench.Alerts);
        Assert.Equal((AlertBench.At(240), AlertBench.At(420)), (alert.FiredAt, alert.ResolvedAt));
    }

    [Fact]
    public async Task A_late_revision_of_an_hour_counts_in_the_windows_that_end_after_it()
    {
        await using var bench = new AlertBench(City("window: 3h"));
        CommitHours(bench, 20, 20, 20, 20);

        bench.Commit(250, [], [AlertBench.Window(0, Hour, 180, 70, 90, isFinal: true, count: 6)]);
        bench.Commit(251, [AlertBench.Window(0, Hour, 180, 20, 4, isFinal: true, count: 6)]);
        bench.Commit(320, [AlertBench.Window(0, Hour, 240, 20, 91, count: 6)]);
        await bench.SettleAsync();

        Assert.Equal(AlertBench.At(300), Assert.Single(bench.Alerts).FiredAt);
    }

    [Fact]
    public async Task Rules_on_hours_and_on_rolling_windows_of_them_stand_side_by_side()
    {
        await using var bench = new AlertBench(City("window: 3h") + "\n  - { id: h, name: Hot hour, trigger: window, quantity: air.temperature, window: 1h, above: 32, clearAt: 30, sensors: [h1] }");

        CommitHours(bench, 20, 20, 44, 44, 20, 20);
        await bench.SettleAsync();

        Assert.Equal(["Firing h h1", "Firing w h1", "Resolved h h1", "Resolved w h1"], bench.Changes);
    }

    [Fact]
    public async Task The_hours_of_rolling_windows_are_read_from_the_store_at_the_start()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(City("window: 24h", "above: 32, clearAt: 30", "1h"));
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        bench.BeforeStart = engine => new AlertCatchUp(telemetry.FilePath, bench.Sensors, NullLogger.Instance).Run(engine, telemetry.LoadActivities());
        for (var hour = 0; hour < 40; hour++)
        {
            // 24 h of 36 °C from hour 10 on: the mean is 32 °C with 18 of them in the window, and beyond it with 19.
            var output = Output(hour, hour >= 10 && hour < 34 ? 36 : 20);
            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
            if (hour % 3 == 2)
            {
                await bench.RestartAsync(inOrder: hour % 2 == 0);
            }
            else
            {
                bench.Engine.Committed(output);
            }
        }

        await bench.SettleAsync();
        var alert = Assert.Single(bench.Alerts, alert => alert.RuleId == "w");
        Assert.Equal((AlertBench.At(29 * 60), 32.667), (alert.FiredAt, Math.Round(alert.Value, 3)));
        Assert.True(alert.IsOpen);
    }

    [Fact]
    public async Task A_day_rule_looks_at_civil_days()
    {
        await using var bench = new AlertBench(City("window: 1d"));
        var day = AlertBench.Window(0, WindowLength.OneDay, -14 * 60, 35, 1, count: 4);

        bench.Commit((10 * 60) + 9, [day]);
        Assert.Equal(0, bench.Engine.Counts.Evaluated);
        bench.Commit((10 * 60) + 10, [AlertBench.Window(0, WindowLength.OneDay, 10 * 60, 35, 2, count: 1)]);
        bench.Commit((34 * 60) + 10, []);
        var engine = bench.Engine;
        await bench.SettleAsync();

        Assert.Equal(AlertBench.At(10 * 60), Assert.Single(bench.Alerts).FiredAt);
        Assert.Equal(1, engine.Counts.WindowsInsufficient);
    }

    [Fact]
    public async Task A_quarter_of_an_hour_is_judged_however_few_readings_it_has()
    {
        await using var bench = new AlertBench(City("window: 15m"));

        bench.Commit(30, [AlertBench.Window(0, WindowLength.FifteenMinutes, 0, 35, 1, count: 1)]);
        await bench.SettleAsync();

        Assert.Equal(AlertBench.At(15), Assert.Single(bench.Alerts).FiredAt);
    }

    [Fact]
    public void A_window_is_looked_at_by_the_statistic_of_its_kind()
    {
        Assert.True(Quantity.TryParse("rain.total", out var rain));
        var window = AlertBench.Window(0, Hour, 0, 35) with { PartA = 12, PartB = 48 };

        var (gauge, counter) = (AlertSample.Of(in window, AlertBench.At(60)), window with { Quantity = rain });
        var state = window with { Quantity = Quantity.ParkingOccupied };

        Assert.True(double.IsNaN(gauge.Increase) && double.IsNaN(gauge.OnShare));
        Assert.Equal(12, AlertSample.Of(in counter, AlertBench.At(60)).Increase);
        Assert.Equal(0.25, AlertSample.Of(in state, AlertBench.At(60)).OnShare);
    }

    [Fact]
    public void No_more_hours_are_kept_than_the_longest_window_needs()
    {
        var hours = new RollingHours([WindowLength.TwentyFourHours, WindowLength.ThreeHours], TimeSpan.FromMinutes(10));
        var samples = new List<AlertSample>();
        for (var hour = 0; hour < 100; hour++)
        {
            var window = AlertBench.Window(0, Hour, hour * 60, 20, hour, count: 6);
            hours.Take(in window, samples);
            Assert.InRange(hours.Count, 1, RollingWindow.MostPanes);
        }

        Assert.Equal((98, 77), (samples.Count(sample => sample.Source == AlertSource.ThreeHours), samples.Count(sample => sample.Source == AlertSource.TwentyFourHours)));
    }

    [Fact]
    public void After_a_long_gap_the_windows_that_hold_nothing_are_passed_over()
    {
        var hours = new RollingHours([WindowLength.ThreeHours], TimeSpan.FromMinutes(10));
        var samples = new List<AlertSample>();
        foreach (var hour in new[] { 0, 1, 2, 100_000 })
        {
            var window = AlertBench.Window(0, Hour, hour * 60, 20, hour, count: 6);
            hours.Take(in window, samples);
        }

        Assert.Equal([AlertBench.At(180), AlertBench.At(100_001 * 60.0)], samples.Select(sample => sample.Time));
    }

    private static string City(string window, string threshold = "above: 32, clearAt: 30", string? second = null) => $$"""
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: heat, name: Market, latitude: 51.762, longitude: 7.891, sensor: h1 }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901, allowedLatenessMinutes: 10 }
        rules:
          - { id: w, name: Hot, trigger: window, quantity: air.temperature, {{window}}, {{threshold}}, sensors: [h1] }
        """ + (second is null ? "" : $"\n  - {{ id: h, name: Hot hour, trigger: window, quantity: air.temperature, window: {second}, above: 32, clearAt: 30 }}");

    /// <summary>Commits hours of six readings each with these means, and makes all of them final.</summary>
    private static void CommitHours(AlertBench bench, params double?[] means)
    {
        for (var hour = 0; hour < means.Length; hour++)
        {
            if (means[hour] is { } mean)
            {
                bench.Commit((hour * 60) + 59, [AlertBench.Window(0, Hour, hour * 60, mean, hour + 1, count: 6)]);
            }
        }

        bench.Commit((means.Length * 60) + 10, []);
    }

    private static FoldOutput Output(int hour, double mean)
    {
        var output = new FoldOutput { ThroughOffset = hour + 1, FirstOffset = hour + 1 };
        output.Windows.Add(AlertBench.Window(0, Hour, hour * 60, mean, hour + 1, count: 6));
        var newest = AlertBench.At((hour * 60) + 70);
        output.Activities.Add(new SensorActivity(0, hour + 1, newest, newest, 1, -90, 7, 7, 1, default));
        return output;
    }
}
