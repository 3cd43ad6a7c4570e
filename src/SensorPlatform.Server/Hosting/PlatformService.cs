using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Hosting;

/// <summary>Starts the platform with the web server and stops it after it.</summary>
internal sealed class PlatformService(
    Platform platform, PlatformState state, PlatformTelemetry telemetry, TimeProvider clock) : IHostedService
{
    private const int SinceRows = 1_000;
    private static readonly TimeSpan SinceSpan = TimeSpan.FromDays(14);
    private static readonly TimeSpan HourSpan = TimeSpan.FromHours(3);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadStateAsync(cancellationToken);
        platform.Start(state, telemetry);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => platform.StopAsync(cancellationToken);

    private async Task LoadStateAsync(CancellationToken cancellationToken)
    {
        var now = Instant.From(clock.GetUtcNow());
        var readings = new List<ReadingRow>();
        var hours = new List<AggregateRow>();
        var reader = new SqliteTelemetryReader(
            Path.GetFullPath(Path.Combine(platform.Options.DataDirectory, SqliteTelemetry.FileName)), platform.Directory);
        foreach (var latest in platform.Store.LoadLatest())
        {
            var id = platform.Directory[latest.SensorIndex].Id;
            readings.Add(new ReadingRow(id, latest.Reading, latest.Received));
            if (latest.Reading.Quantity == Quantity.ParkingOccupied)
            {
                // Since when a pitch is what it is, its history tells.
                readings.AddRange(await reader.ReadingsAsync(
                    id, Quantity.ParkingOccupied, now - SinceSpan, now + HourSpan, SinceRows, cancellationToken));
            }
        }

        foreach (var sensor in platform.Directory.Sensors)
        {
            hours.AddRange(await reader.AggregatesAsync(
                sensor.Id, Quantity.None, WindowLength.OneHour, now - HourSpan, now + HourSpan, SinceRows, cancellationToken));
        }

        state.Load(
            readings,
            hours,
            platform.Store.LoadActivities().Select(activity =>
                KeyValuePair.Create(platform.Directory[activity.SensorIndex].Id, activity)));
    }
}
