using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// Asks somebody else's API: at an even pace, in bounded time, for bounded answers; what fails for the moment is asked again with
/// growing pauses and jitter, and behind a circuit breaker. Gives results, throws only when it is cancelled.
/// </summary>
/// <remarks>One a host, since the breaker judges the host; several may share a pace.</remarks>
internal sealed class PoliteClient : IDisposable
{
    private const int MostDoublings = 4;
    private const int LongestProblem = 300;

    private static readonly TimeSpan HoldWithoutRetryAfter = TimeSpan.FromMinutes(1);
    private static readonly ProductInfoHeaderValue UserAgent = new("SensorPlatform", "1");

    private readonly PoliteClientOptions _options;
    private readonly RequestPace _pace;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<Outcome> _pipeline;
    private readonly ResiliencePipeline _timeout;

    /// <param name="options">Times and bounds.</param>
    /// <param name="pace">The turns of requests, repeated ones included.</param>
    /// <param name="time">The clock of waits.</param>
    internal PoliteClient(PoliteClientOptions options, RequestPace pace, TimeProvider time)
    {
        _options = options;
        _pace = pace;
        _time = time;

        // A token must not go to another host, and a redirect to a login page is no answer.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _pipeline = Pipeline(options, time);
        _timeout = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.Timeout).Build();
    }

    /// <summary>Requests by result.</summary>
    internal PollCounts Counts { get; } = new();

    /// <summary>Asks with GET and reads the answer as it comes.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="authorization">The Authorization header; null: none.</param>
    /// <param name="read">
    /// Reads the answer; may be called again from the start after a failure. <see cref="JsonException"/>,
    /// <see cref="FormatException"/>, <see cref="InvalidDataException"/> and <see cref="InvalidOperationException"/> (which JSON texts
    /// throw that are no Unicode) say that it is not what was asked for.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task<PollAnswer<T>> GetAsync<T>(
        Uri uri,
        AuthenticationHeaderValue? authorization,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Authorization = authorization;
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            return request;
        },
        read,
        cancellationToken);

    /// <summary>Makes a request and reads the answer as it comes.</summary>
    /// <param name="create">Makes the request; called for each attempt.</param>
    /// <param name="read">Reads the answer, as with <see cref="GetAsync"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="answered">Sees the headers of a good answer before it is read; null: nobody does.</param>
    internal async Task<PollAnswer<T>> SendAsync<T>(
        Func<HttpRequestMessage> create,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken,
        Action<HttpResponseMessage>? answered = null)
    {
        T? value = default;
        try
        {
            var outcome = await _pipeline.ExecuteAsync(
                async token =>
                {
                    await _pace.WaitAsync(token);
                    var attempt = await AttemptAsync(
                        create, async (body, end) => value = await read(body, end), answered, token);
                    Counts.Count(attempt.Result);
                    return attempt;
                },
                cancellationToken);
            return new PollAnswer<T>(outcome.Result, outcome.Result == PollResult.Ok ? value : default, Told(outcome.Problem))
            {
                Status = outcome.Status,
            };
        }
        catch (BrokenCircuitException)
        {
            Counts.Count(PollResult.HeldBack);
            return new PollAnswer<T>(PollResult.HeldBack, default, "Not asked: the last requests failed, and there is a pause.");
        }
    }

    /// <summary>Reads a whole answer into memory; the bound of the client holds.</summary>
    internal static async ValueTask<byte[]> ReadWholeAsync(Stream body, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole, cancellationToken);
        return whole.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // What a server says of itself goes to logs, health and pages: a short line.
    private static string Told(string problem)
    {
        var end = problem.Length <= LongestProblem ? problem.Length
            : char.IsHighSurrogate(problem[LongestProblem - 1]) ? LongestProblem - 1 : LongestProblem;
        var text = problem.AsSpan(0, end).ToArray();
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
        }

        return end < problem.Length ? $"{new string(text)}…" : new string(text);
    }

    private static ResiliencePipeline<Outcome> Pipeline(PoliteClientOptions options, TimeProvider time)
    {
        var transient = new PredicateBuilder<Outcome>().HandleResult(static outcome => outcome.Result
            is PollResult.ServerFault or PollResult.Unreachable or PollResult.TimedOut or PollResult.Cut);
        var builder = new ResiliencePipelineBuilder<Outcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Outcome>
            {
                ShouldHandle = transient,
                FailureRatio = 0.9,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromMinutes(10),
                BreakDurationGenerator = breaking => ValueTask.FromResult(
                    options.FirstBreak * (1 << Math.Min(breaking.HalfOpenAttempts, MostDoublings))),
            });
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<Outcome>
            {
                ShouldHandle = transient,
                MaxRetryAttempts = options.Retries,
                Delay = options.FirstRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        return builder.Build();
    }

    private async ValueTask<Outcome> AttemptAsync(
        Func<HttpRequestMessage> create,
        Func<Stream, CancellationToken, ValueTask> read,
        Action<HttpResponseMessage>? answered,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _timeout.ExecuteAsync(token => ExchangeAsync(create, read, answered, token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new Outcome(
                PollResult.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"There was no whole answer within {_options.Timeout.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException fault)
        {
            return new Outcome(PollResult.Unreachable, fault.Message);
        }
    }

    private async ValueTask<Outcome> ExchangeAsync(
        Func<HttpRequestMessage> create,
        Func<Stream, CancellationToken, ValueTask> read,
        Action<HttpResponseMessage>? answered,
        CancellationToken cancellationToken)
    {
        using var request = create();
        request.Headers.UserAgent.Add(UserAgent);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && IsConditional(request))
        {
            return new Outcome(PollResult.NotModified, "");
        }

        if (!response.IsSuccessStatusCode)
        {
            return Judge(response);
        }

        answered?.Invoke(response);

        await using var body = new BoundedStream(
            await response.Content.ReadAsStreamAsync(cancellationToken), _options.MaximumAnswerBytes);
        try
        {
            await read(body, cancellationToken);
            return new Outcome(PollResult.Ok, "");
        }
        catch (IOException) when (body.IsTooLong)
        {
            return new Outcome(
                PollResult.TooLong,
                string.Create(CultureInfo.InvariantCulture, $"The answer is longer than {_options.MaximumAnswerBytes} bytes."));
        }
        catch (Exception fault) when (fault
            is JsonException or FormatException or InvalidDataException or InvalidOperationException)
        {
            return new Outcome(PollResult.Unreadable, $"The answer is not what was asked for: {fault.Message}");
        }
        catch (IOException fault)
        {
            return new Outcome(PollResult.Cut, $"The connection ended in the middle of the answer: {fault.Message}");
        }
    }

    private static bool IsConditional(HttpRequestMessage request) =>
        request.Headers.IfModifiedSince is not null || request.Headers.IfNoneMatch.Count > 0;

    private Outcome Judge(HttpResponseMessage response)
    {
        var status = response.StatusCode;
        var retryAfter = RetryAfter(response);
        var isToWait = status == HttpStatusCode.TooManyRequests
            || (status == HttpStatusCode.ServiceUnavailable && retryAfter > TimeSpan.Zero);
        if (isToWait)
        {
            _pace.Hold(retryAfter > TimeSpan.Zero ? retryAfter : HoldWithoutRetryAfter);
        }

        var result = isToWait ? PollResult.TooManyRequests
            : status == HttpStatusCode.Unauthorized ? PollResult.Unauthorized
            : status == HttpStatusCode.RequestTimeout || (int)status >= 500 ? PollResult.ServerFault
            : PollResult.Refused;
        return new Outcome(
            result,
            string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)status} {response.ReasonPhrase}."),
            result is PollResult.Refused ? status : null);
    }

    private TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private readonly record struct Outcome(PollResult Result, string Problem, HttpStatusCode? Status = null);
}
