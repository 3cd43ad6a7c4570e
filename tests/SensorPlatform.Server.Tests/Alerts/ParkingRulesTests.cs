using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class ParkingRulesTests : IDisposable
{
    private const PitchState Free = PitchState.Free;
    private const PitchState Occupied = PitchState.Occupied;
    private const PitchState Unknown = PitchState.Unknown;
    private const PitchState Closed = PitchState.Closed;
    private const string Full = "{ id: r, name: Voll, trigger: siteFull }";
    private const string FullFor30 = "{ id: r, name: Voll, trigger: siteFull, forMinutes: 30, severity: info }";
    private const string Overstay = "{ id: r, name: Zu lange, trigger: overstay, graceMinutes: 60 }";
    private const string Fault = "{ id: r, name: Sensor, trigger: pitchFault, faults: [stuckFree, flapping], forMinutes: 10 }";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 7, 10, 8, 0, 0, TimeSpan.Zero));
    private readonly AlertFeed _feed = new(NullLogger<AlertFeed>.Instance);
    private readonly List<AlertTransitionKind> _told = [];
    private AlertStore _store;
    private int _wakes;

    public ParkingRulesTests()
    {
        _store = AlertStore.Open(_folder.File("registry.db"));
        _feed.Changes.Subscribe(change => _told.Add(change.Kind));
    }

    public void Dispose()
    {
        _feed.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("de", "Voll: Hof, alle 2 Stellplätze belegt.")]
    [InlineData("it", "Voll: Cortile, tutte le 2 piazzole occupate.")]
    [InlineData("en", "Voll: Yard, all 2 pitches are taken.")]
    public void A_full_site_is_one_alert_that_is_delivered_and_ends_with_the_first_free_pitch(string language, string text)
    {
        var catalog = Catalog(Full);
        var rules = Rules(catalog, language);
        rules.Look(Picture(catalog, Occupied, Free));
        Assert.Empty(All());
        Look(rules, Picture(catalog, Occupied, Occupied));
        Look(rules, Picture(catalog, Occupied, Occupied));

        var alert = Assert.Single(All());
        Assert.Equal(("site:ahlen-hof", "ahlen", text), (alert.SensorId, alert.City, alert.Text));
        Assert.Equal((0, 1, "1"), (alert.Value, alert.Threshold, alert.Unit));
        Assert.Null(alert.Quantity);
        Assert.True(alert.IsOpen);
        Assert.Single(_store.DeliveriesOf(alert.Id));

        Look(rules, Picture(catalog, Free, Occupied));
        var ended = Assert.Single(All());
        Assert.False(ended.IsOpen);
        Assert.Equal(1, ended.ResolvedValue);
        Assert.Equal(2, _store.DeliveriesOf(alert.Id).Count);
        Assert.Equal([AlertTransitionKind.Firing, AlertTransitionKind.Resolved], _told);
        Assert.Equal(2, _wakes);
    }

    [Fact]
    public void A_pitch_that_is_unknown_is_not_taken_and_does_not_end_an_alert()
    {
        var catalog = Catalog(Full);
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Occupied, Unknown));
        Assert.Empty(All());
        Look(rules, Picture(catalog, Occupied, Occupied));
        Look(rules, Picture(catalog, Occupied, Unknown));
        Assert.True(Assert.Single(All()).IsOpen);
        Look(rules, Picture(catalog, Free, Unknown));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void Closed_pitches_and_those_without_a_sensor_do_not_count()
    {
        var catalog = Catalog(Full, "      - { id: \"3\" }");
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Occupied, Closed, Unknown));
        Assert.Equal(
            "Voll: Hof, kein Stellplatz frei (1 belegt, die übrigen geschlossen oder ohne Sensor).", Assert.Single(All()).Text);

        // Somebody looked at the one without a sensor.
        Look(rules, Picture(catalog, Occupied, Closed, Free));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void A_site_that_is_closed_is_not_full()
    {
        var catalog = Catalog(Full);
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Occupied, Occupied));
        Look(rules, Picture(catalog, Closed, Closed));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void A_site_must_be_full_without_a_break_for_as_long_as_the_rule_says()
    {
        var catalog = Catalog(FullFor30);
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Occupied, Occupied), 0);
        Look(rules, Picture(catalog, Occupied, Occupied), 29);
        Look(rules, Picture(catalog, Unknown, Occupied), 1);
        Look(rules, Picture(catalog, Occupied, Occupied), 1);
        Look(rules, Picture(catalog, Occupied, Occupied), 29);
        Assert.Empty(All());
        Look(rules, Picture(catalog, Occupied, Occupied), 1);
        var alert = Assert.Single(All());
        Assert.Equal(TimeSpan.FromMinutes(30), alert.FiredAt - alert.Since);
    }

    [Theory]
    [InlineData("de", "Zu lange: Hof, Stellplatz 1, seit 61 Minuten länger als die 3 erlaubten Nächte belegt.")]
    [InlineData("it", "Zu lange: Cortile, piazzola 1, occupata da 61 minuti oltre le 3 notti consentite.")]
    [InlineData("en", "Zu lange: Yard, pitch 1, taken for 61 minutes longer than the 3 nights allowed.")]
    public void A_stay_that_is_too_long_is_an_alert_of_its_sensor_until_the_vehicle_leaves(string language, string text)
    {
        // Three nights from 10 July, 10:00 (local): the vehicle must have left on 13 July at 12:00, 10:00 UTC.
        var catalog = Catalog(Overstay);
        var rules = Rules(catalog, language);
        var stay = new Stay(0, Now(), Instant.None, true);
        var limit = At("2026-07-13T10:00Z");
        _time.Advance(limit + TimeSpan.FromMinutes(60) - Now());
        rules.Look(Picture(catalog, stay, Occupied, Free));
        Assert.Empty(All());
        Look(rules, Picture(catalog, stay, Occupied, Free), 1);

        var alert = Assert.Single(All());
        Assert.Equal(("p1", text), (alert.SensorId, alert.Text));
        Assert.Equal((61, 60, "min"), (alert.Value, alert.Threshold, alert.Unit));
        Assert.Equal(limit, alert.Since);

        // Neither silence nor a picture that knows of no stay ends it: a free pitch does.
        Look(rules, Picture(catalog, null, Unknown, Free), 30);
        Look(rules, Picture(catalog, stay, Unknown, Free), 30);
        Assert.True(Assert.Single(All()).IsOpen);
        Look(rules, Picture(catalog, null, Free, Free), 30);
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void The_next_vehicle_ends_the_overstay_of_the_one_before()
    {
        var catalog = Catalog(Overstay);
        var rules = Rules(catalog);
        var stay = new Stay(0, Now(), Instant.None, false);
        Look(rules, Picture(catalog, stay, Occupied, Free), 4 * 1440);
        Assert.True(Assert.Single(All()).IsOpen);
        Look(rules, Picture(catalog, stay with { Arrival = Now() }, Occupied, Free));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Theory]
    [InlineData("de", "Sensor: Hof, Stellplatz 2, der Sensor meldet zu lange frei, wechselt zu oft.")]
    [InlineData("it", "Sensor: Cortile, piazzola 2, il sensore indica libero da troppo tempo, cambia troppo spesso.")]
    [InlineData("en", "Sensor: Yard, pitch 2, the sensor says free for too long, changes too often.")]
    public void A_faulty_sensor_is_an_alert_when_its_fault_lasts(string language, string text)
    {
        var catalog = Catalog(Fault);
        var rules = Rules(catalog, language);
        var faulty = Picture(catalog, Free, Free, PitchFaults.StuckFree | PitchFaults.Flapping | PitchFaults.Silent);
        Look(rules, faulty, 0);
        Look(rules, faulty, 9);
        Assert.Empty(All());
        Look(rules, faulty, 1);
        var alert = Assert.Single(All());
        Assert.Equal(("p2", text, 2.0), (alert.SensorId, alert.Text, alert.Value));

        Look(rules, Picture(catalog, Free, Free, PitchFaults.Silent));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void A_rule_without_words_looks_at_every_fault()
    {
        var catalog = Catalog("{ id: r, name: Sensor, trigger: pitchFault }");
        Look(Rules(catalog), Picture(catalog, Free, Free, PitchFaults.EmptyPayload));
        Assert.Equal("p2", Assert.Single(All()).SensorId);
    }

    [Fact]
    public void After_a_restart_an_open_alert_is_not_raised_again_and_can_end()
    {
        var catalog = Catalog(Full);
        Look(Rules(catalog), Picture(catalog, Occupied, Occupied));
        Reopen();
        var rules = Rules(catalog);

        // The first pictures after a start may know nothing yet.
        Look(rules, Picture(catalog, Unknown, Unknown));
        Look(rules, Picture(catalog, Occupied, Occupied));
        var alert = Assert.Single(All());
        Assert.True(alert.IsOpen);
        Assert.Single(_store.DeliveriesOf(alert.Id));
        Look(rules, Picture(catalog, Occupied, Free));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void After_a_restart_a_condition_goes_on_to_wait()
    {
        var catalog = Catalog(FullFor30);
        Look(Rules(catalog), Picture(catalog, Occupied, Occupied));
        Reopen();
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Occupied, Occupied), 29);
        Assert.Empty(All());
        Look(rules, Picture(catalog, Occupied, Occupied), 1);
        Assert.Single(All());
    }

    [Fact]
    public void An_open_alert_of_a_site_or_pitch_that_is_gone_is_closed_at_the_start()
    {
        var catalog = Catalog("{ id: r, name: Sensor, trigger: pitchFault }");
        Look(Rules(catalog), Picture(catalog, Free, Free, PitchFaults.Flapping));
        Assert.True(Assert.Single(All()).IsOpen);
        Reopen();
        var smaller = Catalog("{ id: r, name: Sensor, trigger: pitchFault }", without: "p2");
        Look(Rules(smaller), Picture(smaller, Free, Unknown));
        Assert.False(Assert.Single(All()).IsOpen);
        Look(Rules(smaller), Picture(smaller, Free, Unknown));
        Assert.Equal(2, _store.DeliveriesOf(All()[0].Id).Count);
    }

    [Fact]
    public void The_engine_of_the_other_rules_leaves_these_alone_and_closes_what_no_rule_watches()
    {
        var catalog = Catalog(Full);
        Look(Rules(catalog), Picture(catalog, Occupied, Occupied));
        Start(catalog);
        Assert.True(Assert.Single(All()).IsOpen);

        Start(Catalog("{ id: s, name: Still, trigger: silence, silentMinutes: 500 }"));
        Assert.False(Assert.Single(All()).IsOpen);
    }

    [Fact]
    public void What_cannot_be_stored_waits_for_the_next_look()
    {
        var catalog = Catalog(Full);
        var rules = Rules(catalog);
        Look(rules, Picture(catalog, Free, Free));
        using (var other = new SqliteConnection($"Data Source={_folder.File("registry.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "ALTER TABLE alert RENAME TO hidden";
            command.ExecuteNonQuery();
            Look(rules, Picture(catalog, Occupied, Occupied));
            Assert.Equal(1, rules.Waiting);
            command.CommandText = "ALTER TABLE hidden RENAME TO alert";
            command.ExecuteNonQuery();
        }

        Look(rules, Picture(catalog, Occupied, Occupied));
        Assert.Equal(0, rules.Waiting);
        Assert.True(Assert.Single(All()).IsOpen);
        Assert.Equal([AlertTransitionKind.Firing], _told);
    }

    [Fact]
    public void A_list_of_alerts_says_the_names_of_sites_in_the_language_of_the_reader()
    {
        var catalog = Catalog(Full);
        Look(Rules(catalog), Picture(catalog, Occupied, Occupied));
        var view = new AlertsView(catalog, new AlertDirectory(_store, _feed, _time), _time);
        var alert = Assert.Single(view.List(openOnly: true, 10, "it"));
        Assert.Equal(("site:ahlen-hof", "Cortile", "Voll"), (alert.Sensor, alert.Place, alert.Name));
    }

    [Fact]
    public async Task The_service_looks_when_it_is_woken_and_at_its_pace()
    {
        var catalog = Catalog(Full);
        var picture = Picture(catalog, Occupied, Free);
        using var service = new ParkingRulesService(
            Rules(catalog), () => picture, new AlertOptions { SilenceCheckSeconds = 15 }, _time);
        await service.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _time.ArmedTimers > 0, "the timer runs");
        picture = Picture(catalog, Occupied, Occupied);
        _time.Advance(TimeSpan.FromSeconds(15));
        await Eventually.TrueAsync(() => All().Count == 1, "the alert fires");
        picture = Picture(catalog, Free, Occupied);
        _time.Advance(TimeSpan.FromSeconds(1));
        service.Wake();
        await Eventually.TrueAsync(() => !All()[0].IsOpen, "the alert ends");
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    private void Start(CityCatalog catalog)
    {
        var directory = SensorDirectoryBuilder.Build(catalog, _ => new NetworkId(1), DeviceCatalog.Native);
        var engine = new AlertEngine(
            catalog, directory, _store, _feed, new AlertOptions(), _time, NullLogger<AlertEngine>.Instance);
        engine.Start();
        engine.StopAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private void Look(ParkingRules rules, ParkingPicture picture, int minutesLater = 1)
    {
        _time.Advance(TimeSpan.FromMinutes(minutesLater));
        rules.Look(picture with { At = Now() });
    }

    private void Reopen()
    {
        _store.Dispose();
        _store = AlertStore.Open(_folder.File("registry.db"));
    }

    private IReadOnlyList<Alert> All() => _store.List(new AlertFilter());

    private ParkingRules Rules(CityCatalog catalog, string? language = null) => new(
        catalog,
        _store,
        _feed,
        new AlertOptions { WebhookUrl = "http://127.0.0.1:9/", Language = language },
        _time,
        NullLogger<ParkingRules>.Instance)
    {
        DeliveryWaits = () => _wakes++,
    };

    private static CityCatalog Catalog(string rule, string? pitch = null, string? without = null)
    {
        var text = CityTexts.Good[..CityTexts.Good.IndexOf("  - { id: r-heat", StringComparison.Ordinal)] + $"  - {rule}";
        if (pitch is not null)
        {
            text = text.Replace("stations:", $"{pitch}\nstations:", StringComparison.Ordinal);
        }

        if (without is not null)
        {
            text = text.Replace($", sensor: {without} }}", " }", StringComparison.Ordinal);
        }

        var result = CityTexts.Read(text);
        Assert.Empty(result.Faults);
        return result.Catalog!;
    }

    private ParkingPicture Picture(CityCatalog catalog, params PitchState[] states) => Picture(catalog, null, states);

    private ParkingPicture Picture(CityCatalog catalog, PitchState first, PitchState second, PitchFaults faultsOfSecond)
    {
        var picture = Picture(catalog, null, first, second);
        var site = picture.Sites[0];
        var pitch = site.Pitches[1] with { Estimate = site.Pitches[1].Estimate with { Faults = faultsOfSecond } };
        return picture with { Sites = [site with { Pitches = [site.Pitches[0], pitch] }] };
    }

    private ParkingPicture Picture(CityCatalog catalog, Stay? stayOnFirst, params PitchState[] states)
    {
        var city = catalog.Cities[0];
        var site = city.Sites[0];
        var pitches = new PitchPicture[states.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var reason = site.Pitches[i].Sensor is null && states[i] is Unknown ? PitchReason.NoSensor : PitchReason.Sensor;
            var estimate = new PitchEstimate(states[i], 0.5, 0.5, Now(), Now(), reason, PitchFaults.None);
            pitches[i] = new PitchPicture(site.Pitches[i], estimate, null, i == 0 ? stayOnFirst : null);
        }

        return new ParkingPicture(
            Now(), 1, [new SitePicture(city, site, pitches, SiteOccupancy.Of(states), Now(), null)]);
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());

    private static Instant At(string text) =>
        Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
