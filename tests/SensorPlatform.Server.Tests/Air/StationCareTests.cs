using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Drift;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Air;

/// <summary>The drift watch, and the rules of the pack air-care.</summary>
public sealed class StationCareTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(Start);
    private readonly AlertFeed _feed = new(NullLogger<AlertFeed>.Instance);
    private readonly List<string> _told = [];
    private readonly CityCatalog _catalog;
    private SensorDirectory _sensors;
    private AlertStore _store;
    private int _wakes;

    public StationCareTests()
    {
        var (catalog, faults) = CityTexts.Read(City("rulePacks: [air-care]"));
        Assert.Empty(faults);
        _catalog = catalog!;
        _sensors = SensorDirectoryBuilder.Build(_catalog, _ => new NetworkId(1), DeviceCatalog.Native);
        _store = AlertStore.Open(_folder.File("registry.db"));
        _feed.Changes.Subscribe(change => _told.Add($"{change.Kind} {change.Alert.RuleId} {change.Alert.SensorId}"));
    }

    private CivilCalendar Calendar => _sensors[0].Calendar;

    private int Today => Calendar.DayOf(Instant.From(_time.GetUtcNow()));

    public void Dispose()
    {
        _feed.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_station_that_shows_half_of_what_it_did_drifts_and_calls_somebody_once()
    {
        var from = Today - 40;
        var days = new FakeDays(Calendar, (sensor, day) => Level(sensor, day) * (sensor == "a2" && day >= from ? 0.5 : 1));
        var (watch, service, _) = Care(days);

        await service.LookAsync(TestContext.Current.CancellationToken);
        await service.LookAsync(TestContext.Current.CancellationToken);

        var verdict = watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value;
        Assert.True(verdict.IsDrifting);
        Assert.InRange(verdict.Share, -0.6, -0.4);
        Assert.False(watch.DriftOf(Station("s1"), Quantity.AirNo2)!.Value.IsDrifting);
        Assert.Null(watch.DriftOf(Station("s2"), Quantity.AirO3));
        var alert = Assert.Single(_store.List(new AlertFilter()));
        Assert.Equal(("ahlen-air-drift", "a2", "air.no2", "ug/m3"), (alert.RuleId, alert.SensorId, alert.Quantity, alert.Unit));
        Assert.InRange(alert.Value, -20, -8);
        Assert.StartsWith("Air sensor drifts: North, NO₂: beside its neighbours it shows ", alert.Text, StringComparison.Ordinal);
        Assert.EndsWith(" less NO₂ than it used to. Indicative measurement, low-cost sensor.", alert.Text, StringComparison.Ordinal);
        Assert.Equal(["Firing ahlen-air-drift a2"], _told);
        Assert.Equal(1, _wakes);
    }

    [Fact]
    public async Task Drift_is_looked_for_once_a_day_and_again_an_hour_after_the_store_did_not_answer()
    {
        var days = new FakeDays(Calendar, Level);
        var (watch, service, _) = Care(days);
        days.IsBroken = true;
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null(watch.DriftOf(Station("s1"), Quantity.AirNo2));

        days.IsBroken = false;
        _time.Advance(StationCareService.Period);
        await service.LookAsync(TestContext.Current.CancellationToken);
        var asked = days.Asked;
        Assert.False(watch.DriftOf(Station("s1"), Quantity.AirNo2)!.Value.IsDrifting);

        _time.Advance(StationCareService.Period);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(asked, days.Asked);
        _time.Advance(TimeSpan.FromDays(1));
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(asked - 1, days.Asked - asked);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Days_with_too_few_readings_do_not_count_and_an_open_alert_stays_open()
    {
        var from = Today - 40;
        var days = new FakeDays(Calendar, (sensor, day) => Level(sensor, day) * (sensor == "a2" && day >= from ? 0.5 : 1));
        var (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);

        days.Count = 539;
        _time.Advance(TimeSpan.FromDays(1));
        await service.LookAsync(TestContext.Current.CancellationToken);

        Assert.Null(watch.DriftOf(Station("s2"), Quantity.AirNo2));
        Assert.True(Assert.Single(_store.List(new AlertFilter())).IsOpen);

        days.Count = 540;
        _time.Advance(TimeSpan.FromDays(70));
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Firing ahlen-air-drift a2", "Resolved ahlen-air-drift a2"], _told);
    }

    [Fact]
    public void A_drift_alert_ends_only_when_what_drifted_is_known_to_be_well()
    {
        bool? no2 = true;
        bool? o3 = false;
        DriftVerdict? DriftOf(Station station, Quantity quantity) => station.Id != "s2" ? null
            : quantity == Quantity.AirNo2 ? Verdict(no2)
            : quantity == Quantity.AirO3 ? Verdict(o3)
            : null;
        void Look(StationRules rules)
        {
            _time.Advance(TimeSpan.FromHours(1));
            rules.Look(DriftOf);
        }

        var rules = Rules("en");
        Look(rules);
        no2 = null;
        Look(rules);
        Assert.Equal(["Firing ahlen-air-drift a2"], _told);

        // Another one drifts: the first is not forgotten for it.
        o3 = true;
        Look(rules);
        o3 = false;
        Look(rules);
        Assert.Equal(["Firing ahlen-air-drift a2"], _told);

        // Nor by a restart.
        rules = Rules("en");
        Look(rules);
        Assert.Equal(["Firing ahlen-air-drift a2"], _told);

        no2 = false;
        Look(rules);
        Assert.Equal(["Firing ahlen-air-drift a2", "Resolved ahlen-air-drift a2"], _told);
    }

    [Fact]
    public async Task The_baseline_begins_with_the_calibration_in_force()
    {
        // It has shown half for 200 days: without a calibration nobody would see it, with one from before it is seen.
        var from = Today - 200;
        var days = new FakeDays(Calendar, (sensor, day) => Level(sensor, day) * (sensor == "a2" && day >= from ? 0.5 : 1));
        var (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.False(watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value.IsDrifting);

        Calibrate("a2", Instant.None, Calendar.StartOf(Today - 300));
        (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.True(watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value.IsDrifting);

        Calibrate("a2", Instant.None, Calendar.StartOf(Today - 35));
        (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null(watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value.IsDrifting);
    }

    [Fact]
    public async Task The_baseline_begins_when_the_station_is_back_from_the_reference()
    {
        // Beside the reference, for 40 days, it showed twice of what it shows at its own place.
        var back = Today - 160;
        var days = new FakeDays(Calendar, (sensor, day) => Level(sensor, day) * (sensor == "a2" && day <= back ? 2 : 1));
        Calibrate("a2", Instant.None, Calendar.StartOf(back - 40));
        var (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.True(watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value.IsDrifting);

        Calibrate("a2", Instant.None, Calendar.StartOf(back - 40), Calendar.StartOf(back));
        (watch, service, _) = Care(days);
        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.False(watch.DriftOf(Station("s2"), Quantity.AirNo2)!.Value.IsDrifting);
    }

    [Theory]
    [InlineData("de", "Kalibrierung läuft ab: Nord, NO₂: noch 30 Tage gültig.", "Kalibrierung abgelaufen: Nord, NO₂: seit einem Tag abgelaufen.")]
    [InlineData("it", "Calibrazione in scadenza: Nord, NO₂: valida ancora 30 giorni.", "Calibrazione scaduta: Nord, NO₂: scaduta da un giorno.")]
    [InlineData("en", "Calibration expires soon: Nord, NO₂: valid for another 30 days.", "Calibration has expired: Nord, NO₂: expired a day ago.")]
    public void A_calibration_that_expires_is_told_before_and_after_and_ends_with_a_new_one(string language, string soon, string over)
    {
        var expires = Instant.From(Start) + TimeSpan.FromDays(31);
        Calibrate("a2", expires, Instant.From(Start) - TimeSpan.FromDays(600));
        var rules = Rules(language);
        rules.Look((_, _) => null);
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        rules.Look((_, _) => null);
        Assert.Empty(_told);

        _time.Advance(TimeSpan.FromTicks(1));
        rules.Look((_, _) => null);
        var alert = Assert.Single(_store.List(new AlertFilter()));
        Assert.Equal((soon.Replace("Nord", language == "de" ? "Nord" : "North", StringComparison.Ordinal), 30.0, 30.0, "d"), (alert.Text, alert.Value, alert.Threshold, alert.Unit));

        // A restart in between tells nothing twice.
        _time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromHours(1));
        _store.Dispose();
        _store = AlertStore.Open(_folder.File("registry.db"));
        rules = Rules(language);
        rules.Look((_, _) => null);
        Assert.Equal(["Firing ahlen-air-calibration-due a2", "Firing ahlen-air-calibration-expired a2"], _told);
        var expired = _store.List(new AlertFilter()).Single(one => one.RuleId == "ahlen-air-calibration-expired");
        Assert.Equal((over.Replace("Nord", language == "de" ? "Nord" : "North", StringComparison.Ordinal), 0.0), (expired.Text, expired.Value + 1));

        Calibrate("a2", Instant.From(_time.GetUtcNow()) + TimeSpan.FromDays(730), Instant.From(_time.GetUtcNow()));
        rules = Rules(language);
        _time.Advance(TimeSpan.FromHours(1));
        rules.Look((_, _) => null);
        Assert.All(_store.List(new AlertFilter()), one => Assert.False(one.IsOpen));
    }

    [Fact]
    public void An_alert_of_a_station_that_is_no_longer_watched_is_ended()
    {
        Calibrate("a2", Instant.From(Start), Instant.From(Start) - TimeSpan.FromDays(600));
        Rules("en").Look((_, _) => null);
        Assert.Equal(2, _told.Count);

        var (catalog, _) = CityTexts.Read(City("rulePacks: [{ pack: air-care, sensors: [a1] }]"));
        var rules = new StationRules(catalog!, _sensors, _store, _feed, new AlertOptions(), _time, NullLogger<StationRules>.Instance);
        _time.Advance(TimeSpan.FromHours(1));
        rules.Look((_, _) => null);

        Assert.All(_store.List(new AlertFilter()), one => Assert.False(one.IsOpen));
        Assert.Equal(3, rules.WatchedCount);
    }

    private static DriftVerdict Verdict(bool? isDrifting) =>
        isDrifting is null ? DriftVerdict.Unknown(3, 3) : new DriftVerdict(isDrifting, -12, 1, -0.4, 0.6, 0.9999, 30, 30);

    private static double Level(string sensor, int day) =>
        (sensor switch { "a1" => 0.9, "a2" => 1.0, "a3" => 1.1, _ => 1.2 }) * (28 + (8 * Math.Sin(day * 0.7)) + (3 * Math.Sin((day * 1.9) + sensor[1])));

    private static string City(string packs) => $$"""
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: air, name: Centre, latitude: 51.762, longitude: 7.891, sensor: a1 }
          - { id: s2, kind: air, name: { de: Nord, en: North }, latitude: 51.763, longitude: 7.892, sensor: a2 }
          - { id: s3, kind: air, name: South, latitude: 51.764, longitude: 7.893, sensor: a3 }
          - { id: s4, kind: air, name: East, latitude: 51.765, longitude: 7.894, sensor: a4 }
        sensors:
          - { id: a1, network: lora, type: airqino/report, device: SMART1, reportingIntervalMinutes: 2 }
          - { id: a2, network: lora, type: airqino/report, device: SMART2, reportingIntervalMinutes: 2 }
          - { id: a3, network: lora, type: airqino/report, device: SMART3, reportingIntervalMinutes: 2 }
          - { id: a4, network: lora, type: airqino/report, device: SMART4, reportingIntervalMinutes: 2 }
        {{packs}}
        """;

    private Station Station(string id) => _catalog.FindStation(id)!;

    private void Calibrate(string sensor, Instant expires, Instant validFrom, Instant coLocatedTo = default)
    {
        var calibration = new Calibration
        {
            SensorId = sensor,
            Quantity = Quantity.AirNo2,
            Version = 1,
            Coefficients = [new CalibrationCoefficient(CalibrationTerm.Raw, 1)],
            ValidFrom = validFrom,
            Expires = expires,
            CoLocatedTo = coLocatedTo,
        };
        _sensors = new SensorDirectory([.. _sensors.Sensors.Select(one => one.Id == sensor ? one with { Calibrations = new SensorCalibrations([calibration]) } : one)]);
    }

    private (DriftWatch Watch, StationCareService Service, StationRules Rules) Care(FakeDays days)
    {
        var watch = new DriftWatch(_catalog, _sensors, days, _time);
        var rules = Rules("en");
        return (watch, new StationCareService(watch, rules, _time, NullLogger<StationCareService>.Instance), rules);
    }

    private StationRules Rules(string language) =>
        new(_catalog, _sensors, _store, _feed, new AlertOptions { Language = language }, _time, NullLogger<StationRules>.Instance)
        {
            DeliveryWaits = () => _wakes++,
        };
}
