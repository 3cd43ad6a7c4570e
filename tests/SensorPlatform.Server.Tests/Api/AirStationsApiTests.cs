using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Air;

namespace SensorPlatform.Server.Tests.Api;

public sealed class AirStationsApiTests
{
    [Fact]
    public async Task A_station_shows_the_index_of_its_city_and_says_that_it_is_indicative()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirPm25, 4, 12);
        await host.CommitHoursAsync(Quantity.AirNo2, 35, 45);

        var answer = await host.GetJsonAsync("/api/v1/air/stations?lang=de");

        Assert.True(answer.GetProperty("indicative").GetBoolean());
        Assert.Contains("keine amtlichen Messungen", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        var station = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.True(station.GetProperty("indicative").GetBoolean());
        var index = station.GetProperty("index");
        Assert.Equal("lqi-2025", index.GetProperty("id").GetString());
        Assert.Equal((3, "maessig", "mäßig", "no2"), (
            index.GetProperty("level").GetInt32(),
            index.GetProperty("word").GetString(),
            index.GetProperty("label").GetString(),
            index.GetProperty("worst").GetString()));
        Assert.Equal("#f0e641", index.GetProperty("color").GetString());
        Assert.Equal("2026-07-14T13:00:00Z", index.GetProperty("time").GetString());
        Assert.Equal(["pm10", "o3", "so2"], index.GetProperty("missing").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(JsonValueKind.Null, index.GetProperty("number").ValueKind);
    }

    [Fact]
    public async Task Another_index_may_be_asked_for_by_id_and_by_family()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45);

        var newest = (await host.GetJsonAsync("/api/v1/air/stations?index=eaqi&lang=it")).GetProperty("items")[0].GetProperty("index");
        var older = (await host.GetJsonAsync("/api/v1/air/stations?index=eaqi-2020")).GetProperty("items")[0].GetProperty("index");

        Assert.Equal(("eaqi-2025", 3, "moderata"), (
            newest.GetProperty("id").GetString(), newest.GetProperty("level").GetInt32(), newest.GetProperty("label").GetString()));
        Assert.Equal(("eaqi-2020", 2), (older.GetProperty("id").GetString(), older.GetProperty("level").GetInt32()));
        Assert.False(newest.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task An_hour_with_too_few_readings_has_no_class_and_no_colour()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output => host.AddHour(output, Quantity.AirNo2, AirBench.Hour - TimeSpan.FromHours(1), 45, count: 4));

        var detail = await host.GetJsonAsync(AirBench.Url + "?lang=en");

        var index = detail.GetProperty("station").GetProperty("index");
        Assert.All(["level", "word", "label", "color", "worst", "number"], name => Assert.Equal(JsonValueKind.Null, index.GetProperty(name).ValueKind));
        Assert.Equal("2026-07-14T13:00:00Z", index.GetProperty("time").GetString());
        var part = Part(detail, "lqi-2025", "no2");
        Assert.Equal(66.7, part.GetProperty("capturePercent").GetDouble());
        Assert.False(part.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, part.GetProperty("level").ValueKind);
        Assert.Equal(JsonValueKind.Null, part.GetProperty("value").ValueKind);
        Assert.Equal(45, part.GetProperty("partialValue").GetDouble());
        Assert.Equal("tooLittleMeasured", part.GetProperty("reason").GetString());
        Assert.Equal("66 % of the expected values of this hour came; 75 % are needed.", part.GetProperty("explanation").GetString());
        Assert.Equal("notMeasured", Part(detail, "lqi-2025", "o3").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Each_index_tells_why_a_pollutant_does_not_count()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirPm10, [.. Enumerable.Repeat(double.NaN, 7), .. Enumerable.Repeat(30.0, 17)]);

        var detail = await host.GetJsonAsync(AirBench.Url + "?index=eaqi-2020&lang=de");

        Assert.Equal(
            ["eaqi-2025", "lqi-2025", "us-aqi-2024", "eaqi-2020"],
            detail.GetProperty("indices").EnumerateArray().Select(one => one.GetProperty("index").GetProperty("id").GetString()));
        var running = Part(detail, "eaqi-2020", "pm10");
        Assert.Equal(("24h", 17, 18, 24, "tooLittleMeasured"), (
            running.GetProperty("averaging").GetString(),
            running.GetProperty("validParts").GetInt32(),
            running.GetProperty("neededParts").GetInt32(),
            running.GetProperty("possibleParts").GetInt32(),
            running.GetProperty("reason").GetString()));
        Assert.Equal(JsonValueKind.Null, running.GetProperty("value").ValueKind);
        Assert.Equal(30, running.GetProperty("partialValue").GetDouble());
        Assert.Equal("17 von 24 Stunden sind gültig; nötig sind 18.", running.GetProperty("explanation").GetString());
        var hourly = Part(detail, "eaqi-2025", "pm10");
        Assert.Equal((30, 2, true), (
            hourly.GetProperty("value").GetDouble(), hourly.GetProperty("level").GetInt32(), hourly.GetProperty("valid").GetBoolean()));
        Assert.Equal([2026], detail.GetProperty("years").EnumerateArray().Select(one => one.GetInt32()));
    }

    [Fact]
    public async Task The_newest_valid_hour_counts_up_to_three_hours_back_then_there_is_nothing_current()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45, double.NaN, double.NaN);

        var index = (await host.GetJsonAsync("/api/v1/air/stations")).GetProperty("items")[0].GetProperty("index");
        Assert.Equal(("2026-07-14T11:00:00Z", 3), (index.GetProperty("time").GetString(), index.GetProperty("level").GetInt32()));

        host.Time.Advance(TimeSpan.FromHours(1));
        index = (await host.GetJsonAsync("/api/v1/air/stations")).GetProperty("items")[0].GetProperty("index");
        Assert.Equal(JsonValueKind.Null, index.GetProperty("time").ValueKind);
        Assert.Equal(JsonValueKind.Null, index.GetProperty("level").ValueKind);
        Assert.Equal(5, index.GetProperty("missing").GetArrayLength());
    }

    [Fact]
    public async Task A_value_shows_its_raw_value_calibration_uncertainty_and_notes()
    {
        await using var host = await AirBench.CalibratedAsync();
        await host.CommitAsync(output =>
        {
            host.Add(output, SampleCity.AirSensor, Quantity.AirNo2Raw, 70, TimeSpan.FromMinutes(5));
            host.Add(output, SampleCity.AirSensor, Quantity.AirNo2, 141, TimeSpan.FromMinutes(5));
            host.Add(output, SampleCity.AirSensor, Quantity.AirPm25Raw, 12, TimeSpan.FromMinutes(5));
            host.Add(output, SampleCity.AirSensor, Quantity.AirPm25, 12, TimeSpan.FromMinutes(5));
        });

        var values = (await host.GetJsonAsync(AirBench.Url)).GetProperty("values").EnumerateArray().ToList();

        Assert.Equal(["air.no2", "air.pm2_5"], values.Select(one => one.GetProperty("quantity").GetString()));
        Assert.Equal((141, 70, 2, "hamm-air-1/air.no2/2"), (
            values[0].GetProperty("value").GetDouble(),
            values[0].GetProperty("raw").GetDouble(),
            values[0].GetProperty("calibrationVersion").GetInt32(),
            values[0].GetProperty("calibration").GetString()));

        // 2 sqrt(25 + (5 * 10/25)^2): ten beyond a range of half width 25.
        Assert.Equal(10.77, values[0].GetProperty("expandedUncertainty").GetDouble(), 0.001);
        Assert.Equal(["calibrationExpired", "extrapolated"], values[0].GetProperty("notes").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["notCalibrated"], values[1].GetProperty("notes").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(12, values[1].GetProperty("raw").GetDouble());
        Assert.Equal(JsonValueKind.Null, values[1].GetProperty("expandedUncertainty").ValueKind);
    }

    [Fact]
    public async Task A_value_whose_sensor_drifts_against_its_neighbours_says_so()
    {
        var watch = default(DriftWatch);
        await using var host = await ApiHost.StartAsync(catalog: AirBench.Many(4), configure: services =>
            services.AddSingleton(provider => watch = Watch(provider)));
        await watch!.LookAsync(TestContext.Current.CancellationToken);
        await host.CommitAsync(output =>
        {
            host.Add(output, "air-1", Quantity.AirNo2, 30, TimeSpan.FromMinutes(5));
            host.Add(output, "air-2", Quantity.AirNo2, 15, TimeSpan.FromMinutes(5));
            host.Add(output, "air-2", Quantity.AirO3, 80, TimeSpan.FromMinutes(5));
        });

        var well = (await host.GetJsonAsync("/api/v1/air/stations/air-1")).GetProperty("values")[0];
        var drifting = (await host.GetJsonAsync("/api/v1/air/stations/air-2")).GetProperty("values");

        Assert.Equal(["calibratedElsewhere"], NotesOf(well));
        Assert.Equal(["calibratedElsewhere", "drift"], NotesOf(drifting[0]));
        Assert.Equal(["calibratedElsewhere"], NotesOf(drifting[1]));
        var html = await host.Client.GetStringAsync("/en/air/air-2", TestContext.Current.CancellationToken);
        Assert.Contains("drifts against its neighbours", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_list_said_before_there_were_indices_it_says_still()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var station = (await host.GetJsonAsync("/api/v1/air/stations")).GetProperty("items")[0];

        Assert.Equal(
            [
                "id", "city", "kind", "name", "latitude", "longitude", "heightMeters", "setting", "sensor", "updatedAt", "ageSeconds",
                "dewPointCel", "heatIndexCel", "latest", "hours", "index", "indicative",
            ],
            station.EnumerateObject().Select(member => member.Name));
        Assert.Equal(5, station.GetProperty("latest").GetArrayLength());
        var heat = (await host.GetJsonAsync("/api/v1/heat/stations")).GetProperty("items")[0];
        Assert.False(heat.TryGetProperty("index", out _));
        Assert.False(heat.TryGetProperty("indicative", out _));
    }

    [Theory]
    [InlineData("/api/v1/air/stations.geojson")]
    [InlineData("/api/v1/air/stations?format=geojson")]
    public async Task Stations_as_geojson_are_points_with_longitude_first_and_flat_properties(string path)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45);

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        var collection = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("FeatureCollection", collection.GetProperty("type").GetString());
        Assert.True(collection.GetProperty("indicative").GetBoolean());
        var feature = Assert.Single(collection.GetProperty("features").EnumerateArray());
        Assert.Equal(["type", "id", "geometry", "properties"], feature.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Feature", AirBench.Station), (feature.GetProperty("type").GetString(), feature.GetProperty("id").GetString()));
        Assert.Equal("Point", feature.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal([7.808, 51.678], feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(one => one.GetDouble()));
        var properties = feature.GetProperty("properties");
        Assert.DoesNotContain(properties.EnumerateObject(), member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
        Assert.Equal(("lqi-2025", 3, 118), (
            properties.GetProperty("index").GetString(), properties.GetProperty("indexLevel").GetInt32(), properties.GetProperty("air.o3").GetDouble()));
    }

    [Fact]
    public async Task Stations_near_a_place_come_nearest_first_and_far_ones_not_at_all()
    {
        await using var host = await ApiHost.StartAsync(catalog: AirBench.Many(5));

        var near = (await host.GetJsonAsync("/api/v1/air/stations?near=43.4641,11.88&radius=200")).GetProperty("items");

        Assert.Equal(["air-4", "air-5", "air-3"], near.EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(11, near[0].GetProperty("distanceMeters").GetDouble(), 1.0);
        Assert.Equal(5, (await host.GetJsonAsync("/api/v1/air/stations?city=arezzo")).GetProperty("items").GetArrayLength());
        Assert.Equal("eaqi-2025", near[0].GetProperty("index").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_client_that_has_the_answer_is_not_sent_it_again_until_something_changes()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45);
        foreach (var path in new[] { "/api/v1/air/stations", "/api/v1/air/stations.geojson", AirBench.Url, AirBench.Url + "/series" })
        {
            using var first = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal("public, max-age=2, stale-while-revalidate=10", first.Headers.CacheControl?.ToString());

            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(host, path, first.Headers.ETag!));
        }

        using var before = await host.Client.GetAsync(AirBench.Url, TestContext.Current.CancellationToken);
        await host.CommitHoursAsync(Quantity.AirNo2, 90);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, AirBench.Url, before.Headers.ETag!));
        using var head = await host.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, AirBench.Url), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/air/stations?city=atlantis", "city")]
    [InlineData("/api/v1/air/stations?near=north", "near")]
    [InlineData("/api/v1/air/stations?near=43,11&radius=0", "radius")]
    [InlineData("/api/v1/air/stations?radius=100", "radius")]
    [InlineData("/api/v1/air/stations?index=caqi", "index")]
    [InlineData("/api/v1/air/stations?format=csv", "format")]
    [InlineData("/api/v1/air/stations?lang=fr", "lang")]
    [InlineData("/api/v1/air/stations?limit=3", "limit")]
    [InlineData("/api/v1/air/stations.geojson?format=json", "format")]
    [InlineData(AirBench.Url + "?index=caqi", "index")]
    [InlineData(AirBench.Url + "?lang=fr", "lang")]
    [InlineData(AirBench.Url + "?city=hamm", "city")]
    public async Task A_question_that_cannot_be_answered_says_why(string path, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(path, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/series")]
    [InlineData("/exceedances")]
    [InlineData("/calibrations")]
    public async Task A_station_that_there_is_not_is_not_found(string below)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetProblemAsync("/api/v1/air/stations/atlantis" + below, 404);
        await host.GetProblemAsync("/api/v1/air/stations/heat-markt" + below, 404);
    }

    [Fact]
    public async Task Metrics_count_stations_by_their_index_and_calibrations_that_are_over()
    {
        await using var host = await AirBench.CalibratedAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45);

        var text = await host.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Contains("sensorplatform_air_stations{index=\"complete\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_air_stations{index=\"noData\"} 0", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_air_calibrations_expired 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_do_not_wait_for_a_store_that_does_not_answer()
    {
        await using var host = await ApiHost.StartAsync(
            services => services.AddSingleton<ITelemetryReader>(new SilentReader()));

        var text = await host.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Contains("sensorplatform_", text, StringComparison.Ordinal);
    }

    // For thirty days the second station has shown half of what it did.
    private static DriftWatch Watch(IServiceProvider provider)
    {
        var sensors = provider.GetRequiredService<SensorDirectory>();
        var (calendar, time) = (sensors[0].Calendar, provider.GetRequiredService<TimeProvider>());
        var from = calendar.DayOf(Instant.From(time.GetUtcNow())) - 30;
        var days = new FakeDays(calendar, (sensor, day) =>
            (1 + ((sensor[^1] - '2') / 10.0)) * (28 + (8 * Math.Sin(day * 0.7)) + (3 * Math.Sin((day * 1.9) + sensor[^1])))
            * (sensor == "air-2" && day >= from ? 0.5 : 1));
        return new DriftWatch(provider.GetRequiredService<CityCatalog>(), sensors, days, time);
    }

    private static IEnumerable<string?> NotesOf(JsonElement value) =>
        value.GetProperty("notes").EnumerateArray().Select(one => one.GetString());

    private static JsonElement Part(JsonElement detail, string index, string pollutant) => detail.GetProperty("indices")
        .EnumerateArray()
        .Single(one => one.GetProperty("index").GetProperty("id").GetString() == index)
        .GetProperty("parts")
        .EnumerateArray()
        .Single(one => one.GetProperty("pollutant").GetString() == pollutant);

    private static async Task<HttpStatusCode> StatusAsync(ApiHost host, string path, System.Net.Http.Headers.EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
