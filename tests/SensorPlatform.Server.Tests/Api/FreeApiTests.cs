using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Api;

public sealed class FreeApiTests
{
    private const string Hamm = "near=51.68,7.82";

    [Theory]
    [InlineData("minLength=8", 3)]
    [InlineData("width=2.5", 3)]
    [InlineData("width=2.5&minLength=8", 2)]
    [InlineData("service=power", 3)]
    [InlineData("service=power,freshWater", 3)]
    [InlineData("height=3.5", 4)]
    [InlineData("maxPrice=12", 4)]
    public async Task Pitches_that_do_not_suit_are_left_out(string query, int total)
    {
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "ffff"));

        var items = (await host.GetJsonAsync("/api/v1/parking/free?" + query)).GetProperty("items");

        Assert.Equal(total, Assert.Single(items.EnumerateArray()).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("height=3.6")]
    [InlineData("width=2.7")]
    [InlineData("maxPrice=11.99")]
    [InlineData("service=wifi")]
    [InlineData("minLength=10.5")]
    [InlineData(Hamm + "&radius=1000")]
    public async Task Sites_that_do_not_suit_are_left_out(string query)
    {
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "ffff"));

        Assert.Empty((await host.GetJsonAsync("/api/v1/parking/free?" + query)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_site_without_known_limits_takes_every_vehicle_but_meets_no_price()
    {
        var site = new Site
        {
            Id = "plain",
            Name = new LocalizedText { En = "Plain" },
            Latitude = 51.7,
            Longitude = 7.8,
            Pitches = [new Pitch { Id = "1" }],
        };
        await using var host = await HostAsync(SamplePicture.Of(site, "f"));

        Assert.Single((await host.GetJsonAsync("/api/v1/parking/free?height=4&width=3")).GetProperty("items").EnumerateArray());
        Assert.Empty((await host.GetJsonAsync("/api/v1/parking/free?maxPrice=1000")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_probability_now_follows_from_the_pitches_that_suit()
    {
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foof"));

        var all = Single(await host.GetJsonAsync("/api/v1/parking/free"));
        var shorter = Single(await host.GetJsonAsync("/api/v1/parking/free?minLength=8&width=2.3&service=lighting"));
        var powered = Single(await host.GetJsonAsync("/api/v1/parking/free?minLength=8&service=power&width=2.5"));

        Assert.Equal(0.99, all.GetProperty("probability").GetDouble());
        Assert.Equal(0.97, shorter.GetProperty("probability").GetDouble());
        Assert.Equal(0.97, powered.GetProperty("probability").GetDouble());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("low").ValueKind);
    }

    [Fact]
    public async Task What_is_unknown_now_is_taken_from_the_forecast_and_never_from_nothing()
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.6, 0.4, 0, 0, 0);
        await using var some = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "ouuu", forecast));
        await using var none = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "uucu", forecast));

        Assert.Equal(0.4, Single(await some.GetJsonAsync("/api/v1/parking/free")).GetProperty("probability").GetDouble(), 9);
        var site = Single(await none.GetJsonAsync("/api/v1/parking/free"));
        Assert.Equal(JsonValueKind.Null, site.GetProperty("probability").ValueKind);
        Assert.Equal(JsonValueKind.Null, site.GetProperty("freeNow").ValueKind);
        Assert.Equal(JsonValueKind.Null, site.GetProperty("priorOnly").ValueKind);
        Assert.Equal("unknown", site.GetProperty("noProbability").GetString());
        Assert.Empty(Ids(await none.GetJsonAsync("/api/v1/parking/free?minProbability=0.1")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ahead_it_is_said_when_the_prior_alone_speaks(bool isPrior)
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, isPrior, 0.4, 0.6, 0, 0, 0);
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "uuuu", forecast));
        const string At = "/api/v1/parking/free?at=2026-07-14T18:00:00Z";

        var site = Single(await host.GetJsonAsync(At));
        var feature = (await host.GetJsonAsync(At + "&format=geojson")).GetProperty("features")[0].GetProperty("properties");

        Assert.Equal((0.6, isPrior), (site.GetProperty("probability").GetDouble(), site.GetProperty("priorOnly").GetBoolean()));
        Assert.Equal(isPrior, feature.GetProperty("priorOnly").GetBoolean());
    }

    [Fact]
    public async Task The_probability_ahead_is_that_of_the_pitches_that_suit_with_its_interval()
    {
        // Of two free pitches among four, one of three that suit is free unless both are the other one, which cannot be: 1;
        // of one free pitch it is 3/4.
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.2, 0.8, 0, 0, 0);
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "oooo", forecast));

        var all = Single(await host.GetJsonAsync("/api/v1/parking/free?at=2026-07-14T18:00:00Z"));
        var some = Single(await host.GetJsonAsync("/api/v1/parking/free?at=2026-07-14T18:00:00Z&minLength=8"));

        Assert.Equal((0.8, 0.7, 0.9), Interval(all));
        Assert.Equal(0.6, some.GetProperty("probability").GetDouble(), 9);
        Assert.Equal((0.47, 0.77), (some.GetProperty("low").GetDouble(), some.GetProperty("high").GetDouble()));
        Assert.Equal("2026-07-14T18:00:00Z", all.GetProperty("probabilityAt").GetString());
        Assert.Equal(0, all.GetProperty("free").GetInt32());
    }

    [Fact]
    public async Task Closed_pitches_cannot_be_free_later()
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0, 1, 0, 0);
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "coof", forecast));

        var site = Single(await host.GetJsonAsync("/api/v1/parking/free?at=2026-07-14T18:00:00Z&minProbability=0&width=2.5"));

        // Pitches 1, 3 and 4 suit; 1 is closed: two of the three open ones.
        Assert.Equal(0.67, site.GetProperty("probability").GetDouble());
        Assert.Equal(1, site.GetProperty("closed").GetInt32());
    }

    [Fact]
    public async Task Ahead_only_sites_that_are_probable_enough_are_given()
    {
        await using var host = await HostAsync(
            SamplePicture.Of(SamplePicture.FullSite("rare"), "oooo", SamplePicture.Forecast(ApiHost.Now, 0.6, 0.4, 0, 0, 0)),
            SamplePicture.Of(SamplePicture.FullSite("often"), "oooo", SamplePicture.Forecast(ApiHost.Now, 0.3, 0.7, 0, 0, 0)),
            SamplePicture.Of(SamplePicture.FullSite("new"), "oooo"));
        const string At = "/api/v1/parking/free?at=2026-07-14T18:00:00Z";

        Assert.Equal(["often"], Ids(await host.GetJsonAsync(At)));
        Assert.Equal(["often", "rare"], Ids(await host.GetJsonAsync(At + "&minProbability=0.4&sort=probability")));
        var all = await host.GetJsonAsync(At + "&minProbability=0&sort=probability");
        Assert.Equal(["often", "rare", "new"], Ids(all));
        Assert.Equal("noForecast", all.GetProperty("items")[2].GetProperty("noProbability").GetString());
    }

    [Fact]
    public async Task A_forecast_that_ended_long_ago_says_nothing()
    {
        var old = SamplePicture.Forecast(ApiHost.Now - TimeSpan.FromHours(47), 0.1, 0.9, 0, 0, 0);
        await using var host = await HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "oooo", old));

        var site = Single(await host.GetJsonAsync("/api/v1/parking/free?at=2026-07-14T18:00:00Z&minProbability=0"));

        Assert.Equal("beyondForecast", site.GetProperty("noProbability").GetString());
    }

    [Fact]
    public async Task Only_sites_with_a_free_pitch_that_suits_are_given_when_that_is_asked()
    {
        await using var host = await HostAsync(
            SamplePicture.Of(SamplePicture.FullSite("full"), "oooo"),
            SamplePicture.Of(SamplePicture.FullSite("short"), "fooo"),
            SamplePicture.Of(SamplePicture.FullSite("long"), "ooof"));

        Assert.Equal(["long", "short"], Ids(await host.GetJsonAsync("/api/v1/parking/free?freeOnly=true")));
        Assert.Equal(["long"], Ids(await host.GetJsonAsync("/api/v1/parking/free?freeOnly=true&minLength=8")));
    }

    [Fact]
    public async Task Distances_are_from_a_place_given_by_degrees_or_by_id()
    {
        await using var host = await ApiHost.StartAsync();

        var byId = await host.GetJsonAsync("/api/v1/parking/free?place=heat-markt&limit=1");
        var byDegrees = await host.GetJsonAsync("/api/v1/parking/free?near=51.6801,7.8201&limit=1");

        Assert.Equal(["hamm-kurpark"], Ids(byId));
        Assert.Equal(Distance(byDegrees), Distance(byId));
        Assert.InRange(Distance(byId), 2_000, 2_200);
    }

    [Theory]
    [InlineData("at=2026-07-14T10:00:00Z", "at")]
    [InlineData("at=2026-07-16T13:30:00Z", "at")]
    [InlineData("at=tomorrow", "at")]
    [InlineData("at=2026-07-14T18:00:00Z&freeOnly=true", "freeOnly")]
    [InlineData("freeOnly=yes", "freeOnly")]
    [InlineData("minProbability=1.1", "minProbability")]
    [InlineData("height=0", "height")]
    [InlineData("width=9", "width")]
    [InlineData("maxPrice=-1", "maxPrice")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("sort=price", "sort")]
    [InlineData("sort=distance", "sort")]
    [InlineData("format=xml", "format")]
    [InlineData("place=atlantis", "place")]
    [InlineData("place=heat-markt&near=51,7", "place")]
    [InlineData("near=51,7&radius=600000", "radius")]
    [InlineData("near=51,7&near=52,8", "near")]
    public async Task A_wrong_question_is_answered_with_what_is_wrong(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync("/api/v1/parking/free?" + query, 400);

        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task All_faults_of_a_question_are_listed_at_once()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(
            "/api/v1/parking/free?neer=1,2&near=here&radius=0&at=2020-01-01&limit=many&service=sauna&lang=fr&minLength=x", 400);

        Assert.Equal(
            ["at", "lang", "limit", "minLength", "near", "neer", "radius", "service"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public void An_interval_moves_with_its_probability_and_stays_around_it()
    {
        foreach (var part in new[] { 0, 0.01, 0.3, 0.8, 0.99, 1.0 })
        {
            var low = Probabilities.Moved(0.7, 0.8, part);
            var high = Probabilities.Moved(0.9, 0.8, part);

            Assert.InRange(low, 0, part);
            Assert.InRange(high, part, 1);
        }

        Assert.Equal(0.7, Probabilities.Moved(0.7, 0.8, 0.8), 9);
        Assert.Equal(1, Probabilities.Moved(1, 1, 1));
        Assert.Equal(0.5, Probabilities.Moved(1, 1, 0.5), 9);
    }

    [Fact]
    public void What_is_not_certain_is_never_shown_as_certain()
    {
        Assert.Equal(0.99, Probabilities.Shown(0.9999));
        Assert.Equal(0.01, Probabilities.Shown(0.0001));
        Assert.Equal(1, Probabilities.Shown(1));
        Assert.Equal(0, Probabilities.Shown(0));
    }

    internal static Task<ApiHost> HostAsync(params SitePicture[] sites)
    {
        var picture = SamplePicture.Of(sites);
        return ApiHost.StartAsync(services => services.AddSingleton(new ParkingView(() => picture)));
    }

    private static JsonElement Single(JsonElement sites) => Assert.Single(sites.GetProperty("items").EnumerateArray());

    private static double Distance(JsonElement sites) => Single(sites).GetProperty("distanceMeters").GetDouble();

    private static IEnumerable<string?> Ids(JsonElement sites) =>
        sites.GetProperty("items").EnumerateArray().Select(site => site.GetProperty("id").GetString());

    private static (double Probability, double Low, double High) Interval(JsonElement site) => (
        site.GetProperty("probability").GetDouble(), site.GetProperty("low").GetDouble(), site.GetProperty("high").GetDouble());
}
