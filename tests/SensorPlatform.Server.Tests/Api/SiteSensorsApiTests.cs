using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Api;

public sealed class SiteSensorsApiTests
{
    private const string Sensors = "/api/v1/parking/sites/hamm-kurpark/sensors";

    [Fact]
    public async Task Each_pitch_has_its_sensor_signs_of_life_radio_and_frames()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await CommitFramesAsync(host);

        var answer = await host.GetJsonAsync(Sensors);

        Assert.Equal(("hamm-kurpark", 12), (answer.GetProperty("site").GetString(), answer.GetProperty("total").GetInt32()));
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"{number}"), items.Select(item => item.GetProperty("pitch").GetString()));
        var first = items[0];
        Assert.Equal(
            ("hamm-pitch-01", "bosch/tps110", "70B3D57ED00000A1", "occupied", "sensor"),
            (Text(first, "sensor"), Text(first, "type"), Text(first, "device"), Text(first, "state"), Text(first, "reason")));
        Assert.Equal("2026-07-14T13:18:00Z", Text(first, "lastReceived"));
        Assert.Equal(120, first.GetProperty("ageSeconds").GetInt32());
        var radio = first.GetProperty("radio");
        Assert.Equal((-97, 9, 2), (Whole(radio, "rssiDbm"), Whole(radio, "spreadingFactor"), Whole(radio, "gatewayCount")));
        var (day, week) = (first.GetProperty("last24Hours"), first.GetProperty("last7Days"));
        Assert.Equal((12, 10, 2, 1, 0, 1), Frames(day));
        Assert.Equal((112, 106, 6, 3, 1, 1), Frames(week));
        Assert.Equal(
            [("Wasserturm", 96), (null, 10)],
            first.GetProperty("gateways").EnumerateArray().Select(one => (Text(one, "name"), Whole(one, "received"))));

        var without = items[11];
        Assert.Equal(("noSensor", "unknown"), (Text(without, "reason"), Text(without, "state")));
        Assert.All(
            ["sensor", "lastReceived", "radio", "battery", "last24Hours"],
            name => Assert.Equal(JsonValueKind.Null, without.GetProperty(name).ValueKind));
        Assert.Empty(without.GetProperty("troubles").EnumerateArray());
    }

    [Fact]
    public async Task Times_are_exact_and_what_needs_somebody_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
            host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, TimeSpan.FromSeconds(777)));
        await host.CommitAsync(output =>
        {
            var frames = Entry(host, 0, 9) with { Received = 7, Lost = 3, Rejoins = 2, Resets = 1 };
            output.Frames.Add(frames);
        });

        var item = (await host.GetJsonAsync(Sensors)).GetProperty("items")[0];

        Assert.Equal("2026-07-14T13:07:03Z", Text(item, "since"));
        Assert.Equal(["loss", "restarts"], item.GetProperty("troubles").EnumerateArray().Select(word => word.GetString()));
        var shown = (await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark")).GetProperty("site").GetProperty("pitches")[0];
        Assert.Equal("2026-07-14T13:00:00Z", Text(shown, "since"));
        Assert.Equal("2026-07-14T13:00:00Z", Text(shown, "updatedAt"));
    }

    [Fact]
    public async Task A_battery_has_its_values_its_age_and_after_fourteen_days_the_days_that_it_has_left()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitDaysAsync(host, 1, 20, Quantity.BatteryLevel, day => 60 - (0.5 * day));
        await CommitDaysAsync(host, 2, 13, Quantity.BatteryLevel, day => 60 - (0.5 * day));
        await CommitDaysAsync(host, 3, 20, Quantity.Battery, day => 3.4 - (0.01 * day));
        await host.CommitAsync(output =>
        {
            host.Add(output, SampleCity.PitchSensor(1), Quantity.BatteryLevel, 50.5, TimeSpan.FromMinutes(10));
            host.Add(output, SampleCity.PitchSensor(1), Quantity.Battery, 3.52, TimeSpan.FromMinutes(30));
            host.Add(output, SampleCity.PitchSensor(2), Quantity.BatteryLevel, 54, TimeSpan.FromMinutes(10));
            host.Add(output, SampleCity.PitchSensor(3), Quantity.Battery, 3.2, TimeSpan.FromMinutes(10));
        });

        var items = (await host.GetJsonAsync(Sensors)).GetProperty("items");

        var battery = items[0].GetProperty("battery");
        Assert.Equal((3.52, 50.5, 600), (battery.GetProperty("volts").GetDouble(), battery.GetProperty("percent").GetDouble(), Whole(battery, "ageSeconds")));
        var trend = battery.GetProperty("trend");
        Assert.Equal(
            ("battery.level", -0.5, 20, 101),
            (Text(trend, "quantity"), trend.GetProperty("perDay").GetDouble(), Whole(trend, "days"), Whole(trend, "daysLeft")));
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("battery").GetProperty("trend").ValueKind);

        // No rule of this city says at which voltage a battery is empty.
        var volts = items[2].GetProperty("battery").GetProperty("trend");
        Assert.Equal(("battery", -0.01), (Text(volts, "quantity"), volts.GetProperty("perDay").GetDouble()));
        Assert.Equal(JsonValueKind.Null, volts.GetProperty("daysLeft").ValueKind);
    }

    [Fact]
    public async Task What_is_set_by_hand_stands_with_who_did_it_and_why()
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/parking/sites/hamm-kurpark/pitches/4/override");
        request.Content = JsonContent.Create(new { kind = "event", by = "Ada", comment = "Fair", until = "2026-07-16T10:00:00Z" });
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);

        var pitch = (await host.GetJsonAsync(Sensors)).GetProperty("items")[3];

        Assert.Equal(("closed", "setByHand"), (Text(pitch, "state"), Text(pitch, "reason")));
        var set = pitch.GetProperty("override");
        Assert.Equal(
            ("event", "Ada", "Fair", "2026-07-16T10:00:00Z", "2026-07-14T13:20:00Z"),
            (Text(set, "kind"), Text(set, "by"), Text(set, "comment"), Text(set, "until"), Text(set, "from")));
        var html = await host.Client.GetStringAsync("/betrieb/stellplatz?lang=en", TestContext.Current.CancellationToken);
        Assert.Contains("kept for an event", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_stand_with_their_beginning_and_a_fresh_silence_with_the_last_word()
    {
        var (since, seen) = (ApiHost.Now - TimeSpan.FromHours(9), ApiHost.Now - TimeSpan.FromHours(5));
        var estimate = new PitchEstimate(
            PitchState.Unknown, 0.5, 0, seen, seen, PitchReason.Faulty, PitchFaults.Silent | PitchFaults.Flapping | PitchFaults.Rebooting);
        var pitch = new PitchPicture(new Pitch { Id = "1" }, estimate, null, null)
        {
            Findings = [new PitchFaultFinding(PitchFaults.Flapping, since, 7)],
        };

        Assert.Equal(
            [("silent", seen), ("flapping", since), ("rebooting", null)],
            SiteSensorsView.Faults(pitch).Select(fault => (fault.Fault, fault.Since)));
    }

    [Fact]
    public async Task Strangers_and_other_origins_see_nothing_of_it()
    {
        await using var host = await ApiHost.StartAsync(services =>
            services.AddSingleton(new OperatorOptions { Token = "operators-of-hamm-2026" }));

        await host.GetProblemAsync(Sensors, 401);
        await host.GetProblemAsync("/api/v1/parking/sites/none/sensors", 401);

        using var request = new HttpRequestMessage(HttpMethod.Get, Sensors);
        request.Headers.Authorization = new("Bearer", "operators-of-hamm-2026");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_unknown_site_and_a_misspelt_parameter_are_told()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Contains("none", (await host.GetProblemAsync("/api/v1/parking/sites/none/sensors", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.GetProblemAsync(Sensors + "?language=de", 400);
        await host.GetProblemAsync(Sensors + "?lang=fr", 400);
    }

    private static Task CommitFramesAsync(ApiHost host) => host.CommitAsync(output =>
    {
        output.Activities.Add(host.Activity(SampleCity.PitchSensor(1), TimeSpan.FromMinutes(2), new FrameLedger(112, 106, 3, 0, 0, 1, 1, 0)));
        output.Frames.Add(Entry(host, 0, 9) with { Received = 10, Lost = 2, Duplicates = 1, Resets = 1, Gateway = 0 });
        output.Frames.Add(Entry(host, 25, 9) with { Received = 96, Lost = 4, Duplicates = 2, Rejoins = 1 });
        output.Frames.Add(Entry(host, 170, 9) with { Received = 50, Lost = 9 });
    });

    private static FrameEntry Entry(ApiHost host, int hoursAgo, byte factor) => new(
        host.State.Definition(SampleCity.PitchSensor(1))!.Index,
        Instant.FromUnixSeconds(ApiHost.Now.UnixSeconds / 3_600 * 3_600) - TimeSpan.FromHours(hoursAgo),
        GatewayHash.Of(SampleCity.GatewayId),
        factor);

    private static Task CommitDaysAsync(ApiHost host, int pitch, int days, Quantity quantity, Func<int, double> mean) =>
        host.CommitAsync(output =>
        {
            // Civil days of Berlin in summer.
            var first = Instant.From(new DateTimeOffset(2026, 7, 13, 22, 0, 0, TimeSpan.Zero)) - TimeSpan.FromDays(days);
            for (var day = 0; day < days; day++)
            {
                var value = mean(day);
                var window = host.Hour(
                    SampleCity.PitchSensor(pitch), quantity, first + TimeSpan.FromDays(day), 4, value, value, 4 * value);
                output.Windows.Add(window with { Length = WindowLength.OneDay });
            }
        });

    private static (int Expected, int Received, int Lost, int Duplicates, int Rejoins, int Resets) Frames(JsonElement frames) => (
        Whole(frames, "expected"), Whole(frames, "received"), Whole(frames, "lost"), Whole(frames, "duplicates"), Whole(frames, "rejoins"), Whole(frames, "resets"));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
