using System.Collections.Concurrent;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Retention;

/// <summary>
/// Removes in rounds what is older than the options keep, while the server runs: through the store's writer, in small steps with
/// pauses between them, so that what is to be stored does not wait.
/// </summary>
internal sealed class RetentionLoop : IAsyncDisposable
{
    /// <summary>The alerts among <see cref="Removed"/>.</summary>
    public const string Alerts = "alerts";

    private const int AlertsPerStep = 200;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TelemetryWriter _writer;
    private readonly AlertStore _alerts;
    private readonly RetentionOptions _options;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, long> _removed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    /// <param name="writer">The store's writer, started.</param>
    /// <param name="alerts">The alerts.</param>
    /// <param name="options">How long things stay.</param>
    /// <param name="clock">The clock of what is measured.</param>
    /// <param name="time">The clock of waits.</param>
    /// <param name="logger">The log.</param>
    public RetentionLoop(
        TelemetryWriter writer,
        AlertStore alerts,
        RetentionOptions options,
        TimeProvider clock,
        TimeProvider time,
        ILogger<RetentionLoop> logger)
    {
        _writer = writer;
        _alerts = alerts;
        _options = options;
        _clock = clock;
        _time = time;
        _logger = logger;
    }

    /// <summary>Rows removed in this run, by table. Any thread.</summary>
    public IReadOnlyDictionary<string, long> Removed => _removed;

    /// <summary>Ends when the loop does; faulted when a fault of the program ended it.</summary>
    public Task Completion => _loop;

    /// <summary>Starts the rounds.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Does one round.</summary>
    /// <exception cref="StorageException">The store cannot be written; what went before is gone.</exception>
    /// <exception cref="AlertStoreException">The alerts cannot be written.</exception>
    public async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var policy = new RetentionPolicy(_options, Instant.From(_clock.GetUtcNow()));
        var sweep = new RetentionSweep(policy);
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var isGoingOn = true; isGoingOn;)
        {
            await _writer.RunAsync(connection => isGoingOn = sweep.Step(connection), cancellationToken);
            foreach (var (table, rows) in sweep.Counts)
            {
                Count(table, rows - counted.GetValueOrDefault(table));
                counted[table] = rows;
            }

            if (isGoingOn)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
        }

        for (var removed = AlertsPerStep; removed == AlertsPerStep && !policy.Alerts.IsNone;)
        {
            removed = _alerts.RemoveEnded(policy.Alerts, AlertsPerStep);
            Count(Alerts, removed);
            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // The host has it by Completion.
        }

        _stopping.Dispose();
    }

    private void Count(string table, long rows) => _removed.AddOrUpdate(table, rows, (_, before) => before + rows);

    private async Task RunAsync()
    {
        var delay = FirstDelay;
        try
        {
            while (true)
            {
                await Task.Delay(delay, _time, _stopping.Token);
                delay = TimeSpan.FromMinutes(_options.RoundMinutes);
                try
                {
                    await RunRoundAsync(_stopping.Token);
                }
                catch (Exception e) when (e is StorageException or AlertStoreException)
                {
                    RetentionLog.RoundFailed(_logger, delay, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // A round that was left begins anew with the next start.
        }
    }
}
