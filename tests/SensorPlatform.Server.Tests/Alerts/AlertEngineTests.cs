using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class AlertEngineTests
{
    [Fact]
    public async Task A_value_above_the_threshold_fires_and_one_below_the_clear_level_resolves()
    {
        await using var bench = new AlertBench();

        bench.Commit((0, 0, 31.9), (0, 10, 32.5), (0, 20, 31), (0, 30, 29.5));
        await bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], bench.Changes);
        var alert = Assert.Single(bench.Alerts);
        Assert.Equal((32.5, 32.0, "Cel", "Market", AlertSeverity.Critical), (alert.Value, alert.Threshold, alert.Unit, alert.Place, alert.Severity));
        Assert.Equal((AlertBench.At(10), AlertBench.At(30), 29.5), (alert.FiredAt, alert.ResolvedAt, alert.ResolvedValue!.Value));
        Assert.Equal("Heat: Market, air temperature 32.5 °C (above 32 °C).", alert.Text);
        Assert.False(alert.IsOpen);
    }

    [Fact]
    public async Task The_language_of_the_options_goes_before_the_city_s()
    {
        await using var bench = new AlertBench(options: new AlertOptions { Language = "de" });

        bench.Commit((0, 10, 32.5));
        await bench.SettleAsync();

        Assert.Equal("Hitze: Markt, Lufttemperatur 32,5 °C (über 32 °C).", Assert.Single(bench.Alerts).Text);
    }

    [Fact]
    public async Task A_minimum_duration_must_pass_without_a_break()
    {
        await using var bench = new AlertBench();

        bench.Commit((1, 0, 33), (1, 10, 33), (1, 15, 31), (1, 20, 33), (1, 39, 33));
        await bench.SettleAsync();
        Assert.DoesNotContain("Firing long h2", bench.Changes);

        bench.Commit((1, 40, 33));
        await bench.SettleAsync();
        Assert.Contains("Firing long h2", bench.Changes);
        Assert.Equal(AlertBench.At(20), bench.Alerts.Single(alert => alert.RuleId == "long").Since);
    }

    [Fact]
    public async Task A_duration_that_began_before_a_kill_goes_on_after_it()
    {
        await using var bench = new AlertBench();
        bench.Commit((1, 0, 33));
        await AlertBench.UntilAsync(() => bench.Store.LoadStates().ContainsKey(("long", "h2")));

        await bench.RestartAsync(inOrder: false);
        bench.Commit((1, 20, 33));
        await bench.SettleAsync();

        Assert.Equal(AlertBench.At(0), bench.Alerts.Single(alert => alert.RuleId == "long").Since);
    }

    [Fact]
    public async Task A_window_counts_once_it_is_final_and_a_late_revision_does_not_fire_again()
    {
        await using var bench = new AlertBench();

        bench.CommitHour(0, 0, 35, isFinal: false);
        await bench.SettleAsync();
        Assert.Empty(bench.Changes);

        bench.CommitHour(0, 0, 35);
        bench.CommitHour(0, 1, 29);
        bench.CommitHour(0, 0, 36, revision: 1);
        bench.CommitHour(0, 1, 33, revision: 1);
        await bench.SettleAsync();

        Assert.Equal(["Firing hour h1", "Resolved hour h1"], bench.Changes);
        Assert.Equal((AlertBench.At(60), AlertBench.At(120)), (bench.Alerts[0].FiredAt, bench.Alerts[0].ResolvedAt));
        Assert.Equal("Hot hour: Market, air temperature (mean 1 h) 35 °C (above 32 °C).", bench.Alerts[0].Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_outputs_again_after_a_restart_change_nothing(bool inOrder)
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33), (0, 10, 29), (0, 20, 34));
        bench.CommitHour(0, 0, 35);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 4);

        await bench.RestartAsync(inOrder);
        bench.Commit((0, 0, 33), (0, 10, 29), (0, 20, 34));
        bench.CommitHour(0, 0, 35);
        bench.Commit((0, 10, 29), (0, 20, 34));
        await bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1", "Firing hot h1", "Firing hour h1"], bench.Changes);
        Assert.Equal(3, bench.Alerts.Count);
        Assert.Equal(2, bench.Alerts.Count(alert => alert.IsOpen));
    }

    [Fact]
    public async Task What_was_open_before_a_kill_is_open_after_it_and_ends_when_it_ends()
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);

        await bench.RestartAsync(inOrder: false);
        Assert.True(Assert.Single(bench.Alerts).IsOpen);
        bench.Commit((0, 10, 33.5), (0, 20, 28));
        await bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], bench.Changes);
        Assert.Equal(28, Assert.Single(bench.Alerts).ResolvedValue);
    }

    [Fact]
    public async Task An_open_alert_whose_rule_was_removed_is_closed()
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);

        await bench.RestartAsync(city: AlertBench.City.Replace("id: hot", "id: warm", StringComparison.Ordinal));
        await bench.SettleAsync();

        Assert.Equal("Resolved hot h1", bench.Changes[^1]);
        Assert.False(Assert.Single(bench.Alerts).IsOpen);
    }

    [Fact]
    public async Task A_silent_sensor_fires_after_its_time_and_a_message_ends_it()
    {
        await using var bench = new AlertBench();
        bench.CommitActivity(0, 0);
        bench.CommitActivity(1, 0);

        bench.Time.Advance(TimeSpan.FromMinutes(59));
        bench.CommitActivity(1, 59);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await AlertBench.UntilAsync(() => bench.Changes.Count > 0);
        Assert.Equal(["Firing mute h1"], bench.Changes);
        Assert.Equal("Silent: Market, no message for 60 minutes.", bench.Alerts[0].Text);

        bench.CommitActivity(0, 61);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await AlertBench.UntilAsync(() => bench.Changes.Count > 1);
        Assert.Equal("Resolved mute h1", bench.Changes[1]);
    }

    [Fact]
    public async Task A_sensor_never_heard_is_silent_since_the_start()
    {
        await using var bench = new AlertBench();
        bench.CommitActivity(1, 30);

        bench.Time.Advance(TimeSpan.FromMinutes(61));

        await AlertBench.UntilAsync(() => bench.Changes.Count > 0);
        Assert.Equal(["Firing mute h1"], bench.Changes);
    }

    [Fact]
    public async Task A_restart_neither_ends_a_silence_nor_tells_it_twice()
    {
        await using var bench = new AlertBench();
        bench.CommitActivity(1, 59);
        bench.Time.Advance(TimeSpan.FromMinutes(60));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);

        await bench.RestartAsync(inOrder: false);
        bench.CommitActivity(1, 119);
        bench.Time.Advance(TimeSpan.FromMinutes(60));
        await bench.SettleAsync();

        Assert.Equal(["Firing mute h1"], bench.Changes);
        Assert.True(bench.Alerts[0].IsOpen);
    }

    [Fact]
    public async Task While_the_store_fails_nothing_is_lost_and_nothing_is_told()
    {
        await using var bench = new AlertBench();
        using (var blocker = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={bench.DatabasePath};Pooling=False"))
        {
            blocker.Open();
            using var command = blocker.CreateCommand();
            command.CommandText = "CREATE TRIGGER broken BEFORE INSERT ON alert BEGIN SELECT RAISE(ABORT, 'disk is full'); END";
            command.ExecuteNonQuery();
            bench.Commit((0, 0, 33));
            await AlertBench.UntilAsync(() => bench.Engine.Counts.StoreFailures > 0);
            Assert.Empty(bench.Changes);
            bench.Commit((0, 10, 29));
            command.CommandText = "DROP TRIGGER broken";
            command.ExecuteNonQuery();
        }

        await AlertBench.UntilAsync(() =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            return bench.Changes.Count == 2;
        });

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], bench.Changes);
        Assert.Equal(0, bench.Engine.Counts.ChangesLost);
    }

    [Fact]
    public async Task A_subscriber_that_throws_does_not_stop_the_rules()
    {
        await using var bench = new AlertBench();
        using var bad = bench.Feed.Changes.Subscribe(_ => throw new InvalidOperationException("bad subscriber"));

        bench.Commit((0, 0, 33));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        bench.Commit((0, 10, 29));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 2);

        Assert.Equal(2, bench.Changes.Count);
    }

    [Fact]
    public async Task Values_without_trust_and_sensors_without_rules_are_no_matter()
    {
        await using var bench = new AlertBench();
        var output = new Core.Grains.FoldOutput();
        output.Readings.Add(new(0, 0, 1, 0, new Reading(AlertBench.At(0), 99, Quantity.AirTemperature, Quality.Fault), default, default));
        output.Readings.Add(new(0, 0, 1, 1, new Reading(AlertBench.At(0), 99, Quantity.AirRelativeHumidity, Quality.Good), default, default));
        output.Readings.Add(new(-1, 0, 2, 0, new Reading(AlertBench.At(0), 99, Quantity.AirTemperature, Quality.Good), default, default));
        output.Readings.Add(new(77, 0, 3, 0, new Reading(AlertBench.At(0), 99, Quantity.AirTemperature, Quality.Good), default, default));

        bench.Engine.Committed(output);
        await bench.Engine.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, bench.Engine.Counts.Evaluated);
    }
}
