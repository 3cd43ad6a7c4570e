using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Api;

public sealed class OperatorAccessTests
{
    private const string Token = "operators-of-hamm-2026";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_changing_resource_of_the_api_is_marked_as_the_operators()
    {
        IEndpointRouteBuilder? routes = null;
        await using var host = await ApiHost.StartAsync(map: app => routes = app);
        var changing = routes!.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(one => one.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .Where(one => one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(method => method is not ("GET" or "HEAD")))
            .ToList();

        Assert.True(changing.Count >= 2);
        Assert.All(changing, one => Assert.NotNull(one.Metadata.GetMetadata<OperatorsOnly>()));
    }

    [Theory]
    [InlineData("POST", "/api/v1/alerts/1/acknowledge")]
    [InlineData("POST", "/api/v1/deadletters/0/1/discard")]
    [InlineData("PUT", "/api/v1/what/comes/later")]
    [InlineData("DELETE", "/API/v1/sensors")]
    public async Task A_change_without_the_token_is_refused_before_anything_of_it_is_read(string method, string path)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = new StringContent("this is no JSON", Encoding.UTF8, "text/plain");

        using var answer = await host.Client.SendAsync(request, Stop);

        var problem = await ApiHost.ProblemOfAsync(answer, 401);
        Assert.Equal("Bearer realm=\"operators\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("Authorization: Bearer TOKEN", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_token_lets_an_operator_change_things_and_others_still_read()
    {
        await using var host = await StartAsync();
        var alert = host.Fire(36);

        using (var wrong = await AcknowledgeAsync(host, alert.Id, "operators-of-hamm-2025"))
        {
            await ApiHost.ProblemOfAsync(wrong, 401);
            Assert.Contains("invalid_token", wrong.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        var listed = await host.GetJsonAsync("/api/v1/alerts");
        Assert.Equal("null", listed.GetProperty("items")[0].GetProperty("acknowledgedAt").GetRawText());
        using var right = await AcknowledgeAsync(host, alert.Id, Token);
        Assert.Equal(200, (int)right.StatusCode);
    }

    [Fact]
    public async Task Ten_wrong_tokens_make_the_address_wait_a_minute()
    {
        var time = new FakeTime();
        await using var host = await StartAsync(time);
        var alert = host.Fire(36);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await AcknowledgeAsync(host, alert.Id, "a-wrong-token-of-mine");
            Assert.Equal(401, (int)wrong.StatusCode);
        }

        using (var paused = await AcknowledgeAsync(host, alert.Id, "a-wrong-token-of-mine"))
        {
            var problem = await ApiHost.ProblemOfAsync(paused, 429);
            Assert.Equal("60", Assert.Single(paused.Headers.GetValues("Retry-After")));
            Assert.Contains("60 s", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var right = await AcknowledgeAsync(host, alert.Id, Token);
        Assert.Equal(200, (int)right.StatusCode);
        var metrics = await host.Client.GetStringAsync("/metrics", Stop);
        Assert.Contains("sensorplatform_operators_refused_total{cause=\"tokenWrong\"} 10\n", metrics, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_operators_refused_total{cause=\"paused\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Host", "sensors.example.org")]
    public async Task Without_a_token_a_request_through_a_proxy_or_from_elsewhere_is_told_what_to_do(string header, string value)
    {
        await using var host = await ApiHost.StartAsync();
        var alert = host.Fire(36);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{alert.Id}/acknowledge");
        request.Content = JsonContent.Create(new { by = "Ada" });
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await host.Client.SendAsync(request, Stop);

        var problem = await ApiHost.ProblemOfAsync(answer, 403);
        Assert.Contains("SENSORPLATFORM__Operators__Token", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_origin_gets_no_leave_for_what_is_the_operators()
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/alerts/1/acknowledge");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await host.Client.SendAsync(request, Stop);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-Allow", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<ApiHost> StartAsync(FakeTime? time = null) => ApiHost.StartAsync(services =>
    {
        services.AddSingleton(new OperatorOptions { Token = Token });
        services.AddSingleton(new OperatorTries(time ?? new FakeTime()));
    });

    private static async Task<HttpResponseMessage> AcknowledgeAsync(ApiHost host, long alert, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{alert}/acknowledge");
        request.Headers.Authorization = new("Bearer", token);
        request.Content = JsonContent.Create(new { by = "Ada" });
        return await host.Client.SendAsync(request, Stop);
    }
}
