using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>
/// Sends the spool to InfluxDB, in order, the same bytes until it takes them. What it refuses for good (HTTP 400) is kept
/// aside and counted, so that one bad batch does not hold up the rest.
/// </summary>
internal sealed class InfluxSender : IAsyncDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstRoundDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRoundDelay = TimeSpan.FromSeconds(5);

    private readonly InfluxSpool _spool;
    private readonly InfluxClient _client;
    private readonly RefusedBatches _refused;
    private readonly TimeProvider _time;
    private readonly ILogger<InfluxSender> _logger;
    private readonly ResiliencePipeline<InfluxAnswer> _pipeline;
    private readonly CancellationTokenSource _stopping = new();
    private byte[] _body;

    // Written by the loop, read by anybody: Volatile and Interlocked.
    private long _sentPoints;
    private long _sentBatches;
    private long _retries;
    private long _refusedBatches;
    private long _refusedPoints;
    private string? _lastError;
    private string? _lastFailure;
    private Task _loop = Task.CompletedTask;

    /// <param name="spool">The spool; the sender is its one reader.</param>
    /// <param name="client">InfluxDB.</param>
    /// <param name="refused">Where refused batches are kept.</param>
    /// <param name="options">Size of a write.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="logger">The log.</param>
    public InfluxSender(
        InfluxSpool spool,
        InfluxClient client,
        RefusedBatches refused,
        InfluxOptions options,
        TimeProvider time,
        ILogger<InfluxSender> logger)
    {
        _spool = spool;
        _client = client;
        _refused = refused;
        _time = time;
        _logger = logger;
        _body = new byte[options.MaximumBatchBytes + SpoolRecord.HeaderLength];
        _pipeline = BuildPipeline();
    }

    /// <summary>Why InfluxDB takes no points now; null while it does, or when there is nothing to send.</summary>
    public string? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Ends when the sender has stopped; faulted when a fault of the program stopped it.</summary>
    public Task Completion => _loop;

    /// <summary>What was done so far.</summary>
    public InfluxSenderStatistics Statistics => new(
        Volatile.Read(ref _sentPoints),
        Volatile.Read(ref _sentBatches),
        Volatile.Read(ref _retries),
        Volatile.Read(ref _refusedBatches),
        Volatile.Read(ref _refusedPoints),
        _spool.Length,
        Volatile.Read(ref _lastError));

    /// <summary>Starts the loop. InfluxDB need not be there yet.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Stops at once: what is not sent stays in the spool for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // The loop has logged it, and Completion carries it to the host.
        }

        _stopping.Dispose();
    }

    private ResiliencePipeline<InfluxAnswer> BuildPipeline()
    {
        var shouldHandle = new PredicateBuilder<InfluxAnswer>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(static answer => answer.IsTransient);
        return new ResiliencePipelineBuilder<InfluxAnswer> { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions<InfluxAnswer>
            {
                ShouldHandle = shouldHandle,
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(2),
                OnRetry = _ =>
                {
                    Interlocked.Increment(ref _retries);
                    return ValueTask.CompletedTask;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<InfluxAnswer>
            {
                ShouldHandle = shouldHandle,
                FailureRatio = 0.8,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(20),
                BreakDuration = TimeSpan.FromSeconds(2),
            })
            .AddTimeout(AttemptTimeout)
            .Build();
    }

    private async Task RunAsync()
    {
        try
        {
            await CreateDatabaseAsync();
            while (true)
            {
                await _spool.WaitToReadAsync(_stopping.Token);
                await SendNextAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The spool keeps what is not sent.
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lastFailure, "The sender to InfluxDB has stopped by a fault: " + e.Message);
            InfluxLog.SenderFault(_logger, e);
            throw;
        }
    }

    private async ValueTask SendNextAsync()
    {
        try
        {
            var next = _spool.Read(ref _body, out var length, out var points);
            if (length > 0)
            {
                await SendAsync(next, _body.AsMemory(0, length), points);
            }

            _spool.Advance(next);
        }
        catch (StorageException e)
        {
            // The disk's trouble: to send a batch again changes nothing in InfluxDB.
            await WaitAsync(LongestRoundDelay, e.Message);
        }
    }

    private async ValueTask SendAsync(SpoolPosition next, ReadOnlyMemory<byte> lines, int points)
    {
        await UntilAnsweredAsync(async answer =>
        {
            if (answer.IsSuccess)
            {
                Interlocked.Increment(ref _sentBatches);
                Interlocked.Add(ref _sentPoints, points);
                return true;
            }

            if (answer.Status is 400 or 413 or 422)
            {
                Refuse(next, lines.Span, points, answer);
                return true;
            }

            if (answer.Status == 404)
            {
                // The database is gone; made anew, it takes the same bytes.
                await _client.CreateDatabaseAsync(_stopping.Token);
            }

            return false;
        },
        token => _client.WriteAsync(lines, token));
    }

    private ValueTask CreateDatabaseAsync() => UntilAnsweredAsync(
        answer =>
        {
            // A user without the right to make databases may still write to one that is there.
            var isDone = answer.IsSuccess || answer.Status is 400 or 401 or 403;
            if (isDone && !answer.IsSuccess)
            {
                Volatile.Write(ref _lastError, Describe(answer));
            }

            return ValueTask.FromResult(isDone);
        },
        _client.CreateDatabaseAsync);

    private async ValueTask UntilAnsweredAsync(
        Func<InfluxAnswer, ValueTask<bool>> isDone, Func<CancellationToken, ValueTask<InfluxAnswer>> call)
    {
        var delay = FirstRoundDelay;
        for (var round = 0L; ; round++)
        {
            string reason;
            try
            {
                var answer = await _pipeline.ExecuteAsync(call, _stopping.Token);
                if (await isDone(answer))
                {
                    Recover(round);
                    return;
                }

                reason = Describe(answer);
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException)
            {
                reason = e.Message;
            }

            Interlocked.Increment(ref _retries);
            await WaitAsync(delay, reason);
            delay = delay * 2 < LongestRoundDelay ? delay * 2 : LongestRoundDelay;
        }
    }

    private static string Describe(InfluxAnswer answer) => answer.Status switch
    {
        401 or 403 => $"HTTP {answer.Status}: {answer.Text} Check Influx:UserName and Influx:Password.",
        _ => $"HTTP {answer.Status}: {answer.Text}",
    };

    private async ValueTask WaitAsync(TimeSpan delay, string reason)
    {
        Volatile.Write(ref _lastError, reason);
        Volatile.Write(ref _lastFailure, reason);
        InfluxLog.SendFailed(_logger, delay, reason);
        await Task.Delay(delay, _time, _stopping.Token);
    }

    private void Recover(long rounds)
    {
        Volatile.Write(ref _lastFailure, null);
        if (rounds > 0)
        {
            InfluxLog.SendRecovered(_logger, rounds);
        }
    }

    private void Refuse(SpoolPosition position, ReadOnlySpan<byte> lines, int points, InfluxAnswer answer)
    {
        Interlocked.Increment(ref _refusedBatches);
        Interlocked.Add(ref _refusedPoints, points);
        Volatile.Write(ref _lastError, Describe(answer));
        var file = _refused.Keep(position, lines, answer);
        InfluxLog.Refused(_logger, points, answer.Status, answer.Text, file);
    }
}
