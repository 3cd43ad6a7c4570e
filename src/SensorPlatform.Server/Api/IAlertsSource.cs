using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>What the API needs of the alert service.</summary>
internal interface IAlertsSource
{
    /// <summary>Alerts, open ones first, then newest first.</summary>
    /// <param name="openOnly">Leave out those that have ended.</param>
    /// <param name="limit">Alerts at most.</param>
    /// <param name="language"><c>de</c>, <c>it</c> or <c>en</c>.</param>
    /// <param name="now">The time that ages are counted to.</param>
    IReadOnlyList<AlertAnswer> List(bool openOnly, int limit, string language, Instant now);

    /// <summary>Notes that somebody has seen an alert, and answers with it; null when there is none of that id.</summary>
    Task<AlertAnswer?> AcknowledgeAsync(
        string id, string by, string? comment, string language, Instant now, CancellationToken cancellationToken);

    /// <summary>Every alert that began, ended or was acknowledged.</summary>
    IObservable<AlertChange> Changes { get; }
}
