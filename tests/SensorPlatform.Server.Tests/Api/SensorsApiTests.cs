using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

public sealed class SensorsApiTests
{
    [Fact]
    public async Task Sensors_are_listed_in_pages_and_narrowed_by_city_and_type()
    {
        await using var host = await ApiHost.StartAsync();

        var first = await host.GetJsonAsync("/api/v1/sensors?type=bosch%2Ftps110&limit=10&city=hamm");
        var second = await host.GetJsonAsync(first.GetProperty("next").GetString() ?? "");

        Assert.Equal(11, first.GetProperty("total").GetInt32());
        Assert.Equal(10, first.GetProperty("items").GetArrayLength());
        Assert.Equal("hamm-pitch-11", Assert.Single(second.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("2026-07-14T13:20:00Z", first.GetProperty("now").GetString());
    }

    [Fact]
    public async Task A_sensor_shows_its_newest_values_with_ages_and_its_place()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var answer = await host.GetJsonAsync("/api/v1/sensors/" + SampleCity.HeatSensor);

        Assert.Equal("heat-markt", answer.GetProperty("sensor").GetProperty("place").GetProperty("id").GetString());
        Assert.Equal(240, answer.GetProperty("sensor").GetProperty("ageSeconds").GetInt64());
        Assert.Equal(-97, answer.GetProperty("radio").GetProperty("rssiDbm").GetInt32());
        var latest = answer.GetProperty("latest")[0];
        Assert.Equal("air.temperature", latest.GetProperty("quantity").GetString());
        Assert.Equal(36.4, latest.GetProperty("value").GetDouble());
        Assert.Equal("Cel", latest.GetProperty("unit").GetString());
        Assert.Equal(240, latest.GetProperty("ageSeconds").GetInt64());
    }

    [Fact]
    public async Task Readings_come_in_pages_that_neither_repeat_nor_miss_one()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            for (var minute = 10; minute >= 1; minute--)
            {
                host.Add(output, SampleCity.HeatSensor, Quantity.AirTemperature, minute, TimeSpan.FromMinutes(minute));
                host.Add(output, SampleCity.HeatSensor, Quantity.AirRelativeHumidity, minute, TimeSpan.FromMinutes(minute));
            }
        });

        var seen = new List<string>();
        var next = $"/api/v1/sensors/{SampleCity.HeatSensor}/readings?limit=7";
        while (next is not null)
        {
            var page = await host.GetJsonAsync(next);
            seen.AddRange(page.GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("time").GetString() + item.GetProperty("quantity").GetString()));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(20, seen.Count);
        Assert.Equal(20, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_answer_that_the_client_has_already_is_not_sent_again()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        var path = $"/api/v1/sensors/{SampleCity.HeatSensor}/aggregates?quantity=air.temperature&from=2026-07-14&to=2026-07-15";
        using var first = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag ?? throw new InvalidOperationException("There is no ETag."));

        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Aggregates_carry_count_capture_mean_and_revision()
    {
        await using var host = await ApiHost.StartAsync();
        var start = ApiHost.Now - TimeSpan.FromMinutes(80);
        await host.CommitAsync(output =>
            output.Windows.Add(host.Hour(SampleCity.HeatSensor, Quantity.AirTemperature, start, 3, 20, 22, 63)));

        var item = (await host.GetJsonAsync(
            $"/api/v1/sensors/{SampleCity.HeatSensor}/aggregates?window=1h")).GetProperty("items")[0];

        Assert.Equal("2026-07-14T12:00:00Z", item.GetProperty("start").GetString());
        Assert.Equal("2026-07-14T13:00:00Z", item.GetProperty("end").GetString());
        Assert.Equal(3, item.GetProperty("count").GetInt32());
        Assert.Equal(6, item.GetProperty("expectedCount").GetInt32());
        Assert.Equal(50, item.GetProperty("capturePercent").GetDouble());
        Assert.Equal(21, item.GetProperty("mean").GetDouble());
        Assert.True(item.GetProperty("final").GetBoolean());
    }

    [Fact]
    public async Task Loss_is_told_against_expected_frames()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var loss = await host.GetJsonAsync($"/api/v1/sensors/{SampleCity.HeatSensor}/loss");
        var silent = await host.GetJsonAsync($"/api/v1/sensors/{SampleCity.SilentSensor}/loss");

        Assert.Equal(3, loss.GetProperty("lost").GetInt64());
        Assert.Equal(3, loss.GetProperty("lossPercent").GetDouble());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, silent.GetProperty("lossPercent").ValueKind);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?offset=-1", "offset")]
    [InlineData("?city=atlantis", "city")]
    [InlineData("?type=acme/one", "type")]
    [InlineData("/hamm-heat-1/readings?quantity=air.temprature", "quantity")]
    [InlineData("/hamm-heat-1/readings?from=yesterday", "from")]
    [InlineData("/hamm-heat-1/readings?from=2026-07-02&to=2026-07-01", "to")]
    [InlineData("/hamm-heat-1/readings?from=1800-01-01&to=2026-07-01", "to")]
    [InlineData("/hamm-heat-1/readings?limit=10001", "limit")]
    [InlineData("/hamm-heat-1/aggregates?window=10m", "window")]
    public async Task A_bad_query_names_the_parameter(string path, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync("/api/v1/sensors" + path, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Theory]
    [InlineData("/api/v1/sensors/nobody")]
    [InlineData("/api/v1/sensors/nobody/readings")]
    [InlineData("/api/v1/sensors/nobody/aggregates")]
    [InlineData("/api/v1/sensors/nobody/loss")]
    public async Task An_unknown_sensor_is_not_found(string path)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetProblemAsync(path, 404);
    }
}
