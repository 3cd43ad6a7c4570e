using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>The rules of the heat packs over a heat wave of six days, hour by hour, with the real store of alerts.</summary>
public sealed class HeatRulesTests : IDisposable
{
    private const int FirstHotDay = 13;
    private const int HotDays = 6;

    private static readonly DateTimeOffset Start = new(2026, 7, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(Start);
    private readonly AlertFeed _feed = new(NullLogger<AlertFeed>.Instance);
    private readonly List<string> _told = [];
    private readonly FakeHours _hours;
    private Func<string, DateTimeOffset, double> _temperature = Wave;
    private AlertStore _store;
    private HeatRulesService? _service;
    private HeatRules? _rules;
    private City? _city;
    private int _wakes;

    public HeatRulesTests()
    {
        _hours = new FakeHours(_time.GetUtcNow, (sensor, time) => _temperature(sensor, time));
        _store = AlertStore.Open(_folder.File("registry.db"));
        _feed.Changes.Subscribe(change => _told.Add(Told(change.Alert)));
    }

    private bool IsLevelKnown => _rules!.Looks.IsKnown(_city!, Instant.From(_time.GetUtcNow()));

    public void Dispose()
    {
        _service?.Dispose();
        _feed.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_heat_wave_calls_the_city_once_for_each_thing_and_tells_when_it_is_over()
    {
        Open();
        await RunAsync(10 * 24);

        Assert.Equal(Expected, _told);
        Assert.All(_store.List(new AlertFilter()), alert => Assert.False(alert.IsOpen));
        Assert.True(_wakes > 0);
    }

    [Fact]
    public async Task A_restart_every_hour_tells_the_same_and_nothing_twice()
    {
        for (var hour = 0; hour < 10 * 24; hour++)
        {
            Open();
            await RunAsync(1);
        }

        Assert.Equal(Expected, _told);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public async Task What_was_missed_while_the_platform_was_down_is_told_once_with_its_own_times(int hoursDown)
    {
        for (var hour = 0; hour < 10 * 24; hour += hoursDown)
        {
            Open();
            _time.Advance(TimeSpan.FromHours(hoursDown));
            await LookAsync();
        }

        Assert.Equal(Expected.Order(StringComparer.Ordinal), _told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_alert_says_what_was_measured_where_and_that_it_is_not_official()
    {
        Open();
        await RunAsync(10 * 24);

        var alerts = _store.List(new AlertFilter());
        var level = alerts.Single(alert => alert.RuleId == "ahlen-heat-level-1");
        Assert.Equal(("city:ahlen", "ahlen", "Ahlen", null, "Cel", 32.0), (level.SensorId, level.City, level.Place, level.Quantity, level.Unit, level.Threshold));
        Assert.Equal(
            "Starke Hitze, gemessen (Stufe 1): Ahlen, Hitzeindex bis 33,6 °C, 2. Tag in Folge (an mindestens 50 % von 3 Stationen). Gemessen, keine amtliche Warnung.",
            level.Text);
        Assert.Equal(TimeSpan.Zero, Clock(level.Since.ToDateTimeOffset()).TimeOfDay);
        Assert.Equal(FirstHotDay, Clock(level.Since.ToDateTimeOffset()).Day);
        var night = alerts.First(alert => alert.RuleId == "ahlen-tropical-night");
        Assert.Matches(@"^Tropennacht im Gang, gemessen: Ahlen, seit 18 Uhr UTC nicht unter 2\d,?\d? °C \(an mindestens 50 % von 3 Stationen\)\. Gemessen", night.Text);
        Assert.Equal("air.temperature", night.Quantity);
        var room = alerts.First(alert => alert.RuleId == "ahlen-indoor-warm-night");
        Assert.Equal(("r1", "Stube"), (room.SensorId, room.Place));
        Assert.EndsWith("Gemessen, keine amtliche Warnung.", room.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stationen", room.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it", "indice di calore fino a 33,6 °C, giorno 2 di seguito (in almeno il 50 % di 3 stazioni). Misurato, non è un'allerta ufficiale.")]
    [InlineData("en", "heat index up to 33.6 °C, day 2 in a row (at 50 % or more of 3 stations). Measured, no official warning.")]
    public async Task It_says_so_in_the_language_that_is_wanted(string language, string end)
    {
        Open(language: language);
        await RunAsync(10 * 24);

        Assert.EndsWith(end, _store.List(new AlertFilter()).Single(alert => alert.RuleId == "ahlen-heat-level-1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_that_is_not_heard_for_a_while_keeps_its_alerts_until_something_is_known()
    {
        var gap = new DateTimeOffset(2026, 7, 16, 20, 0, 0, TimeSpan.Zero);
        _temperature = (sensor, time) => time >= gap && time < gap.AddDays(2) ? double.NaN : Wave(sensor, time);
        Open();
        await RunAsync(10 * 24);

        // Night and days of the gap are unknown. The wave is over when it ends, and the first whole day after it says so.
        Assert.Contains("16 14 on ahlen-heat-level-2 city:ahlen", _told);
        Assert.DoesNotContain(_told, one => one.StartsWith("17", StringComparison.Ordinal) || one.StartsWith("18", StringComparison.Ordinal));
        Assert.Contains("19 20 off ahlen-heat-wave city:ahlen", _told);
    }

    [Theory]
    [InlineData("de", "Geschlossen, weil seit drei Tagen zu wenig gemessen wird")]
    [InlineData("it", "Chiusa perché da tre giorni si misura troppo poco")]
    [InlineData("en", "Closed because too little has been measured for three days")]
    public async Task A_city_that_is_not_heard_for_three_days_has_its_alerts_ended_and_they_say_why(string language, string why)
    {
        var gap = new DateTimeOffset(2026, 7, 16, 20, 0, 0, TimeSpan.Zero);
        _temperature = (sensor, time) => time >= gap ? double.NaN : Wave(sensor, time);
        Open(language: language);
        await RunAsync((10 * 24) - 2);
        Assert.DoesNotContain(_told, one => one.Contains(" off ahlen-heat-wave", StringComparison.Ordinal));

        // A restart must not make three days of what was known.
        Open(language: language);
        await RunAsync(6);

        // The day of the 16th was known until its midnight.
        Assert.Contains("20 00 off ahlen-heat-wave city:ahlen", _told);
        Assert.Empty(_store.List(new AlertFilter { IsOpen = true }));
        var wave = _store.List(new AlertFilter()).Single(alert => alert.RuleId == "ahlen-heat-wave");
        Assert.Contains(why, wave.Text, StringComparison.Ordinal);
        Assert.Null(wave.ResolvedValue);
        Assert.All(_store.List(new AlertFilter()).Where(alert => alert.RuleId == "ahlen-tropical-night"), night => Assert.DoesNotContain(why, night.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_stop_of_four_days_an_alert_is_not_ended_for_what_was_measured_meanwhile()
    {
        Open();
        await RunAsync((6 * 24) + 16);
        Assert.Contains(_told, one => one.Contains(" on ahlen-heat-wave", StringComparison.Ordinal));

        _time.Advance(TimeSpan.FromDays(4));
        Open();
        await RunAsync(24);

        Assert.DoesNotContain("drei Tagen", _store.List(new AlertFilter()).Single(alert => alert.RuleId == "ahlen-heat-wave").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_level_of_a_city_is_known_while_its_stations_tell_and_two_days_longer()
    {
        var gap = new DateTimeOffset(2026, 7, 12, 0, 0, 0, TimeSpan.Zero);
        _temperature = (sensor, time) => time >= gap ? double.NaN : Wave(sensor, time);
        Open();
        Assert.False(IsLevelKnown);

        // The cool night was known until 02 UTC, with three quarters of its hours.
        await RunAsync((4 * 24) + 2);
        Assert.True(IsLevelKnown);
        await RunAsync(1);
        Assert.False(IsLevelKnown);
    }

    [Fact]
    public async Task Where_too_few_stations_are_there_for_a_level_it_is_not_known()
    {
        Open("rulePacks: [{ pack: heat-de, sensors: [h1, r1] }]");
        await RunAsync(48);

        Assert.False(IsLevelKnown);
    }

    [Fact]
    public async Task Hours_that_come_late_are_waited_for_and_no_longer_than_two_hours()
    {
        Open();
        await RunAsync((3 * 24) + 21);
        Assert.DoesNotContain(_told, one => one.Contains("tropical", StringComparison.Ordinal));

        // At 21 UTC the night is told. One station lags behind: its hours of the last 90 minutes are not there yet.
        var until = _time.GetUtcNow();
        _hours.IsLate = (sensor, start) => sensor == "h1" && start > until.AddHours(-2);
        _time.Advance(TimeSpan.FromMinutes(15));
        await LookAsync();
        Assert.DoesNotContain(_told, one => one.Contains("tropical", StringComparison.Ordinal));

        _hours.IsLate = static (_, _) => false;
        await LookAsync();
        Assert.Contains("13 23 on ahlen-tropical-night city:ahlen", _told);
    }

    [Fact]
    public async Task A_station_that_falls_silent_is_waited_for_no_longer_than_two_hours()
    {
        Open();
        await RunAsync((3 * 24) + 21);
        var until = _time.GetUtcNow();
        _hours.IsLate = (sensor, start) => sensor == "h1" && start >= until;
        _time.Advance(TimeSpan.FromMinutes(15));
        await LookAsync();
        await RunAsync(1);
        Assert.DoesNotContain(_told, one => one.Contains("tropical", StringComparison.Ordinal));

        await RunAsync(1);
        Assert.Contains("13 23 on ahlen-tropical-night city:ahlen", _told);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_asked_again_and_no_hour_is_passed_over()
    {
        Open();
        await RunAsync((4 * 24) + 10);
        _hours.IsBroken = true;
        await RunAsync(5);
        Assert.DoesNotContain(_told, one => one.Contains("level-1", StringComparison.Ordinal));

        _hours.IsBroken = false;
        await LookAsync();
        Assert.Contains(Expected.Single(one => one.Contains(" on ahlen-heat-level-1", StringComparison.Ordinal)), _told);
    }

    [Fact]
    public async Task Between_two_hours_the_store_is_not_asked()
    {
        Open();
        await RunAsync(2);

        // Ten minutes after its end an hour is due, and then nothing until the next one is.
        _time.Advance(HeatRulesService.Settling);
        await LookAsync();
        var asked = _hours.Asked;
        _time.Advance(TimeSpan.FromMinutes(59));
        await LookAsync();
        Assert.Equal(asked, _hours.Asked);

        _time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();
        Assert.True(_hours.Asked > asked);
    }

    [Fact]
    public async Task A_shut_room_whose_temperature_stands_still_is_told_and_a_sensor_outside_that_is_stuck_is_not()
    {
        _hours.Spread = 0;
        _temperature = (sensor, time) => sensor == "r1" ? 26.3 : 24;
        Open();
        await RunAsync(2 * 24);

        Assert.Contains("11 00 on ahlen-indoor-warm-night r1", _told);
        Assert.DoesNotContain(_told, one => one.Contains("city:ahlen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_humidity_there_is_no_index_and_so_no_level_but_a_heat_wave()
    {
        _hours.Humidity = double.NaN;
        Open();
        await RunAsync(10 * 24);

        Assert.DoesNotContain(_told, one => one.Contains("level", StringComparison.Ordinal));
        Assert.Contains(_told, one => one.Contains("heat-wave", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_of_a_room_that_is_no_longer_watched_is_ended()
    {
        Open();
        await RunAsync((4 * 24) + 1);
        Assert.Contains(_store.List(new AlertFilter { IsOpen = true }), alert => alert.SensorId == "r1");

        Open("rulePacks: [{ pack: heat-de, sensors: [h1, h2, h3] }]");
        await RunAsync(1);

        Assert.DoesNotContain(_store.List(new AlertFilter { IsOpen = true }), alert => alert.SensorId == "r1");
        Assert.Contains(_store.List(new AlertFilter { IsOpen = true }), alert => alert.SensorId == "city:ahlen");
    }

    [Fact]
    public async Task The_Italian_levels_need_no_second_day_but_the_third_one()
    {
        Open("rulePacks: [heat-it]");
        await RunAsync(10 * 24);

        Assert.Equal(
            ["13 14 on ahlen-heat-level-1 city:ahlen", "13 16 on ahlen-heat-level-2 city:ahlen", "15 16 on ahlen-heat-level-3 city:ahlen"],
            _told.Where(one => one.Contains(" on ahlen-heat-level", StringComparison.Ordinal)));
    }

    // 06 UTC is 08 o'clock. A hot day has 30 Cel in the hour before 12 and a heat index above 32 in that before 14. The last night cools at 5.
    private static IReadOnlyList<string> Expected
    {
        get
        {
            var told = new List<string>();
            for (var day = FirstHotDay; day < FirstHotDay + HotDays; day++)
            {
                var last = day == FirstHotDay + HotDays - 1;
                var ofDay = day switch
                {
                    FirstHotDay + 1 => "14 14 on ahlen-heat-level-1 city:ahlen",
                    FirstHotDay + 2 => "15 12 on ahlen-heat-wave city:ahlen",
                    FirstHotDay + 3 => "16 14 on ahlen-heat-level-2 city:ahlen",
                    _ => null,
                };
                told.AddRange(ofDay is null ? [] : [ofDay]);
                told.Add($"{day} 23 on ahlen-tropical-night city:ahlen");
                told.Add($"{day + 1} 00 on ahlen-indoor-warm-night r1");
                told.AddRange(last ? ["19 06 off ahlen-heat-level-1 city:ahlen"] : []);
                told.Add($"{day + 1} {(last ? "06" : "08")} off ahlen-tropical-night city:ahlen");
                told.Add($"{day + 1} {(last ? "06" : "08")} off ahlen-indoor-warm-night r1");
            }

            told.Add("19 20 off ahlen-heat-level-2 city:ahlen");
            told.Add("19 20 off ahlen-heat-wave city:ahlen");
            return told;
        }
    }

    private static string Told(Alert alert)
    {
        var time = Clock((alert.IsOpen ? alert.FiredAt : alert.ResolvedAt).ToDateTimeOffset()).ToString("dd HH", CultureInfo.InvariantCulture);
        return $"{time} {(alert.IsOpen ? "on" : "off")} {alert.RuleId} {alert.SensorId}";
    }

    private static DateTimeOffset Clock(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Berlin);

    // Days of 20 Cel with 6 more or less; in the wave 28 with 7. A room is two kelvins warmer and hardly cools.
    private static double Wave(string sensor, DateTimeOffset time)
    {
        var clock = Clock(time.AddMinutes(30));
        var isHot = clock.Month == 7 && clock.AddHours(-5).Day is >= FirstHotDay and < FirstHotDay + HotDays;
        var (mean, amplitude) = isHot ? (28, 7) : (20, 6);
        var phase = Math.Cos(2 * Math.PI * (clock.TimeOfDay.TotalHours - 16) / 24);
        return sensor == "r1" ? mean + (phase * 2) : mean + (phase * amplitude) + (sensor[1] - '2') * 0.2;
    }

    private static string CityText(string packs) => $$"""
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: de
        stations:
          - { id: s1, kind: heat, name: Markt, latitude: 51.762, longitude: 7.891, sensor: h1, setting: street }
          - { id: s2, kind: heat, name: Park, latitude: 51.763, longitude: 7.892, sensor: h2, setting: park }
          - { id: s3, kind: heat, name: Hof, latitude: 51.764, longitude: 7.893, sensor: h3 }
          - { id: s4, kind: heat, name: Stube, latitude: 51.765, longitude: 7.894, sensor: r1, setting: indoor }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901 }
          - { id: h2, network: lora, type: milesight/em300-th, device: 70B3D5E75F000902 }
          - { id: h3, network: lora, type: milesight/em300-th, device: 70B3D5E75F000903 }
          - { id: r1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000904 }
        {{packs}}
        """;

    private void Open(string packs = "rulePacks: [heat-de]", string? language = null)
    {
        var (catalog, faults) = CityTexts.Read(CityText(packs));
        Assert.Empty(faults);
        var sensors = SensorDirectoryBuilder.Build(catalog!, _ => new NetworkId(1), DeviceCatalog.Native);
        _store.Dispose();
        _store = AlertStore.Open(_folder.File("registry.db"));
        _city = catalog!.Cities[0];
        _rules = new HeatRules(
            catalog, sensors, _store, _feed, new AlertOptions { Language = language }, _time, NullLogger<HeatRules>.Instance)
        {
            DeliveryWaits = () => _wakes++,
        };
        _service = new HeatRulesService(_hours, _rules, _time, NullLogger<HeatRulesService>.Instance);
    }

    private Task LookAsync() => _service!.LookAsync(TestContext.Current.CancellationToken);

    private async Task RunAsync(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await LookAsync();
        }
    }
}
