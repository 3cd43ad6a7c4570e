using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>Alerts are about now: what was measured long ago raises none, and none stays open of which nobody knows.</summary>
public sealed class AlertAgeTests
{
    private const WindowLength Hour = WindowLength.OneHour;
    private const double Day = 24 * 60;

    private const string City = """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: heat, name: Market, latitude: 51.762, longitude: 7.891, sensor: h1 }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901, allowedLatenessMinutes: 120 }
        rules:
          - { id: hot, name: Heat, trigger: reading, quantity: air.temperature, above: 32, clearAt: 30 }
          - { id: long, name: Long heat, trigger: reading, quantity: air.temperature, above: 32, clearAt: 30, forMinutes: 20 }
        """;

    private const string Campaign = """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: de
        rulePacks: [heat-de]
        stations:
          - { id: s1, kind: heat, name: Markt, latitude: 51.762, longitude: 7.891, sensor: l1 }
          - { id: s2, kind: heat, name: Stube, latitude: 51.763, longitude: 7.892, sensor: l2, setting: indoor }
        sensors:
          - { id: l1, network: lora, type: logger/csv, device: "20934401", reportingIntervalMinutes: 10 }
          - { id: l2, network: lora, type: logger/csv, device: "20934410", reportingIntervalMinutes: 10 }
        rules:
          - { id: heat, name: Große Hitze, trigger: window, domain: heat, quantity: air.temperature, window: 1h, above: 30, clearAt: 28 }
          - { id: hot, name: Hitze, trigger: reading, domain: heat, quantity: air.temperature, above: 30, clearAt: 28 }
        """;

    // The clock of the bench stands at 1 July 2026: the campaign was a year ago, and ends on a hot afternoon.
    [Fact]
    public async Task A_campaign_of_loggers_of_last_year_raises_nothing_when_it_is_imported_nor_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(Campaign);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        bench.BeforeStart = engine => new AlertCatchUp(telemetry.FilePath, bench.Sensors, NullLogger.Instance).Run(engine, telemetry.LoadActivities());
        foreach (var sensor in new[] { 0, 1 })
        {
            var output = CampaignOf(sensor);
            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
            bench.Engine.Committed(output);
        }

        var first = bench.Engine;
        await bench.RestartAsync(inOrder: true);
        await bench.RestartAsync(inOrder: false);
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
        Assert.Empty(bench.Alerts);
        Assert.True(first.Counts.TooOld > 100);

        // The same loggers, heard today.
        bench.Commit(70, [AlertBench.Window(0, Hour, 0, 31, 9_001)]);
        bench.Commit(200, []);
        await bench.SettleAsync();
        Assert.Equal(["Firing heat l1"], bench.Changes);
        Assert.Equal(AlertBench.At(60), Assert.Single(bench.Alerts).Since);
    }

    // A rule that is new in the city file looks at the sensor's last day, whenever that was.
    [Fact]
    public async Task What_is_stored_of_last_year_raises_nothing_at_a_start()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(Campaign);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        telemetry.Begin();
        telemetry.Apply(CampaignOf(0), null);
        telemetry.Commit();
        bench.BeforeStart = engine => new AlertCatchUp(telemetry.FilePath, bench.Sensors, NullLogger.Instance).Run(engine, telemetry.LoadActivities());

        await bench.RestartAsync();
        var counts = bench.Engine.Counts;
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
        Assert.True(counts.TooOld > 0);
    }

    // 48 hours and the allowed lateness of two.
    [Theory]
    [InlineData(50 * 60, 1)]
    [InlineData((50 * 60) + 1, 0)]
    public async Task A_value_raises_an_alert_for_two_days_and_the_allowed_lateness(double minutes, int fired)
    {
        await using var bench = new AlertBench(City);

        bench.Commit((0, -minutes, 35));
        var engine = bench.Engine;
        await bench.SettleAsync();

        Assert.Equal(fired, bench.Changes.Count);
        Assert.Equal(2 - (2 * fired), engine.Counts.TooOld);
    }

    [Fact]
    public async Task A_window_that_ended_yesterday_fires_however_late_it_comes()
    {
        await using var bench = new AlertBench(AlertWindowTests.City("1h", 120));

        bench.Commit(-Day + 70, [AlertBench.Window(0, Hour, -Day, 25, 1)]);
        bench.Commit(-Day + 75, [], [AlertBench.Window(0, Hour, -Day, 35, 2)]);
        bench.Commit(0, []);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1"], bench.Changes);
        Assert.Equal(AlertBench.At(-Day + 60), Assert.Single(bench.Alerts).FiredAt);
    }

    // Without this no rule about a sensor with a week of allowed lateness could ever fire.
    [Fact]
    public async Task A_window_that_had_to_wait_a_week_for_its_readings_fires()
    {
        await using var bench = new AlertBench(AlertWindowTests.City("1h", 10_080));

        bench.Commit(-7.5 * Day, [AlertBench.Window(0, Hour, -7.5 * Day, 35)]);
        bench.Commit(-0.4 * Day, []);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1"], bench.Changes);
    }

    [Fact]
    public async Task What_is_old_ends_an_open_alert_and_begins_none()
    {
        await using var bench = new AlertBench(City);
        bench.Commit((0, 0, 35));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        bench.Time.Advance(TimeSpan.FromHours(60));

        bench.Commit((0, 10, 29), (0, 20, 35));
        await bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Resolved hot h1"], bench.Changes);
        Assert.Equal(AlertBench.At(10), Assert.Single(bench.Alerts).ResolvedAt);
    }

    // A sensor delivers what it had stored in an outage of a week: what is of the last two days is told, with its own time.
    [Fact]
    public async Task A_duration_does_not_begin_with_what_is_old()
    {
        await using var bench = new AlertBench(City);

        bench.Commit((0, -7 * Day, 35), (0, -4 * Day, 35), (0, -30, 35), (0, -10, 35));
        await bench.SettleAsync();

        Assert.Equal(["Firing hot h1", "Firing long h1"], bench.Changes);
        Assert.All(bench.Alerts, alert => Assert.Equal(AlertBench.At(-30), alert.Since));
    }

    [Theory]
    [InlineData("en", "Closed because too little has been measured for three days")]
    [InlineData("de", "Geschlossen, weil seit drei Tagen zu wenig gemessen wird")]
    public async Task An_alert_of_a_sensor_that_has_said_nothing_for_three_days_is_ended_and_says_why(string language, string why)
    {
        await using var bench = new AlertBench(AlertWindowTests.City("1h", 60), new() { Language = language });
        bench.Commit(130, [AlertBench.Window(0, Hour, 0, 35)]);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);

        // An hour for the window, an hour of lateness, three days.
        await LookAfterAsync(bench, TimeSpan.FromHours(74) - TimeSpan.FromMinutes(1));
        Assert.True(Assert.Single(bench.Alerts).IsOpen);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 2);

        var alert = Assert.Single(bench.Alerts);
        Assert.Contains(why, alert.Text, StringComparison.Ordinal);
        Assert.Null(alert.ResolvedValue);
        Assert.True(alert.ResolvedAt >= AlertBench.At(74 * 60));

        // It is heard again: what is hot now is a new alert.
        bench.Commit(76 * 60, [AlertBench.Window(0, Hour, 74 * 60, 36, 2)]);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 3);
        Assert.Equal("Firing w h1", bench.Changes[2]);
    }

    // An alert that an earlier version has raised of a campaign.
    [Fact]
    public async Task An_alert_that_is_open_of_last_year_is_ended_after_the_start()
    {
        await using var bench = new AlertBench(City);
        bench.Commit((0, 0, 35));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        await bench.Engine.StopAsync(TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromDays(400));
        var imported = new SensorActivity(0, 1, LastReceived: AlertBench.At(399 * Day), LastMeasured: AlertBench.At(0), 1, -90, 7, 7, 1, default);
        bench.BeforeStart = engine => engine.Seed(in imported);

        await bench.RestartAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(bench.Options.SilenceCheckSeconds));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 2);

        Assert.False(Assert.Single(bench.Alerts).IsOpen);
    }

    // What the sensor measured meanwhile may still wait at the network server.
    [Fact]
    public async Task The_time_that_we_were_down_ends_no_alert()
    {
        await using var bench = new AlertBench(City);
        bench.Commit((0, 0, 35));
        bench.CommitActivity(0, 0);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        await bench.Engine.StopAsync(TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromDays(5));
        var last = new SensorActivity(0, 1, AlertBench.At(0), AlertBench.At(0), 1, -90, 7, 7, 1, default);
        bench.BeforeStart = engine => engine.Seed(in last);

        await bench.RestartAsync();
        await LookAfterAsync(bench, TimeSpan.FromDays(3));
        Assert.True(Assert.Single(bench.Alerts).IsOpen);

        bench.Time.Advance(TimeSpan.FromHours(3));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 2);
        Assert.False(Assert.Single(bench.Alerts).IsOpen);
    }

    // A weak battery is told once a week by some.
    [Fact]
    public async Task What_is_told_rarely_stays_open_while_the_sensor_tells_anything()
    {
        await using var bench = new AlertBench(City);
        bench.Commit((0, 0, 35));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);

        for (var day = 1; day <= 6; day++)
        {
            bench.CommitActivity(0, day * Day);
            await LookAfterAsync(bench, TimeSpan.FromDays(1));
            Assert.True(Assert.Single(bench.Alerts).IsOpen);
        }
    }

    [Fact]
    public async Task A_logger_is_not_called_silent_unless_a_rule_names_it()
    {
        const string silence = "\n  - { id: mute, name: Silent, trigger: silence, silentMinutes: 60SENSORS }";
        var live = Campaign.Replace("rules:", "  - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901 }\nrules:", StringComparison.Ordinal);
        await using var bench = new AlertBench(live + silence.Replace("SENSORS", "", StringComparison.Ordinal));
        bench.Time.Advance(TimeSpan.FromMinutes(61));
        await AlertBench.UntilAsync(() => bench.Changes.Count > 0);
        Assert.Equal(["Firing mute h1"], bench.Changes);

        await using var named = new AlertBench(live + silence.Replace("SENSORS", ", sensors: [l1]", StringComparison.Ordinal));
        named.Time.Advance(TimeSpan.FromMinutes(61));
        await AlertBench.UntilAsync(() => named.Changes.Count > 0);
        Assert.Equal(["Firing mute l1"], named.Changes);
    }

    // Looked after the whole of it: a look that it sets off on its way may see a part.
    private static async Task LookAfterAsync(AlertBench bench, TimeSpan span)
    {
        bench.Time.Advance(span);
        var looks = bench.Engine.Looks;
        bench.Time.Advance(TimeSpan.FromSeconds(bench.Options.SilenceCheckSeconds));
        await AlertBench.UntilAsync(() => bench.Engine.Looks > looks);
    }

    /// <summary>Eight days of readings and hours, from a year before the bench's clock, as an import brings them.</summary>
    private static FoldOutput CampaignOf(int sensor)
    {
        var output = new FoldOutput();
        const double start = -(365 + 8) * Day;
        const int hours = (8 * 24) - 12;
        var offset = sensor * 10_000;
        for (var hour = 0; hour < hours; hour++)
        {
            var celsius = 27 + (7 * Math.Sin((hour - 4) / 24.0 * 2 * Math.PI));
            output.Windows.Add(AlertBench.Window(sensor, Hour, start + (hour * 60), celsius, offset + (hour * 6) + 6, count: 6) with { ExpectedCount = 6 });
            for (var i = 0; i < 6; i++)
            {
                var time = AlertBench.At(start + (hour * 60) + (i * 10));
                var reading = new Reading(time, celsius, Quantity.AirTemperature, Quality.Good);
                output.Readings.Add(new StoredReading(sensor, 0, offset + (hour * 6) + i + 1, 0, reading, AlertBench.At(0), AlertBench.At(0)));
            }
        }

        var newest = AlertBench.At(start + (hours * 60) - 10);
        output.Activities.Add(new SensorActivity(sensor, offset + (hours * 6), AlertBench.At(0), newest, 1, -90, 7, 7, 1, default));
        return output;
    }
}
