using System.Globalization;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary>Alerts in the reader's language: names of rules and places come from the city files as they are now.</summary>
internal sealed class AlertsView
{
    private readonly AlertDirectory _alerts;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, LocalizedText> _ruleNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parkingRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlaceNames> _places = new(StringComparer.Ordinal);

    /// <summary>Looks up the names of a catalog.</summary>
    public AlertsView(CityCatalog catalog, AlertDirectory alerts, TimeProvider time)
    {
        _alerts = alerts;
        _time = time;
        foreach (var city in catalog.Cities)
        {
            _places[city.Id] = new PlaceNames(city);
            foreach (var rule in city.Rules)
            {
                _ruleNames[rule.Id] = rule.Name;
                if (rule.Trigger is RuleTrigger.SiteFull or RuleTrigger.Overstay or RuleTrigger.PitchFault)
                {
                    _parkingRules.Add(rule.Id);
                }
            }
        }
    }

    /// <summary>Alerts, open ones first, then newest first.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertAnswer> List(bool openOnly, int limit, string language)
    {
        var now = _time.Now();
        return
        [
            .. _alerts.List(new AlertFilter { IsOpen = openOnly ? true : null, Limit = limit })
                .Select(alert => Answer(alert, language, now)),
        ];
    }

    /// <summary>An alert as the API shows it.</summary>
    public AlertAnswer Answer(Alert alert, string language, Instant now) => new(
        alert.Id.ToString(CultureInfo.InvariantCulture),
        alert.RuleId,
        _ruleNames.TryGetValue(alert.RuleId, out var name) ? name.In(language)
            : PlatformAlertText.NameOf(alert.RuleId, language),
        Word(alert.Severity),
        alert.City,
        alert.SensorId,
        _places.TryGetValue(alert.City, out var places) ? places.Of(alert.SensorId, language) : alert.Place,
        alert.Quantity,
        alert.Unit,
        alert.Value,
        alert.Threshold,
        alert.Text,
        alert.IsOpen,
        alert.Since,
        alert.FiredAt,
        alert.ResolvedAt.IsNone ? null : alert.ResolvedAt,
        alert.ResolvedValue,
        Ages.Seconds(alert.FiredAt, now),
        alert.AcknowledgedAt.IsNone ? null : alert.AcknowledgedAt,
        alert.AcknowledgedBy,
        alert.Comment,
        _parkingRules.Contains(alert.RuleId) ? Cause(alert) : null);

    // What follows the rule's name and the place, which answers have in the reader's language.
    private static string Cause(Alert alert)
    {
        var head = alert.Place + ", ";
        var place = alert.Text.IndexOf(head, StringComparison.Ordinal);
        return (place < 0 ? alert.Text : alert.Text[(place + head.Length)..]).TrimEnd('.');
    }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>, as city files spell it.</summary>
    public static string Word(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Information => "info",
        _ => "warning",
    };
}
