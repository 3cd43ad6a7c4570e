using System.Net;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Api.Limits;

public sealed class RequestLimitsTests
{
    private const string Free = "/api/v1/parking/free";

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_again_and_others_are_not_held_up()
    {
        await using var host = await ApiHost.StartAsync(limits: new ApiOptions
        {
            RequestsPerSecond = 1,
            Burst = 3,
            TrustedProxies = "127.0.0.1",
        });

        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await AskAsync(host, Free, "198.51.100.7");
            codes.Add(answer.StatusCode);
        }

        using var refused = await AskAsync(host, Free, "198.51.100.7");
        using var other = await AskAsync(host, Free, "198.51.100.8");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], codes.Take(3));
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        var problem = await ApiHost.ProblemOfAsync(refused, 429);
        Assert.Contains("1 requests a second", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 4);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Health_and_metrics_always_answer_and_pages_of_other_origins_see_why_they_are_refused()
    {
        await using var host = await ApiHost.StartAsync(limits: new ApiOptions { RequestsPerSecond = 1, Burst = 1 });
        for (var i = 0; i < 5; i++)
        {
            using var health = await host.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
            using var metrics = await host.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, metrics.StatusCode));
        }

        using var first = await AskAsync(host, Free);
        using var second = await AskAsync(host, Free);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal(["*"], second.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Nobody_passes_for_another_without_a_trusted_proxy()
    {
        await using var host = await ApiHost.StartAsync(limits: new ApiOptions { RequestsPerSecond = 1, Burst = 1 });

        using var first = await AskAsync(host, Free, "198.51.100.7");
        using var second = await AskAsync(host, Free, "198.51.100.8");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_client_cannot_choose_its_address_in_front_of_a_trusted_proxy()
    {
        await using var host = await ApiHost.StartAsync(limits: new ApiOptions
        {
            RequestsPerSecond = 1,
            Burst = 1,
            TrustedProxies = "127.0.0.0/8",
        });

        // The proxy adds the address that it sees behind what the client claims.
        using var first = await AskAsync(host, Free, "203.0.113.1, 198.51.100.7");
        using var second = await AskAsync(host, Free, "203.0.113.2, 198.51.100.7");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Connections_to_the_live_feed_are_limited_and_free_again_when_they_end()
    {
        await using var host = await ApiHost.StartAsync(limits: new ApiOptions { RequestsPerSecond = 0, StreamsPerAddress = 2 });
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++)
        {
            streams.Add(await OpenAsync(host));
            Assert.Equal(HttpStatusCode.OK, streams[i].StatusCode);
        }

        using (var refused = await OpenAsync(host))
        {
            var problem = await ApiHost.ProblemOfAsync(refused, 429);
            Assert.Contains("2 connections", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        streams[0].Dispose();
        await Testing.Eventually.TrueAsync(() => host.Feed.ClientCount == 1, "the server sees the connection go");
        var status = HttpStatusCode.TooManyRequests;
        for (var i = 0; i < 500 && status != HttpStatusCode.OK; i++)
        {
            // The permit comes back a moment after the client has been taken off the feed.
            using var again = await OpenAsync(host);
            status = again.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        streams[1].Dispose();
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiHost host, string path, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://page.example.org");
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> OpenAsync(ApiHost host) => host.Client.GetAsync(
        "/api/v1/live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
}
