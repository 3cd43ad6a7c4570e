using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Brings the outbox to the webhook, at least once, in order within an alert. What fails is tried again with growing
/// pauses until it is too old; then it is given up, which is stored, logged and counted. All survives a restart.
/// </summary>
internal sealed class WebhookDelivery : IAsyncDisposable
{
    private const int MaximumRound = 100;
    private const int MaximumErrorLength = 300;

    private static readonly TimeSpan WhileBroken = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly AlertStore _store;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookDelivery> _logger;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private Task _loop = Task.CompletedTask;
    private long _delivered;
    private long _failed;
    private long _abandoned;

    /// <summary>Takes the store; nothing runs before <see cref="Start"/>.</summary>
    public WebhookDelivery(AlertStore store, AlertOptions options, TimeProvider time, ILogger<WebhookDelivery> logger)
    {
        _store = store;
        _options = options;
        _time = time;
        _logger = logger;

        // A redirected post would become a get; and the token must not go to another host.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _pipeline = Pipeline(options, time);
    }

    /// <summary>What was done since the start.</summary>
    public WebhookCounts Counts =>
        new(Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _abandoned));

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it. Null without a webhook.</summary>
    public Task? Completion => _options.WebhookUrl is null ? null : _loop;

    /// <summary>Begins with what waits from earlier runs. Does nothing when no webhook is configured.</summary>
    public void Start()
    {
        if (_options.WebhookUrl is { } url)
        {
            _loop = Task.Run(() => RunAsync(new Uri(url), _stop.Token));
        }
    }

    /// <summary>Tells that something new may wait. Any thread.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Ends; a post under way is broken off and made again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // Completion carries it to the host, which logs it.
        }

        _client.Dispose();
        _stop.Dispose();
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(AlertOptions options, TimeProvider time)
    {
        var transient = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(static response => IsTransient(response.StatusCode));

        // The breaker stands outside the retries: it either tries nothing, or what it tried is recorded.
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = transient,
                FailureRatio = 0.9,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(Math.Clamp(options.MaximumRetrySeconds / 2, 0.5, 15)),
            })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = transient,
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(TimeSpan.FromSeconds(options.WebhookTimeoutSeconds))
            .Build();
    }

    private async Task RunAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var pause = await RoundAsync(url, cancellationToken);
                await WaitAsync(pause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end was asked for; what waits stays in the outbox.
        }
    }

    // One pass over what waits, oldest first. Gives how long to wait before the next one.
    private async Task<TimeSpan> RoundAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            var waiting = _store.Waiting(MaximumRound);
            var held = new HashSet<long>();
            var next = LongestRetryAfter;
            foreach (var delivery in waiting)
            {
                // The end of an alert must not arrive before its beginning.
                if (held.Contains(delivery.AlertId))
                {
                    continue;
                }

                var pause = delivery.Due - Now();
                var after = pause > TimeSpan.Zero ? delivery : await TryAsync(url, delivery, cancellationToken);
                if (after is null)
                {
                    return WhileBroken;
                }

                if (after.Delivered.IsNone && after.Abandoned.IsNone)
                {
                    held.Add(after.AlertId);
                    next = Shorter(next, after.Due - Now());
                }
            }

            return waiting.Count == MaximumRound && held.Count < MaximumRound ? TimeSpan.Zero : next;
        }
        catch (AlertStoreException fault)
        {
            AlertLog.OutboxFailed(_logger, fault);
            return TimeSpan.FromSeconds(5);
        }
    }

    // One try; null when the breaker is open and nothing was tried.
    private async Task<AlertDelivery?> TryAsync(Uri url, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        AlertDelivery after;
        try
        {
            using var response = await _pipeline.ExecuteAsync(
                async token => await PostAsync(url, delivery, token), cancellationToken);
            after = response.IsSuccessStatusCode
                ? delivery with { Attempts = delivery.Attempts + 1, Delivered = Now(), LastError = null }
                : Failed(delivery, string.Create(CultureInfo.InvariantCulture, $"The receiver answered {(int)response.StatusCode} {response.ReasonPhrase}"),
                    RetryAfter(response));
        }
        catch (BrokenCircuitException) when (!IsTooOld(delivery))
        {
            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or BrokenCircuitException)
        {
            after = Failed(delivery, fault.Message, TimeSpan.Zero);
        }

        _store.Save(after);
        Count(after);
        return after;
    }

    private async Task<HttpResponseMessage> PostAsync(Uri url, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", delivery.IdempotencyKey);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SensorPlatform", "1"));
        if (_options.WebhookToken is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private AlertDelivery Failed(AlertDelivery delivery, string error, TimeSpan retryAfter)
    {
        var attempts = delivery.Attempts + 1;
        var backOff = TimeSpan.FromSeconds(Math.Min(_options.MaximumRetrySeconds, Math.Pow(2, Math.Min(attempts, 20) - 1)));
        var pause = retryAfter > backOff ? Shorter(retryAfter, LongestRetryAfter) : backOff;
        return delivery with
        {
            Attempts = attempts,
            LastError = error.Length > MaximumErrorLength ? error[..MaximumErrorLength] : error,
            Due = Now() + pause,
            Abandoned = IsTooOld(delivery) ? Now() : Instant.None,
        };
    }

    private void Count(AlertDelivery after)
    {
        if (!after.Delivered.IsNone)
        {
            Interlocked.Increment(ref _delivered);
            return;
        }

        Interlocked.Increment(ref _failed);
        var error = after.LastError ?? "";
        if (after.Abandoned.IsNone)
        {
            AlertLog.DeliveryFailed(_logger, after.Id, after.AlertId, after.Attempts, error);
        }
        else
        {
            Interlocked.Increment(ref _abandoned);
            AlertLog.DeliveryAbandoned(_logger, after.Id, after.AlertId, _options.GiveUpAfterHours, after.Attempts, error);
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(pause, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The pause is over.
        }
    }

    private TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private bool IsTooOld(AlertDelivery delivery) =>
        Now() - delivery.Created >= TimeSpan.FromHours(_options.GiveUpAfterHours);

    private Instant Now() => Instant.From(_time.GetUtcNow());

    private static bool IsTransient(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
