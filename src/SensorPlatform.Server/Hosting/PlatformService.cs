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
    ILogger<PlatformService> logger) : IHostedService
{
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
        await _watch;
    }

    // A part that has stopped by a fault leaves a server that only looks alive: end it, so that it is started again.
    private async Task WatchAsync()
    {
        var ended = await Task.WhenAny(platform.Completions);
        if (ended.IsFaulted)
        {
            Log.PartStopped(logger, ended.Exception.GetBaseException());
            lifetime.StopApplication();
        }
    }
}
