using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Api;

public sealed class OperationsApiTests
{
    [Fact]
    public async Task The_balance_has_the_shape_of_the_contract_and_closes()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            output.Outcomes.Count(Outcome.Stored, 5);
            output.Outcomes.Count(Outcome.Duplicate, 2);
            output.Outcomes.Count(Outcome.RejectedEncrypted);
            output.Outcomes.Count(Outcome.DeadLetteredPayload);
        });

        var text = await host.Client.GetStringAsync("/api/v1/balance", TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"received":9,"stored":5,"duplicate":2,"rejected":{"unknownSensor":0,"simulated":0,"notAnUplink":0,"encrypted":1,"erased":0},"deadLettered":1,"inFlight":0,"closed":true}""",
            text);
    }

    [Fact]
    public async Task The_balance_is_told_apart_by_network_sensor_and_reason()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            output.Outcomes.Count(Outcome.Stored, 3);
            output.SensorOutcomes.Add(new SensorOutcome(new NetworkId(1), 0, 0, Outcome.Stored, 3));
            output.FirstOffset = 1;
        });

        var reasons = await host.GetJsonAsync("/api/v1/balance?by=reason");
        var sensors = await host.GetJsonAsync("/api/v1/balance?by=sensor&from=1970-01-01&to=1970-01-01");

        var stored = reasons.GetProperty("items").EnumerateArray().First(item => item.GetProperty("reason").GetString() == "stored");
        Assert.Equal(3, stored.GetProperty("messages").GetInt64());
        Assert.Equal(3, sensors.GetProperty("items")[0].GetProperty("stored").GetInt64());
        Assert.Equal(0, sensors.GetProperty("items")[0].GetProperty("lostByUs").GetInt64());
        Assert.Equal("1970-01-01", sensors.GetProperty("from").GetString());
        var problem = await host.GetProblemAsync("/api/v1/balance?by=colour&from=soon", 400);
        Assert.Contains("day, network, sensor, reason", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("2026-07-01", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_each_one_can_be_read_whole()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            output.Outcomes.Count(Outcome.DeadLetteredEnvelope);
            output.DeadLetters.Add(new JournaledDeadLetter(
                0, 1, -1, 0, new DeadLetter(new NetworkId(1), "v3/app/up", "NotJson", ApiHost.Now, "{oops"u8.ToArray())));
        });

        var list = await host.GetJsonAsync("/api/v1/deadletters?limit=10");
        var letter = await host.GetJsonAsync("/api/v1/deadletters/0/1");

        Assert.Equal(1, list.GetProperty("countByReason").GetProperty("NotJson").GetInt64());
        Assert.Equal("hamm", list.GetProperty("items")[0].GetProperty("network").GetString());
        Assert.Equal("{oops", Encoding.UTF8.GetString(letter.GetProperty("content").GetBytesFromBase64()));
        await host.GetProblemAsync("/api/v1/deadletters/0/2", 404);
        await host.GetProblemAsync("/api/v1/deadletters?limit=many", 400);
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_once_and_loses_its_content()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            output.Outcomes.Count(Outcome.DeadLetteredEnvelope);
            output.DeadLetters.Add(new JournaledDeadLetter(
                0, 1, -1, 0, new DeadLetter(new NetworkId(1), "v3/app/up", "NotJson", ApiHost.Now, "{oops"u8.ToArray())));
        });
        const string path = "/api/v1/deadletters/0/1/discard";

        using var nameless = await host.Client.PostAsJsonAsync(path, new { because = "x" }, TestContext.Current.CancellationToken);
        using var first = await host.Client.PostAsJsonAsync(path, new { by = "Ada", because = "a test" }, TestContext.Current.CancellationToken);
        using var second = await host.Client.PostAsJsonAsync(path, new { by = "Bob", because = "x" }, TestContext.Current.CancellationToken);
        using var none = await host.Client.PostAsJsonAsync(
            "/api/v1/deadletters/0/2/discard", new { by = "Bob", because = "x" }, TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(nameless, 400);
        Assert.Equal(200, (int)first.StatusCode);
        Assert.Contains("Ada", (await ApiHost.ProblemOfAsync(second, 409)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ApiHost.ProblemOfAsync(none, 404);
        var letter = await host.GetJsonAsync("/api/v1/deadletters/0/1");
        Assert.Equal("a test", letter.GetProperty("discardedBecause").GetString());
        Assert.Equal("", letter.GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_dead_letter_of_no_network_is_listed_like_others()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output =>
        {
            output.Outcomes.Count(Outcome.DeadLetteredEnvelope);
            output.DeadLetters.Add(new JournaledDeadLetter(
                0, 1, -1, 0, new DeadLetter(default, "foo/bar", "NoNetwork", ApiHost.Now, "{}"u8.ToArray())));
        });

        var list = await host.GetJsonAsync("/api/v1/deadletters");
        Assert.Equal("foo/bar", list.GetProperty("items")[0].GetProperty("topic").GetString());
        Assert.False(list.GetProperty("items")[0].TryGetProperty("network", out var network) && network.GetString() is not null);
        await host.GetJsonAsync("/api/v1/deadletters/0/1");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"by":"Ada\u202E","because":"x"}""")]
    [InlineData("""{"by":"Ada","because":"x\u0000"}""")]
    [InlineData("""{"by":"Ada","because":"x\ny"}""")]
    public async Task Words_that_do_not_read_as_they_are_stored_are_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var alert = host.Fire(36.5);
        using var letter = new StringContent(body, Encoding.UTF8, "application/json");
        using var seen = new StringContent(body.Replace("because", "comment", StringComparison.Ordinal), Encoding.UTF8, "application/json");

        using var acknowledged = await host.Client.PostAsync(
            new Uri($"/api/v1/alerts/{alert.Id}/acknowledge", UriKind.Relative), seen, TestContext.Current.CancellationToken);
        using var discarded = await host.Client.PostAsync(
            new Uri("/api/v1/deadletters/0/1/discard", UriKind.Relative), letter, TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(acknowledged, 400);
        await ApiHost.ProblemOfAsync(discarded, 400);
    }

    [Fact]
    public async Task An_alert_is_acknowledged_once()
    {
        await using var host = await ApiHost.StartAsync();
        var alert = host.Fire(36.4);
        var path = $"/api/v1/alerts/{alert.Id}/acknowledge?lang=it";

        using var first = await host.Client.PostAsJsonAsync(
            path, new { by = "Ada", comment = "seen" }, TestContext.Current.CancellationToken);
        using var second = await host.Client.PostAsJsonAsync(path, new { by = "Bob" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ApiHost.ProblemOfAsync(second, 409);
        var item = (await host.GetJsonAsync("/api/v1/alerts?state=open&lang=it")).GetProperty("items")[0];
        Assert.Equal("Caldo", item.GetProperty("name").GetString());
        Assert.Equal("Ada", item.GetProperty("acknowledgedBy").GetString());
        Assert.Equal("warning", item.GetProperty("severity").GetString());
        Assert.True(item.GetProperty("open").GetBoolean());
    }

    [Theory]
    [InlineData("{\"by\":\"\"}", 400)]
    [InlineData("{\"comment\":\"x\"}", 400)]
    [InlineData("{by}", 400)]
    [InlineData("", 400)]
    public async Task An_acknowledgement_must_say_who(string body, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var alert = host.Fire(36.4);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await host.Client.PostAsync(
            $"/api/v1/alerts/{alert.Id}/acknowledge", content, TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(answer, status);
    }

    [Fact]
    public async Task An_unknown_alert_or_a_body_that_is_no_json_is_refused()
    {
        await using var host = await ApiHost.StartAsync();

        using var unknown = await host.Client.PostAsJsonAsync(
            "/api/v1/alerts/77/acknowledge", new { by = "Ada" }, TestContext.Current.CancellationToken);
        using var text = new StringContent("by=Ada", Encoding.UTF8, "text/plain");
        using var form = await host.Client.PostAsync(
            "/api/v1/alerts/77/acknowledge", text, TestContext.Current.CancellationToken);

        await ApiHost.ProblemOfAsync(unknown, 404);
        await ApiHost.ProblemOfAsync(form, 415);
        await host.GetProblemAsync("/api/v1/alerts?state=closed", 400);
    }

    [Fact]
    public async Task Health_is_alive_and_ready_tells_reasons()
    {
        await using var host = await ApiHost.StartAsync(services =>
        {
            services.AddSingleton<IReadinessCheck>(new Check("journal", true, null));
            services.AddSingleton<IReadinessCheck>(new Check("influx", false, "It does not answer; the spool takes its points."));
        });
        await using var broken = await ApiHost.StartAsync(services =>
            services.AddSingleton<IReadinessCheck>(new Check("journal", true, "The disk is full. Make room.")));

        var ready = await host.GetJsonAsync("/health/ready");
        var problem = await broken.GetProblemAsync("/health/ready", 503);

        Assert.Equal("live", (await host.GetJsonAsync("/health/live")).GetProperty("status").GetString());
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.False(ready.GetProperty("checks")[1].GetProperty("ready").GetBoolean());
        Assert.Contains("The disk is full", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("journal", problem.GetProperty("checks")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Every_fault_of_the_server_is_a_problem_and_gives_nothing_away()
    {
        await using var host = await ApiHost.StartAsync(map: app =>
        {
            app.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
            app.MapGet("/storeless", string () => throw new StorageException("The disk is full. Make room."));
        });

        var broken = await host.GetProblemAsync("/broken", 500);
        var storeless = await host.GetProblemAsync("/storeless", 503);

        Assert.DoesNotContain("secret", broken.ToString(), StringComparison.Ordinal);
        Assert.Contains("The disk is full", storeless.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_path_or_method_is_a_problem()
    {
        await using var host = await ApiHost.StartAsync();

        using var posted = await host.Client.PostAsync("/api/v1/sensors", null, TestContext.Current.CancellationToken);

        await host.GetProblemAsync("/api/v1/nothing", 404);
        await ApiHost.ProblemOfAsync(posted, 405);
        Assert.Contains("GET", posted.Content.Headers.Allow);
    }

    [Fact]
    public async Task Other_origins_may_read_and_not_write()
    {
        await using var host = await ApiHost.StartAsync();
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/v1/balance");
        read.Headers.Add("Origin", "https://city.example");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/alerts/1/acknowledge");
        preflight.Headers.Add("Origin", "https://city.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");

        using var readAnswer = await host.Client.SendAsync(read, TestContext.Current.CancellationToken);
        using var preflightAnswer = await host.Client.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.Equal("*", Assert.Single(readAnswer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(
            preflightAnswer.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods)
            && methods.Any(one => one.Contains("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_description_lists_every_resource_with_its_parameters()
    {
        await using var host = await ApiHost.StartAsync();

        var paths = (await host.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        string[] expected =
        [
            "/api/v1/sensors", "/api/v1/sensors/{id}", "/api/v1/sensors/{id}/readings", "/api/v1/sensors/{id}/aggregates",
            "/api/v1/sensors/{id}/loss", "/api/v1/parking/sites", "/api/v1/parking/sites/{id}", "/api/v1/parking/free",
            "/api/v1/air/stations", "/api/v1/air/stations/{id}", "/api/v1/heat/stations", "/api/v1/heat/stations/{id}",
            "/api/v1/heat/export", "/api/v1/alerts", "/api/v1/alerts/{id}/acknowledge", "/api/v1/balance",
            "/api/v1/deadletters", "/api/v1/live", "/health/live", "/health/ready",
        ];
        Assert.Empty(expected.Except(paths.EnumerateObject().Select(path => path.Name)));
        var near = paths.GetProperty("/api/v1/parking/free").GetProperty("get").GetProperty("parameters")[0];
        Assert.Equal("near", near.GetProperty("name").GetString());
        Assert.Contains("51.68,7.82", near.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private sealed class Check(string name, bool isEssential, string? fault) : IReadinessCheck
    {
        public string Name => name;

        public bool IsEssential => isEssential;

        public string? Fault() => fault;
    }
}
