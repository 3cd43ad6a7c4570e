using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Hosting;

/// <summary>Shows the parts of a platform as metrics, and counts what the store commits.</summary>
internal sealed class PlatformTelemetry(PlatformMetrics metrics) : ICommittedOutputObserver
{
    /// <inheritdoc/>
    public void Committed(FoldOutput output) => metrics.CountCommitted(output.Outcomes, output.Readings.Count);

    internal void Observe(Platform platform, PlatformOptions options)
    {
        metrics.ObserveQueue("journal", () => platform.Writer.Statistics.QueueCount, options.Journal.QueueCapacity);
        metrics.ObserveQueue("store", () => platform.Store.Writer.Statistics.QueueCount, options.Folding.StoreQueueCapacity);
        for (var i = 0; i < platform.Shards.Loops.Count; i++)
        {
            var loop = platform.Shards.Loops[i];
            metrics.ObserveQueue($"shard{i}", () => loop.Waiting, options.Folding.MailboxCapacity);
            metrics.ObserveShard(i, () => loop.Shard.Counts.Awake);
        }

        foreach (var source in platform.Sources.All)
        {
            metrics.ObserveSource(source.Options.Network, () => source.IsConnected);
        }

        metrics.ObserveBalance(() => platform.Store.Balance.Totals().Received, () => platform.Store.Balance.Totals().InFlight);
        if (platform.Store.Influx is { } influx)
        {
            metrics.ObserveSpool(() => influx.Statistics.SpoolLength);
        }

        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            if (severity != AlertSeverity.None)
            {
                metrics.ObserveAlerts(
                    severity.ToString().ToLowerInvariant(),
                    () => platform.Alerts.Alerts.List(
                        new AlertFilter { IsOpen = true, Severity = severity, Limit = 10_000 }).Count);
            }
        }
    }
}
