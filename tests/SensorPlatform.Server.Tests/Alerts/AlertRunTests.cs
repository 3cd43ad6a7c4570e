using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>Rules on windows one after the other, and those of rule packs.</summary>
public sealed class AlertRunTests
{
    private const WindowLength Hour = WindowLength.OneHour;
    private const string Own = "rules:\n  - { id: three, name: { de: Stickstoffdioxid hoch, en: High NO2 }, trigger: window, quantity: air.no2, window: 1h, above: 200, clearAt: 180, consecutive: 3, minimumCapturePercent: 75, severity: critical }";
    private const string Days = "rules:\n  - { id: days, name: Dust, trigger: window, quantity: air.pm10, window: 1d, above: 90, clearAt: 80, consecutive: 3 }";

    [Fact]
    public async Task An_alert_fires_with_the_third_hour_one_after_the_other_and_says_so()
    {
        await using var bench = new AlertBench(City(Own));

        Hours(bench, 0, 190, 201, 202, 203, 190, 180);
        await bench.SettleAsync();

        Assert.Equal(["Firing three a1", "Resolved three a1"], bench.Changes);
        var alert = Assert.Single(bench.Alerts);
        Assert.Equal((AlertBench.At(120), AlertBench.At(240), AlertBench.At(360)), (alert.Since, alert.FiredAt, alert.ResolvedAt));
        Assert.Equal("High NO2: Centre, nitrogen dioxide (mean 1 h) 203 µg/m³ (above 200 µg/m³, 3 in a row). Indicative measurement, low-cost sensor.", alert.Text);
    }

    [Fact]
    public async Task Three_hours_at_the_threshold_and_two_above_it_are_no_alert()
    {
        await using var bench = new AlertBench(City(Own));

        Hours(bench, 0, 200, 200, 200, 201, 201, 200, 201, 201);
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
    }

    [Theory]
    [InlineData(22, 0)]
    [InlineData(23, 1)]
    public async Task A_run_is_broken_by_an_hour_with_too_few_readings(int count, int fired)
    {
        await using var bench = new AlertBench(City(Own));

        Hours(bench, 0, 201, 201);
        bench.Commit(null, [Window(Hour, 120, 500, 3, count)]);
        Hours(bench, 3, 201);
        bench.Commit(300, []);
        await bench.SettleAsync();

        Assert.Equal(fired, bench.Changes.Count);
    }

    [Fact]
    public async Task A_run_is_broken_by_a_gap_and_begins_anew_behind_it()
    {
        await using var bench = new AlertBench(City(Own));

        Hours(bench, 0, 201, 201);
        Hours(bench, 3, 201, 201, 201);
        await bench.SettleAsync();

        Assert.Equal((AlertBench.At(240), AlertBench.At(360)), (Assert.Single(bench.Alerts).Since, Assert.Single(bench.Alerts).FiredAt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_goes_on_over_a_restart_and_fires_once(bool inOrder)
    {
        await using var bench = new AlertBench(City(Own));

        for (var hour = 0; hour < 5; hour++)
        {
            // Each hour is stored with the state of its run before the end, whichever that is.
            var end = AlertBench.At((hour + 1) * 60);
            Hours(bench, hour, 201 + hour);
            await AlertBench.UntilAsync(() => hour > 2 || bench.Store.LoadStates().Values.Any(state => state.LastEvaluated == end));
            await bench.RestartAsync(inOrder);
        }

        Assert.Equal(["Firing three a1"], bench.Changes);
        Assert.Equal(AlertBench.At(180), Assert.Single(bench.Alerts).FiredAt);
    }

    [Fact]
    public async Task After_a_kill_the_stored_hours_make_the_same_run()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(City(Own));
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        bench.BeforeStart = engine => new AlertCatchUp(telemetry.FilePath, bench.Sensors, NullLogger.Instance).Run(engine, telemetry.LoadActivities());

        // The hours reach the store and no rule: the process is killed each time. A gap, then three in a row.
        foreach (var hour in new[] { 0, 1, 3, 4, 5 })
        {
            Store(telemetry, Window(Hour, hour * 60, 201, hour + 1, 30), (hour * 60) + 70);
            await bench.RestartAsync(inOrder: false);
        }

        await bench.SettleAsync();
        Assert.Equal((AlertBench.At(240), AlertBench.At(360)), (Assert.Single(bench.Alerts).Since, Assert.Single(bench.Alerts).FiredAt));
        Assert.Equal(["Firing three a1"], bench.Changes);
    }

    [Fact]
    public async Task A_day_that_became_final_just_before_a_kill_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        await using var bench = new AlertBench(City(Days));
        using var telemetry = SqliteTelemetry.Open(folder.FullName, bench.Sensors);
        bench.BeforeStart = engine => new AlertCatchUp(telemetry.FilePath, bench.Sensors, NullLogger.Instance).Run(engine, telemetry.LoadActivities());
        for (var day = 0; day < 3; day++)
        {
            var start = (day * 1440) - (14 * 60);
            Store(telemetry, Window(WindowLength.OneDay, start, 91, day + 1, 720) with { Quantity = Quantity.AirPm10 }, start + 1440 + 6);
            await bench.RestartAsync(inOrder: false);
        }

        await bench.SettleAsync();
        Assert.Equal(AlertBench.At((3 * 1440) - (14 * 60)), Assert.Single(bench.Alerts).FiredAt);
    }

    [Fact]
    public async Task Three_civil_days_are_a_run_over_the_change_of_the_clock()
    {
        await using var bench = new AlertBench(City(Days));
        var calendar = bench.Sensors[0].Calendar;
        var first = calendar.DayOf(AlertBench.At(0)) + (new DateOnly(2026, 10, 24).DayNumber - new DateOnly(2026, 7, 1).DayNumber);
        for (var day = first; day < first + 3; day++)
        {
            var minute = (calendar.StartOf(day) - AlertBench.At(0)).TotalMinutes;
            bench.Commit(null, [Window(WindowLength.OneDay, minute, 91, day, 720) with { Quantity = Quantity.AirPm10 }]);
            bench.Commit((calendar.StartOf(day + 1) - AlertBench.At(0)).TotalMinutes + 10, []);
        }

        await bench.SettleAsync();

        Assert.Equal(calendar.StartOf(first + 3), Assert.Single(bench.Alerts).FiredAt);
    }

    [Fact]
    public async Task A_late_revision_changes_no_run_and_late_readings_before_the_end_do()
    {
        await using var bench = new AlertBench(City(Own));
        Hours(bench, 0, 201, 100);

        // The second hour was looked at; what makes it 201 is late. The third waits for its readings.
        bench.Commit(130, [], [Window(Hour, 60, 201, 90, 30) with { IsFinal = true }]);
        bench.Commit(170, [Window(Hour, 120, 100, 91, 30)]);
        bench.Commit(181, [Window(Hour, 120, 201, 92, 30)]);
        Hours(bench, 3, 201);
        bench.Commit(250, []);
        await bench.SettleAsync();
        Assert.Empty(bench.Changes);

        Hours(bench, 4, 201);
        await bench.SettleAsync();
        Assert.Equal(AlertBench.At(180), Assert.Single(bench.Alerts).Since);
    }

    [Fact]
    public async Task Runs_of_rolling_windows_go_by_hours()
    {
        await using var bench = new AlertBench(City("rules:\n  - { id: r, name: High, trigger: window, quantity: air.no2, window: 3h, above: 200, clearAt: 180, consecutive: 2 }"));

        Hours(bench, 0, 201, 201, 201, 201);
        await bench.SettleAsync();

        Assert.Equal((AlertBench.At(180), AlertBench.At(240)), (Assert.Single(bench.Alerts).Since, Assert.Single(bench.Alerts).FiredAt));
    }

    [Fact]
    public async Task The_rules_of_a_pack_watch_the_air_stations_alone_and_those_without_a_sensor_are_skipped()
    {
        await using var bench = new AlertBench(City("rulePacks: [{ pack: air-eu, regulation: eu-2024-2881 }]"));
        Assert.Empty(bench.Alerts);

        Hours(bench, 0, 160, 210, 211, 212);
        await bench.SettleAsync();

        Assert.Equal(["Firing ahlen-no2-information a1", "Firing ahlen-no2-alert a1"], bench.Changes);
        Assert.All(bench.Alerts, alert => Assert.Contains("low-cost sensor", alert.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_book_names_the_rules_of_packs_that_nothing_can_trigger()
    {
        var (catalog, faults) = CityTexts.Read(City("rulePacks: [air-eu, air-care]"));
        Assert.Empty(faults);
        var sensors = SensorDirectoryBuilder.Build(catalog!, _ => new NetworkId(1), DeviceCatalog.Native);

        var book = new RuleBook(catalog!, sensors, null);

        Assert.Equal(
            ["ahlen-so2-alert-2008", "ahlen-so2-information", "ahlen-so2-alert"], book.Idle.Select(rule => rule.Id));
        Assert.Equal(9, book.All.Count);
    }

    [Fact]
    public async Task By_date_a_rule_holds_from_its_first_day_on_and_the_alert_of_another_ends_behind_its_last()
    {
        await using var bench = new AlertBench(City("rulePacks: [air-eu]"));
        var change = (bench.Sensors[0].Calendar.StartOf(new DateOnly(2026, 12, 11).DayNumber - new DateOnly(1970, 1, 1).DayNumber) - AlertBench.At(0)).TotalMinutes;
        var hour = (int)(change / 60);

        // 200 is too much from the eleventh on alone, 400 for three hours until then.
        Hours(bench, hour - 4, 450, 450, 450, 450, 450, 450, 450);
        await bench.SettleAsync();

        Assert.Equal(
            ["Firing ahlen-no2-alert-2008 a1", "Resolved ahlen-no2-alert-2008 a1", "Firing ahlen-no2-information a1", "Firing ahlen-no2-alert a1"],
            bench.Changes);
        Assert.Equal(AlertBench.At(change + 60), bench.Alerts.Single(alert => alert.RuleId == "ahlen-no2-alert-2008").ResolvedAt);
        Assert.Equal(AlertBench.At(change + 180), bench.Alerts.Single(alert => alert.RuleId == "ahlen-no2-alert").FiredAt);
    }

    private static string City(string rules) => """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: air, name: { de: Mitte, en: Centre }, latitude: 51.762, longitude: 7.891, sensor: a1 }
        sensors:
          - { id: a1, network: lora, type: airqino/report, device: SMART188, reportingIntervalMinutes: 2, allowedLatenessMinutes: 5 }
          - { id: a2, network: lora, type: airqino/report, device: SMART189, reportingIntervalMinutes: 2, allowedLatenessMinutes: 5 }
        """ + "\n" + rules;

    private static WindowAggregate Window(WindowLength length, double minute, double mean, long offset, int count) =>
        AlertBench.Window(0, length, minute, mean, offset, count: count) with
        {
            Quantity = Quantity.AirNo2,
            ExpectedCount = length is WindowLength.OneDay ? 720 : 30,
        };

    /// <summary>Commits hours of 30 readings, and makes all of them final.</summary>
    private static void Hours(AlertBench bench, int first, params double[] means)
    {
        for (var i = 0; i < means.Length; i++)
        {
            bench.Commit(((first + i) * 60) + 59, [Window(Hour, (first + i) * 60, means[i], first + i + 1, 30)]);
        }

        bench.Commit(((first + means.Length) * 60) + 5, []);
    }

    private static void Store(SqliteTelemetry telemetry, WindowAggregate window, double newest)
    {
        var output = new FoldOutput { ThroughOffset = window.ThroughOffset, FirstOffset = window.ThroughOffset };
        output.Windows.Add(window);
        output.Activities.Add(new SensorActivity(0, window.ThroughOffset, AlertBench.At(newest), AlertBench.At(newest), 1, -90, 7, 7, 1, default));
        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
    }
}
