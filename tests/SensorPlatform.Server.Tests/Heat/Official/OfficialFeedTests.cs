using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Official;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Official;

public sealed class OfficialFeedTests : IAsyncLifetime
{
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 7, 14, 10, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly WebApplication _server;
    private Func<HttpContext, byte[]?> _answer = static _ => CapTexts.Bytes(CapTexts.Alert());
    private OfficialFeed? _feed;

    public OfficialFeedTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OfficialPicture Picture => _feed!.Picture(Instant.From(_time.GetUtcNow()));

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(Token);
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        _feed?.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Before_the_feed_was_heard_nobody_knows_of_a_warning()
    {
        Assert.Equal((OfficialState.NeverHeard, 0), (Picture.State, Picture.Warnings.Count));

        await _feed!.PollAsync(Token);

        Assert.Equal((OfficialState.Current, "127.0.0.1", null, 1), (Picture.State, Picture.Source, Picture.Problem, Picture.Warnings.Count));
        Assert.Equal(Instant.From(_time.GetUtcNow()), Picture.CheckedAt);
    }

    [Fact]
    public async Task A_warning_is_shown_until_it_expires_and_no_longer()
    {
        await _feed!.PollAsync(Token);
        _time.Advance(TimeSpan.FromHours(7) - TimeSpan.FromSeconds(1));
        Assert.Single(Picture.Warnings);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(Picture.Warnings);
    }

    [Fact]
    public async Task The_log_counts_the_warnings_that_have_not_expired()
    {
        var lines = new Lines();
        using var feed = new OfficialFeed(City(), new PoliteClientOptions { Retries = 0 }, _time, lines, requestsPerMinute: int.MaxValue);
        await feed.PollAsync(Token);
        await feed.PollAsync(Token);
        _time.Advance(TimeSpan.FromHours(7));
        await feed.PollAsync(Token);

        // Of one that is over at the first answer nothing is told either.
        using var late = new OfficialFeed(City(), new PoliteClientOptions { Retries = 0 }, _time, lines, requestsPerMinute: int.MaxValue);
        await late.PollAsync(Token);

        Assert.Equal(["expired: 1", "expired: 0", "expired: 0"], lines.All.Select(line => line[line.IndexOf("expired", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_feed_that_fails_is_told_and_grows_stale_with_what_it_said_last()
    {
        await _feed!.PollAsync(Token);
        var heard = Picture.CheckedAt;
        _answer = static context => Status(context, 404);
        _time.Advance(TimeSpan.FromMinutes(30));
        await _feed.PollAsync(Token);

        Assert.Equal((OfficialState.Current, heard, 1), (Picture.State, Picture.CheckedAt, Picture.Warnings.Count));
        Assert.Contains("404", Picture.Problem, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((OfficialState.Stale, 1), (Picture.State, Picture.Warnings.Count));

        // It takes nothing of a failure for "no warnings", and is well again with the next answer.
        _answer = static _ => CapTexts.Zip();
        await _feed.PollAsync(Token);
        Assert.Equal((OfficialState.Current, null, 0), (Picture.State, Picture.Problem, Picture.Warnings.Count));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        _answer = static context =>
        {
            if (context.Request.Headers.IfNoneMatch == "\"v1\"" && context.Request.Headers.IfModifiedSince == "Tue, 14 Jul 2026 08:30:00 GMT")
            {
                return Status(context, 304);
            }

            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Tue, 14 Jul 2026 08:30:00 GMT";
            return CapTexts.Bytes(CapTexts.Alert());
        };
        await _feed!.PollAsync(Token);
        _time.Advance(TimeSpan.FromMinutes(10));
        await _feed.PollAsync(Token);

        Assert.Equal((1, 1), (_feed.Counts[PollResult.Ok], _feed.Counts[PollResult.NotModified]));
        Assert.Equal((Instant.From(_time.GetUtcNow()), null, 1), (Picture.CheckedAt, Picture.Problem, Picture.Warnings.Count));
    }

    [Fact]
    public async Task What_cannot_be_read_is_asked_for_whole_the_next_time()
    {
        _answer = static context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            return context.Request.Headers.IfNoneMatch.Count > 0 ? Status(context, 304) : "<html/>"u8.ToArray();
        };
        await _feed!.PollAsync(Token);
        Assert.Contains("root is 'html'", Picture.Problem, StringComparison.Ordinal);
        await _feed.PollAsync(Token);

        Assert.Equal(OfficialState.NeverHeard, Picture.State);
        Assert.Equal(2, _feed.Counts[PollResult.Unreadable]);
    }

    [Fact]
    public async Task Messages_behind_links_are_asked_for_once()
    {
        _answer = static context => context.Request.Path.Value switch
        {
            "/feed" => CapTexts.Bytes(CapReaderTests.Atom("one.xml", "two.xml", "gone.xml")),
            "/one.xml" => CapTexts.Bytes(CapTexts.Alert("1")),
            "/two.xml" => CapTexts.Bytes(CapTexts.Alert("2", code: "248")),
            _ => Status(context, 404),
        };
        await _feed!.PollAsync(Token);
        Assert.Equal(["2", "1"], Picture.Warnings.Select(warning => warning.Identifier));
        Assert.Equal((OfficialState.Current, null), (Picture.State, Picture.Problem));
        _requests.Clear();
        for (var poll = 0; poll < 4; poll++)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await _feed.PollAsync(Token);
        }

        // What is gone is asked for three times in all.
        Assert.Equal(["/feed", "/gone.xml", "/feed", "/gone.xml", "/feed", "/feed"], _requests);
        Assert.Equal((OfficialState.Current, 2), (Picture.State, Picture.Warnings.Count));
    }

    [Fact]
    public async Task A_message_that_comes_later_than_the_feed_is_had_although_the_feed_has_not_changed()
    {
        var isThere = false;
        _answer = context =>
        {
            if (context.Request.Path.Value == "/one.xml")
            {
                return isThere ? CapTexts.Bytes(CapTexts.Alert("1")) : Status(context, 404);
            }

            context.Response.Headers.ETag = "\"v1\"";
            return context.Request.Headers.IfNoneMatch.Count > 0 ? Status(context, 304)
                : context.Request.Path.Value == "/two.xml" ? CapTexts.Bytes(CapTexts.Alert("2"))
                : CapTexts.Bytes(CapReaderTests.Atom("one.xml", "two.xml"));
        };
        await _feed!.PollAsync(Token);
        Assert.Equal("2", Assert.Single(Picture.Warnings).Identifier);

        isThere = true;
        await _feed.PollAsync(Token);
        Assert.Equal(2, Picture.Warnings.Count);
        await _feed.PollAsync(Token);
        Assert.Equal(1, _feed.Counts[PollResult.NotModified]);
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(410, "410")]
    [InlineData(403, "403")]
    [InlineData(301, "301")]
    [InlineData(200, "root is 'html'")]
    public async Task A_feed_of_which_no_message_can_be_read_is_no_feed_without_warnings(int status, string expected)
    {
        _answer = context => context.Request.Path.Value == "/feed" ? CapTexts.Bytes(CapReaderTests.Atom("one.xml", "two.xml"))
            : status == 200 ? "<html/>"u8.ToArray()
            : Status(context, status);
        for (var poll = 0; poll < 5; poll++)
        {
            await _feed!.PollAsync(Token);

            Assert.Equal(OfficialState.NeverHeard, Picture.State);
            Assert.Contains(expected, Picture.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Links_to_other_hosts_alone_are_a_failure_that_says_so()
    {
        _answer = static _ => CapTexts.Bytes(CapReaderTests.Atom("http://other.example/one.xml", "http://other.example/two.xml"));
        await _feed!.PollAsync(Token);

        Assert.Equal(OfficialState.NeverHeard, Picture.State);
        Assert.Contains("None of the 2 entries", Picture.Problem, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1", Picture.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_refusal_that_may_be_of_us_takes_nothing_of_the_feed()
    {
        _answer = static context => context.Request.Path.Value switch
        {
            "/feed" => CapTexts.Bytes(CapReaderTests.Atom("one.xml", "two.xml")),
            "/one.xml" => CapTexts.Bytes(CapTexts.Alert("1")),
            _ => Status(context, 403),
        };
        await _feed!.PollAsync(Token);

        Assert.Equal((OfficialState.NeverHeard, 0), (Picture.State, Picture.Warnings.Count));
        Assert.Contains("403", Picture.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_stops_no_other_and_the_feed_does_not_count_as_heard()
    {
        await _feed!.PollAsync(Token);
        var heard = Picture.CheckedAt;
        _answer = static context => context.Request.Path.Value switch
        {
            "/feed" => CapTexts.Bytes(CapReaderTests.Atom("long.xml", "two.xml", "http://other.example/three.xml")),
            "/two.xml" => CapTexts.Bytes(CapTexts.Alert("2", code: "248")),
            _ => new byte[(16 * 1024 * 1024) + 1],
        };
        for (var poll = 0; poll < 4; poll++)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await _feed.PollAsync(Token);
        }

        // The first one may still hold: what takes it back may be in the message that is too long.
        Assert.Equal(["2", "2.49.0.0.276.0.DWD.HEAT.1"], Picture.Warnings.Select(warning => warning.Identifier));
        Assert.Equal((OfficialState.Stale, heard), (Picture.State, Picture.CheckedAt));
        Assert.StartsWith("2 of the feed's messages could not be read and may concern this city", Picture.Problem, StringComparison.Ordinal);
        Assert.Equal(LinkedMessages.MostTries, _requests.Count(path => path == "/long.xml"));

        _answer = static context => context.Request.Path.Value == "/feed" ? CapTexts.Bytes(CapReaderTests.Atom("two.xml")) : Status(context, 500);
        await _feed.PollAsync(Token);
        Assert.Equal((OfficialState.Current, null, 1), (Picture.State, Picture.Problem, Picture.Warnings.Count));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_read()
    {
        _answer = static _ => new byte[(16 * 1024 * 1024) + 1];

        await _feed!.PollAsync(Token);

        Assert.Contains("longer than", Picture.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_are_polled_again_after_their_time_and_cities_without_one_say_so()
    {
        using var warnings = new OfficialWarnings(new CityCatalog([City(), Other]), _time, NullLogger<OfficialWarnings>.Instance);
        Assert.Equal(OfficialState.Off, warnings.Current(Other).State);
        await warnings.StartAsync(Token);
        await Eventually(() => warnings.Current(City()).State is OfficialState.Current && _time.ArmedTimers > 0);
        _time.Advance(TimeSpan.FromMinutes(10));
        await Eventually(() => _requests.Count >= 2);
        await warnings.StopAsync(Token);

        Assert.Single(warnings.Current(City()).Warnings);
    }

    private static City Other { get; } = new() { Id = "other", Name = "Other", TimeZone = "Europe/Berlin" };

    private sealed class Lines : ILogger
    {
        internal List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }

    private static byte[]? Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return null;
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 1_000 && !condition(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(condition());
    }

    private City City() => new()
    {
        Id = "hamm",
        Name = "Hamm",
        TimeZone = "Europe/Berlin",
        Heat = new HeatSettings { Warnings = new HeatWarningSettings { Url = _server.Urls.First() + "/feed", Areas = [CapTexts.Hamm] } },
    };

    private void Open() =>
        _feed = new OfficialFeed(City(), new PoliteClientOptions { Retries = 0 }, _time, NullLogger.Instance, requestsPerMinute: int.MaxValue);

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(context.Request.Path.Value ?? "");
        if (_answer(context) is { } content)
        {
            await context.Response.Body.WriteAsync(content, Token);
        }
    }
}
