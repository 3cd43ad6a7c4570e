using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class OverridesApiTests
{
    private const string Override = "/api/v1/parking/sites/hamm-kurpark/pitches/3/override";

    [Theory]
    [InlineData("closed", "closed")]
    [InlineData("event", "closed")]
    [InlineData("wrongSensor", "unknown")]
    [InlineData("free", "free")]
    [InlineData("occupied", "occupied")]
    public async Task A_pitch_is_what_it_is_set_to_when_the_answer_comes(string kind, string state)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var set = await PutAsync(host, $$"""{"kind":"{{kind}}","by":"Anna","comment":"Works"}""");

        Assert.Equal(kind, set.GetProperty("kind").GetString());
        Assert.True(set.GetProperty("open").GetBoolean());
        var pitch = await PitchAsync(host);
        Assert.Equal((state, "setByHand"), (pitch.GetProperty("state").GetString(), pitch.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Lifted_it_is_as_its_sensor_says_and_the_log_keeps_all()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await PutAsync(host, """{"kind":"closed","by":"Anna"}""");
        await PutAsync(host, """{"kind":"event","by":"Bert"}""");
        using var request = new HttpRequestMessage(HttpMethod.Delete, Override)
        {
            Content = new StringContent("""{"by":"Cleo"}""", Encoding.UTF8, "application/json"),
        };

        using var lifted = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(lifted.IsSuccessStatusCode);
        Assert.Equal("free", (await PitchAsync(host)).GetProperty("state").GetString());
        var log = (await host.GetJsonAsync("/api/v1/parking/overrides?site=hamm-kurpark")).GetProperty("items");
        Assert.Equal(["event/Cleo", "closed/Bert"], log.EnumerateArray().Select(one =>
            $"{one.GetProperty("kind").GetString()}/{one.GetProperty("liftedBy").GetString()}"));
        Assert.Empty((await host.GetJsonAsync("/api/v1/parking/overrides?open=true")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_log_shows_what_holds_first_and_comes_in_pages()
    {
        await using var host = await ApiHost.StartAsync();
        await PutAsync(host, """{"kind":"closed","by":"Anna"}""");
        foreach (var pitch in new[] { "4", "5" })
        {
            var path = $"/api/v1/parking/sites/hamm-kurpark/pitches/{pitch}/override";
            using var set = await host.Client.PutAsJsonAsync(path, new { kind = "closed", by = "Anna" }, TestContext.Current.CancellationToken);
            using var lifted = await host.Client.DeleteAsync(new Uri(path + "?by=Anna", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(lifted.IsSuccessStatusCode);
        }

        var page = await host.GetJsonAsync("/api/v1/parking/overrides?limit=2");
        var rest = await host.GetJsonAsync(page.GetProperty("next").GetString()!);

        Assert.Equal(["3", "5"], page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("pitch").GetString()));
        Assert.Equal(["4"], rest.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("pitch").GetString()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task It_ends_by_itself_when_its_time_has_come()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await PutAsync(host, """{"kind":"closed","by":"Anna","until":"2026-07-14T13:30:00Z"}""");
        Assert.Equal("closed", (await PitchAsync(host)).GetProperty("state").GetString());

        host.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("free", (await PitchAsync(host)).GetProperty("state").GetString());
        await Testing.Eventually.TrueAsync(() => host.ParkingFile.LoadOpen().Count == 0, "the end is stored");
        var ended = (await host.GetJsonAsync("/api/v1/parking/overrides?open=false")).GetProperty("items")[0];
        Assert.Equal("2026-07-14T13:30:00Z", ended.GetProperty("liftedAt").GetString());
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("liftedBy").ValueKind);
    }

    [Fact]
    public async Task What_somebody_saw_holds_until_the_sensor_tells_a_change()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await PutAsync(host, """{"kind":"occupied","by":"Anna"}""");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(3), Quantity.ParkingOccupied, 0, TimeSpan.FromMinutes(-5)));
        Assert.Equal("setByHand", (await PitchAsync(host)).GetProperty("reason").GetString());

        await host.CommitAsync(output => host.Add(
            output, SampleCity.PitchSensor(3), Quantity.ParkingOccupied, 1, TimeSpan.FromMinutes(-6)));

        Assert.Equal("sensor", (await PitchAsync(host)).GetProperty("reason").GetString());
        await Testing.Eventually.TrueAsync(() => host.ParkingFile.LoadOpen().Count == 0, "the end is stored");
    }

    [Fact]
    public async Task A_pitch_that_the_city_closed_cannot_be_set_and_the_answer_says_what_to_do()
    {
        await using var host = await ApiHost.StartAsync();
        using var set = await host.Client.PutAsJsonAsync(
            "/api/v1/parking/sites/hamm-kurpark/pitches/11/override", new { kind = "free", by = "Anna" }, TestContext.Current.CancellationToken);

        var problem = await ApiHost.ProblemOfAsync(set, 409);
        Assert.Contains("'closed: true'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.ParkingFile.LoadOpen());
        var site = (await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark")).GetProperty("site");

        Assert.Equal("closed", site.GetProperty("pitches")[10].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("2026-07-14T15:30", "2026-07-14T13:30:00Z")]
    [InlineData("2026-07-16", "2026-07-15T22:00:00Z")]
    [InlineData("2026-12-24", "2026-12-23T23:00:00Z")]
    [InlineData("2026-07-14T15:30Z", "2026-07-14T15:30:00Z")]
    [InlineData("2026-07-14T15:30:00+01:00", "2026-07-14T14:30:00Z")]
    public async Task An_end_without_an_offset_is_the_citys_own_time(string until, string ends)
    {
        await using var host = await ApiHost.StartAsync();

        var set = await PutAsync(host, $$"""{"kind":"closed","by":"Anna","until":"{{until}}"}""");

        Assert.Equal(
            (ends, "Europe/Berlin"), (set.GetProperty("until").GetString(), set.GetProperty("timeZone").GetString()));
    }

    [Theory]
    [InlineData("""{"kind":"closed"}""", 400, "by")]
    [InlineData("""{"kind":"closed","by":"  "}""", 400, "by")]
    [InlineData("""{"kind":"parked","by":"Anna"}""", 400, "kind")]
    [InlineData("""{"by":"Anna"}""", 400, "kind")]
    [InlineData("""{"kind":"closed","by":"Anna","until":"tomorrow"}""", 400, "until")]
    [InlineData("""{"kind":"closed","by":"Anna","until":"2026-07-14T13:19:59Z"}""", 400, "past")]
    [InlineData("""{"kind":"closed","by":"Anna","until":"2027-08-01T00:00:00Z"}""", 400, "year")]
    [InlineData("""{"kind":"closed","by":""", 400, "JSON")]
    [InlineData("""[]""", 400, "JSON")]
    [InlineData("", 400, "null")]
    [InlineData("null", 400, "Send a JSON object, as in {\"kind\"")]
    [InlineData("""{"kind":"closed","by":"Anna","until":"1970-01-01T00:00:00Z"}""", 400, "past")]
    [InlineData("""{"kind":"closed","by":"Anna","until":"1970-01-01"}""", 400, "past")]
    [InlineData("""{"kind":"closed","by":"An\u0000na"}""", 400, "U+0000")]
    [InlineData("""{"kind":"closed","by":"Anna\n"}""", 400, "U+000A")]
    [InlineData("""{"kind":"closed","by":"An\u202Ena"}""", 400, "U+202E")]
    [InlineData("""{"kind":"closed","by":"Anna","comment":"Works\u2066"}""", 400, "U+2066")]
    [InlineData("""{"kind":"closed","by":"Anna","comment":"Works\r\nby Bert"}""", 400, "U+000D")]
    public async Task A_request_that_cannot_be_done_says_why(string body, int status, string why)
    {
        await using var host = await ApiHost.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await host.Client.PutAsync(new Uri(Override, UriKind.Relative), content, TestContext.Current.CancellationToken);

        var problem = await ApiHost.ProblemOfAsync(answer, status);
        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.ParkingFile.LoadOpen());
    }

    [Fact]
    public async Task A_body_that_is_too_large_and_words_that_are_too_long_are_refused()
    {
        await using var host = await ApiHost.StartAsync();
        using var large = await host.Client.PutAsJsonAsync(
            Override, new { kind = "closed", by = "Anna", comment = new string('x', 100_000) }, TestContext.Current.CancellationToken);
        using var longName = await host.Client.PutAsJsonAsync(
            Override, new { kind = "closed", by = new string('x', 101), comment = new string('y', 1_001) }, TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(large, 413);
        var problem = await ApiHost.ProblemOfAsync(longName, 400);
        Assert.Equal(2, problem.GetProperty("errors").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("/api/v1/parking/sites/atlantis/pitches/3/override", "site")]
    [InlineData("/api/v1/parking/sites/hamm-kurpark/pitches/99/override", "pitch")]
    public async Task A_site_or_pitch_that_is_not_there_is_a_problem(string path, string what)
    {
        await using var host = await ApiHost.StartAsync();

        using var set = await host.Client.PutAsJsonAsync(path, new { kind = "closed", by = "Anna" }, TestContext.Current.CancellationToken);
        using var lifted = await host.Client.DeleteAsync(new Uri(path + "?by=Anna", UriKind.Relative), TestContext.Current.CancellationToken);

        foreach (var answer in new[] { set, lifted })
        {
            var problem = await ApiHost.ProblemOfAsync(answer, 404);
            Assert.Contains($"no such {what}", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_set_cannot_be_lifted_and_who_lifts_must_be_said()
    {
        await using var host = await ApiHost.StartAsync();

        using var nothing = await host.Client.DeleteAsync(new Uri(Override + "?by=Anna", UriKind.Relative), TestContext.Current.CancellationToken);
        using var nobody = await host.Client.DeleteAsync(new Uri(Override, UriKind.Relative), TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(nothing, 404);
        await ApiHost.ProblemOfAsync(nobody, 400);
        await host.GetProblemAsync("/api/v1/parking/overrides?open=yes", 400);
        await host.GetProblemAsync("/api/v1/parking/overrides?site=atlantis", 404);
    }

    private static async Task<JsonElement> PutAsync(ApiHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.PutAsync(new Uri(Override, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static async Task<JsonElement> PitchAsync(ApiHost host) =>
        (await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark")).GetProperty("site").GetProperty("pitches")[2];
}
