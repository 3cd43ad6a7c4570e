using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Hosting;

/// <summary>Starts the platform with the web server and stops it after it.</summary>
internal sealed class PlatformService(Platform platform, PlatformState state) : IHostedService
{
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
        platform.Start(state);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => platform.StopAsync(cancellationToken);
}
