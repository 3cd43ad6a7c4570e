using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

public sealed class ParkingApiTests
{
    [Fact]
    public async Task Sites_count_their_pitches_by_state_and_say_since_when()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var sites = (await host.GetJsonAsync("/api/v1/parking/sites?lang=de")).GetProperty("items");

        var site = sites[0];
        Assert.Equal("Am Kurpark", site.GetProperty("name").GetString());
        Assert.Equal("12 € je Nacht", site.GetProperty("price").GetString());
        Assert.Equal((3, 6, 2, 1), Counts(site));
        var pitch = site.GetProperty("pitches")[2];
        Assert.Equal("free", pitch.GetProperty("state").GetString());
        Assert.Equal("2026-07-14T13:12:00Z", pitch.GetProperty("since").GetString());
        Assert.Equal(480, pitch.GetProperty("ageSeconds").GetInt64());
        Assert.Equal((0, 0, 4, 0), Counts(sites[1]));
    }

    [Fact]
    public async Task A_pitch_becomes_unknown_when_its_sensor_has_been_silent_too_long()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        host.Time.Advance(TimeSpan.FromHours(4));

        Assert.Equal((0, 0, 11, 1), Counts((await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark")).GetProperty("site")));
    }

    [Fact]
    public async Task Latest_is_the_last_measured_not_the_last_received()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, TimeSpan.FromMinutes(10)));

        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(30)));

        var site = (await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark")).GetProperty("site");
        Assert.Equal("occupied", site.GetProperty("pitches")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Free_pitches_come_nearest_first_with_their_distance()
    {
        await using var host = await ApiHost.StartAsync();

        var items = (await host.GetJsonAsync("/api/v1/parking/free?near=43.4633,11.8797")).GetProperty("items");

        Assert.Equal(["arezzo-tarlati", "hamm-kurpark"], items.EnumerateArray().Select(site => site.GetProperty("id").GetString()));
        Assert.InRange(items[0].GetProperty("distanceMeters").GetDouble(), 1_080, 1_160);
    }

    [Fact]
    public async Task Free_pitches_are_narrowed_by_radius_length_and_services()
    {
        await using var host = await ApiHost.StartAsync();

        var near = (await host.GetJsonAsync("/api/v1/parking/free?near=51.68,7.82&radius=20000")).GetProperty("items");
        var longer = (await host.GetJsonAsync("/api/v1/parking/free?minLength=9.5")).GetProperty("items");
        var served = (await host.GetJsonAsync("/api/v1/parking/free?service=wifi,freshWater")).GetProperty("items");

        Assert.Equal("hamm-kurpark", Assert.Single(near.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(4, Assert.Single(longer.EnumerateArray()).GetProperty("total").GetInt32());
        Assert.Equal("arezzo-tarlati", Assert.Single(served.EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("near=51.68", "near")]
    [InlineData("near=91,7", "near")]
    [InlineData("near=51.6;7.8", "near")]
    [InlineData("radius=100", "radius")]
    [InlineData("near=1,2&radius=-1", "radius")]
    [InlineData("minLength=7,5", "minLength")]
    [InlineData("service=sauna", "service")]
    [InlineData("lang=fr", "lang")]
    [InlineData("neer=51.68,7.82", "neer")]
    public async Task A_question_that_cannot_be_understood_is_answered_with_what_is_wrong(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync("/api/v1/parking/free?" + query, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Fact]
    public async Task The_language_comes_from_the_header_when_the_query_names_none()
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/parking/sites");
        request.Headers.AcceptLanguage.ParseAdd("fr, en;q=0.4, it-IT;q=0.8");

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("it", Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Contains("Al parco termale", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_site_is_a_problem_that_says_where_all_are_listed()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync("/api/v1/parking/sites/atlantis", 404);

        Assert.Contains("/api/v1/parking/sites", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static (int Free, int Occupied, int Unknown, int Closed) Counts(System.Text.Json.JsonElement site) => (
        site.GetProperty("free").GetInt32(),
        site.GetProperty("occupied").GetInt32(),
        site.GetProperty("unknown").GetInt32(),
        site.GetProperty("closed").GetInt32());
}
