using System.Globalization;
using System.Reactive.Linq;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Hosting;

/// <summary>The alerts, as the API asks for them: in the reader's language.</summary>
internal sealed class AlertsSource : IAlertsSource
{
    private readonly AlertDirectory _alerts;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);

    internal AlertsSource(AlertDirectory alerts, CityCatalog catalog, TimeProvider clock)
    {
        _alerts = alerts;
        _clock = clock;
        foreach (var rule in catalog.Cities.SelectMany(city => city.Rules))
        {
            _rules.Add(rule.Id, rule);
        }
    }

    /// <inheritdoc/>
    public IObservable<Api.AlertChange> Changes => _alerts.Changes.Select(change => new Api.AlertChange(
        Instant.From(_clock.GetUtcNow()),
        IdOf(change.Alert),
        Severity(change.Alert),
        change.Alert.IsOpen,
        !change.Alert.AcknowledgedAt.IsNone));

    /// <inheritdoc/>
    public IReadOnlyList<AlertAnswer> List(bool openOnly, int limit, string language, Instant now) =>
    [
        .. _alerts.List(new AlertFilter { IsOpen = openOnly ? true : null, Limit = limit })
            .Select(alert => Answer(alert, language, now)),
    ];

    /// <inheritdoc/>
    public async Task<AlertAnswer?> AcknowledgeAsync(
        string id, string by, string? comment, string language, Instant now, CancellationToken cancellationToken)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return await Task.Run(
            () =>
            {
                _alerts.Acknowledge(number, by, comment, out var alert);
                return alert is null ? null : Answer(alert, language, now);
            },
            cancellationToken);
    }

    private AlertAnswer Answer(Alert alert, string language, Instant now) => new(
        IdOf(alert),
        alert.RuleId,
        _rules.TryGetValue(alert.RuleId, out var rule) ? rule.Name.In(language) : alert.Text,
        Severity(alert),
        alert.City,
        alert.SensorId,
        alert.Place,
        alert.Quantity,
        alert.Unit,
        alert.Value,
        alert.Threshold,
        alert.IsOpen,
        alert.FiredAt,
        Given(alert.ResolvedAt),
        Math.Max(0, (long)(now - alert.FiredAt).TotalSeconds),
        Given(alert.AcknowledgedAt),
        alert.AcknowledgedBy,
        alert.Comment);

    private static string IdOf(Alert alert) => alert.Id.ToString(CultureInfo.InvariantCulture);

    private static string Severity(Alert alert) => alert.Severity.ToString().ToLowerInvariant();

    private static Instant? Given(Instant time) => time.IsNone ? null : time;
}
