using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Hosting;

/// <summary>Shows the parts of a platform as metrics; the API shows the balance and the live feed itself.</summary>
internal static class PlatformTelemetry
{
    internal static void Observe(PlatformMetrics metrics, Platform platform)
    {
        var (journal, folding) = (platform.Options.Journal, platform.Options.Folding);
        metrics.ObserveJournal(() => platform.Writer.Statistics, journal.QueueCapacity, journal.MaximumWaitingBytes);
        metrics.ObserveStore(() => platform.Store.Writer.Statistics, folding.StoreQueueCapacity);
        metrics.ObserveWaits("shards", () => platform.Shards.Waits);
        metrics.ObserveWaits("letters", () => platform.Shards.Letters.Waits);
        metrics.ObserveLetterBytes("letters", () => platform.Shards.Letters.Bytes, folding.MaximumLetterBytes);
        metrics.ObserveQueue("webhooks", () => platform.Webhooks.Count, platform.Webhooks.Capacity);
        metrics.ObserveQueue("alerts", () => platform.Alerts.Engine.Waiting, platform.Alerts.Engine.InboxCapacity);
        metrics.ObserveRetention(() => platform.Retention.Statistics);
        metrics.ObserveAlerts(() => platform.Alerts.Engine.Counts);
        var parking = platform.Parking.Service;
        metrics.ObserveQueue("parking", () => parking.Inbox.Count, parking.Inbox.Capacity);
        metrics.ObserveParking(() => parking.Counts, () => parking.Inbox);
        metrics.ObserveStoreRetention(() => platform.StoreRetention.Removed);
        if (platform.Store.Influx is { } influx)
        {
            metrics.ObserveInflux(() => influx.Statistics);
        }

        metrics.ObserveRecovery(() => platform.Shards.Recovery);
        for (var i = 0; i < platform.Shards.Loops.Count; i++)
        {
            var loop = platform.Shards.Loops[i];
            metrics.ObserveQueue($"shard{i}", () => loop.Waiting, platform.Options.Folding.MailboxCapacity);
            metrics.ObserveShard(i, () => loop.Shard.Counts.Awake);
        }

        foreach (var broker in platform.Brokers)
        {
            metrics.ObservePauses(broker.Network, () => broker.Statistics.Pauses);
        }

        foreach (var endpoint in platform.Listeners)
        {
            metrics.ObservePauses($"{endpoint.Host}:{endpoint.Port}", () => endpoint.Listener.Statistics.Pauses);
        }

        foreach (var poller in platform.AirQinoPollers)
        {
            metrics.ObserveAirQino(poller);
        }

        foreach (var poller in platform.PublicSensorPollers)
        {
            metrics.ObservePublicSensors(poller);
        }

        foreach (var source in platform.Sources.All)
        {
            metrics.ObserveSource(source.Options.Network, () => source.IsConnected);
            metrics.ObserveTooLong(source.Options.Network, () => source.TooLong);
        }
    }
}
