using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>Alerts for the API: lists, single ones, acknowledgement, the live feed. Safe for any thread.</summary>
internal sealed class AlertDirectory(AlertStore store, AlertFeed feed, TimeProvider time)
{
    /// <summary>Changes of alerts from now on.</summary>
    public IObservable<AlertChange> Changes => feed.Changes;

    /// <summary>Alerts, open ones first, then newest first.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<Alert> List(AlertFilter filter) => store.List(filter);

    /// <summary>An alert, or null.</summary>
    /// <exception cref="AlertStoreException">It cannot be read.</exception>
    public Alert? Find(long id) => store.Find(id);

    /// <summary>What became of the messages about an alert.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertDelivery> DeliveriesOf(long id) => store.DeliveriesOf(id);

    /// <summary>Notes that somebody took note of an alert, open or ended; the first one stays.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="by">Who; not empty.</param>
    /// <param name="comment">What they say; may be null.</param>
    /// <param name="alert">The alert as it is then; null when there is none.</param>
    /// <exception cref="AlertStoreException">It cannot be stored.</exception>
    public AcknowledgeOutcome Acknowledge(long id, string by, string? comment, out Alert? alert)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var noted = store.Acknowledge(id, by, comment, Instant.From(time.GetUtcNow()));
        alert = store.Find(id);
        if (alert is null)
        {
            return AcknowledgeOutcome.NotFound;
        }

        if (!noted)
        {
            return AcknowledgeOutcome.AlreadyAcknowledged;
        }

        feed.Publish(new AlertChange(AlertTransitionKind.Acknowledged, alert));
        return AcknowledgeOutcome.Acknowledged;
    }
}
