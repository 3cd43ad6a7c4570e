using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>OAuth2 against the token endpoint of Keycloak.</summary>
public sealed class AirQinoTokensTests
{
    [Fact]
    public async Task A_token_is_asked_for_with_the_password_once_and_refreshed_before_it_is_over()
    {
        await using var bench = await CreateAsync();
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(30), stepSeconds: 5);

        Assert.Equal("password", bench.Api.Tokens.Asked[0]);
        Assert.All(bench.Api.Tokens.Asked.Skip(1), grant => Assert.Equal("refresh_token", grant));

        // 300 s less 30: seven times in half an hour of polls every two minutes at most.
        Assert.InRange(bench.Api.Tokens.Asked.Count, 5, 8);
        Assert.Equal(0, bench.Poller!.Client.Counts[PollResult.Unauthorized]);
        Assert.Equal(bench.Api.Tokens.Asked.Count, bench.Poller.Client.TokenGrants);
        Assert.NotEmpty(await bench.TakenAsync());
    }

    [Fact]
    public async Task A_token_withdrawn_before_its_time_is_replaced_at_once_and_the_request_made_again()
    {
        await using var bench = await CreateAsync();
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Poller!.Client.Counts[PollResult.Ok] >= 2, "the first answers");
        bench.Api.Tokens.Withdraw();
        await bench.PumpAsync(() => bench.Poller!.Client.Counts[PollResult.Ok] >= 4, "answers again", stepSeconds: 5);

        Assert.Equal(1, bench.Poller!.Client.Counts[PollResult.Unauthorized]);
        Assert.True(bench.Source!.IsConnected);
    }

    [Fact]
    public async Task A_refused_refresh_token_is_given_up_for_the_password()
    {
        await using var bench = await CreateAsync();
        bench.Api.Tokens.RefusesRefresh = true;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(11), stepSeconds: 5);

        Assert.Equal(["password", "refresh_token", "password"], bench.Api.Tokens.Asked.Take(3));
        Assert.Equal(0, bench.Poller!.Client.Counts[PollResult.Unauthorized]);
    }

    [Fact]
    public async Task A_refused_password_is_not_tried_again_and_again()
    {
        await using var bench = await CreateAsync();
        bench.Api.Tokens.RefusesPassword = true;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(3), stepSeconds: 10);

        // 1, 2, 4, … 60 minutes.
        Assert.InRange(bench.Api.Tokens.Asked.Count, 4, 9);
        Assert.Contains("No token", bench.Source!.Problem, StringComparison.Ordinal);
        Assert.Empty(await bench.TakenAsync());
    }

    [Fact]
    public async Task Tokens_that_live_for_seconds_do_not_double_the_requests_endlessly()
    {
        await using var bench = await CreateAsync();
        bench.Api.Tokens.LifetimeSeconds = 20;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(20), stepSeconds: 5);

        Assert.InRange(bench.Api.Tokens.Asked.Count, 5, 14);
        Assert.NotEmpty(await bench.TakenAsync());
    }

    [Fact]
    public async Task No_secret_is_ever_logged_or_shown()
    {
        await using var bench = await CreateAsync();
        var log = new CollectingLogger();
        bench.Logger = log;
        bench.Api.Fault = (_, number) => (number % 5) switch
        {
            0 => ApiFault.Unauthorized,
            1 => ApiFault.ServerError,
            2 => ApiFault.Html,
            3 => ApiFault.HalfJson,
            _ => ApiFault.None,
        };
        bench.StartPoller();
        var problems = new HashSet<string>();
        await bench.PumpAsync(
            () =>
            {
                problems.Add(bench.Source!.Problem ?? "");
                return bench.Api.Requests.Count > 60;
            },
            "sixty requests",
            stepSeconds: 10);

        Assert.NotEmpty(log.Lines);
        Assert.All(log.Lines.Concat(problems), line =>
        {
            Assert.DoesNotContain(FakeTokens.Password, line, StringComparison.Ordinal);
            Assert.DoesNotContain("access-", line, StringComparison.Ordinal);
            Assert.DoesNotContain("refresh-", line, StringComparison.Ordinal);
        });
    }

    private static async Task<PollBench> CreateAsync()
    {
        var bench = await PollBench.CreateAsync();
        bench.Api.WantsTokens = true;
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, hasTokens: true);
        bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(PollBench.Start, PollBench.Start.AddHours(4), TimeSpan.FromMinutes(2));
        return bench;
    }

    private sealed class CollectingLogger : ILogger<Server.Sources.AirQinoApi.AirQinoPoller>
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
    }
}
