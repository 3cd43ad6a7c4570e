using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Hosting;

/// <summary>Starts the platform with the web server and stops it after it.</summary>
internal sealed class PlatformService(
    Platform platform,
    PlatformState state,
    PlatformMetrics metrics,
    IHostApplicationLifetime lifetime,
    ILogger<PlatformService> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private Task _watch = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // From SQLite also where InfluxDB answers the API: it need not be there yet.
        var reader = new SqliteTelemetryReader(
            Path.GetFullPath(Path.Combine(platform.Options.DataDirectory, SqliteTelemetry.FileName)), platform.Directory);
        await LiveStart.LoadAsync(
            state,
            platform.Catalog,
            reader,
            platform.Store.LoadLatest(),
            platform.Store.LoadActivities(),
            cancellationToken);
        platform.Start(state, new FoldMetrics(metrics), new FrameMetrics(metrics, platform.Directory));
        _watch = WatchAsync();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await platform.StopAsync(cancellationToken);
        await _stopped.CancelAsync();
        await _watch;
    }

    /// <inheritdoc/>
    public void Dispose() => _stopped.Dispose();

    // A part that has stopped by a fault leaves a server that only looks alive: end it, so that it is started again.
    private async Task WatchAsync()
    {
        if (await LoopWatch.FirstFaultAsync(platform.Completions, _stopped.Token) is { } fault)
        {
            Log.PartStopped(logger, fault);
            lifetime.StopApplication();
        }
    }
}
