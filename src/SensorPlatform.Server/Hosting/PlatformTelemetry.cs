using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Hosting;

/// <summary>Shows the parts of a platform as metrics; the API shows the balance and the live feed itself.</summary>
internal static class PlatformTelemetry
{
    internal static void Observe(PlatformMetrics metrics, Platform platform)
    {
        metrics.ObserveRetention(() => platform.Retention.Statistics);
        metrics.ObserveJournal(() => platform.Writer.Statistics, platform.Options.Journal.QueueCapacity);
        metrics.ObserveStore(() => platform.Store.Writer.Statistics, platform.Options.Folding.StoreQueueCapacity);
        metrics.ObserveAlerts(() => platform.Alerts.Engine.Counts);
        metrics.ObserveStoreRetention(() => platform.StoreRetention.Removed);
        if (platform.Store.Influx is { } influx)
        {
            metrics.ObserveInflux(() => influx.Statistics);
        }

        for (var i = 0; i < platform.Shards.Loops.Count; i++)
        {
            var loop = platform.Shards.Loops[i];
            metrics.ObserveQueue($"shard{i}", () => loop.Waiting, platform.Options.Folding.MailboxCapacity);
            metrics.ObserveShard(i, () => loop.Shard.Counts.Awake);
        }

        foreach (var source in platform.Sources.All)
        {
            metrics.ObserveSource(source.Options.Network, () => source.IsConnected);
        }
    }
}
