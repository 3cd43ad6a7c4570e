using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Tests.Api;

public sealed class ForecastApiTests
{
    private const string Path = "/api/v1/parking/sites/hafen/forecast";

    [Fact]
    public async Task A_forecast_has_a_point_an_hour_up_to_48_hours_ahead()
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.2, 0.3, 0.4, 0.05, 0.05);
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou", forecast));

        var answer = await host.GetJsonAsync(Path);

        Assert.Equal(4, answer.GetProperty("capacity").GetInt32());
        Assert.Equal("2026-07-14T13:15:00Z", answer.GetProperty("madeAt").GetString());
        Assert.False(answer.GetProperty("priorOnly").GetBoolean());
        var points = answer.GetProperty("points");
        Assert.Equal(49, points.GetArrayLength());
        Assert.Equal("2026-07-16T13:15:00Z", points[48].GetProperty("at").GetString());
        Assert.Equal(0.8, points[7].GetProperty("probability").GetDouble(), 9);
        Assert.Equal((0, 1, 2), (Free(points[7], "Low"), Free(points[7], "Median"), Free(points[7], "High")));
        Assert.Equal(JsonValueKind.Null, points[7].GetProperty("distribution").ValueKind);
    }

    [Fact]
    public async Task One_time_is_given_with_its_whole_distribution()
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.2, 0.3, 0.4, 0.05, 0.05);
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou", forecast));

        var point = Assert.Single((await host.GetJsonAsync(Path + "?at=2026-07-14T20:00%2B02:00")).GetProperty("points").EnumerateArray());

        Assert.Equal("2026-07-14T18:00:00Z", point.GetProperty("at").GetString());
        Assert.Equal([0.2, 0.3, 0.4, 0.05, 0.05], point.GetProperty("distribution").EnumerateArray().Select(one => one.GetDouble()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(14)]
    public async Task Times_lie_on_full_quarters_so_that_none_tells_when_a_pitch_changed(int minutesAgo)
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now - TimeSpan.FromSeconds((60 * minutesAgo) + 23), 0.2, 0.3, 0.4, 0.05, 0.05);
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou", forecast));

        var curve = await host.GetJsonAsync(Path);
        var one = await host.GetJsonAsync(Path + "?at=2026-07-14T18:08:00Z");

        var made = curve.GetProperty("madeAt").GetDateTimeOffset();
        var times = curve.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal((0, 0), (made.Minute % 15, made.Second));
        Assert.True(made <= curve.GetProperty("now").GetDateTimeOffset());
        Assert.Equal(Enumerable.Range(0, 49).Select(hour => made.AddHours(hour)), times);
        Assert.Equal("2026-07-14T18:15:00Z", one.GetProperty("points")[0].GetProperty("at").GetString());
    }

    [Fact]
    public async Task Without_a_forecast_there_is_a_reason_instead()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou"));

        var answer = await host.GetJsonAsync(Path);

        Assert.Equal("noForecast", answer.GetProperty("noForecast").GetString());
        Assert.Empty(answer.GetProperty("points").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("capacity").ValueKind);
    }

    [Theory]
    [InlineData(Path + "?at=2026-07-14T12:00:00Z", 400)]
    [InlineData(Path + "?at=2026-07-17", 400)]
    [InlineData(Path + "?when=now", 400)]
    [InlineData(Path + "/scores?at=2026-07-14T15:00:00Z", 400)]
    [InlineData("/api/v1/parking/sites/atlantis/forecast", 404)]
    [InlineData("/api/v1/parking/sites/atlantis/forecast/scores", 404)]
    public async Task Wrong_times_and_unknown_sites_are_problems(string path, int status)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou"));

        await host.GetProblemAsync(path, status);
    }

    [Fact]
    public async Task Scores_are_given_by_horizon_with_baselines_and_filled_bins_alone()
    {
        var picture = SamplePicture.Of(SamplePicture.Of(SamplePicture.FullSite(), "foou"));
        ReliabilityBin[] bins = [new(10, 0.04, 0.1), .. Enumerable.Repeat(new ReliabilityBin(0, double.NaN, double.NaN), 8), new(30, 0.95, 0.9)];
        ForecastScore[] scores =
        [
            new(TimeSpan.FromHours(1), 40, 0.0512345, 0.07, 0.2, bins),
            new(TimeSpan.FromHours(48), 0, double.NaN, double.NaN, double.NaN, []),
        ];
        await using var host = await ApiHost.StartAsync(services => services
            .AddSingleton(new ParkingView(() => picture))
            .AddSingleton(new ForecastView(_ => scores)));

        var items = (await host.GetJsonAsync(Path + "/scores")).GetProperty("items");

        Assert.Equal((1, 40, 0.05123, 0.07, 0.2), (
            items[0].GetProperty("horizonHours").GetDouble(),
            items[0].GetProperty("count").GetInt64(),
            items[0].GetProperty("brier").GetDouble(),
            items[0].GetProperty("persistenceBrier").GetDouble(),
            items[0].GetProperty("climatologyBrier").GetDouble()));
        Assert.Equal([0, 0.9], items[0].GetProperty("reliability").EnumerateArray().Select(bin => bin.GetProperty("from").GetDouble()));
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("brier").ValueKind);
    }

    private static int Free(JsonElement point, string end) => point.GetProperty("free" + end).GetInt32();
}
