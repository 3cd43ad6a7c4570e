using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Alerts about the platform itself: of no city and no sensor, but stored, listed, delivered and acknowledged as any other.
/// </summary>
/// <param name="store">Keeps them.</param>
/// <param name="feed">Tells the live feed.</param>
/// <param name="options">Whether there is a webhook.</param>
/// <param name="language">Language of the texts: <c>de</c>, <c>it</c> or <c>en</c>.</param>
/// <param name="time">The clock of alerts.</param>
/// <param name="logger">The log.</param>
internal sealed class PlatformAlerts(
    AlertStore store, AlertFeed feed, AlertOptions options, string language, TimeProvider time, ILogger<PlatformAlerts> logger)
{
    /// <summary>What stands in the place of a sensor's id.</summary>
    public const string Sensor = "platform";

    /// <summary>The rule of a balance that does not close. No city's rule can have the name.</summary>
    public const string Balance = "platform/balance";

    private const string RulePrefix = "platform/";

    /// <summary>Told after something was stored that may have to be delivered.</summary>
    public Action? DeliveryWaits { get; init; }

    /// <summary>True for a rule of the platform.</summary>
    public static bool IsRule(string rule) => rule.StartsWith(RulePrefix, StringComparison.Ordinal);

    /// <summary>Lets an alert fire; one that is open already stays as it is.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where, in words.</param>
    /// <param name="messages">Messages that it is about.</param>
    /// <returns>False when it could not be stored; it is logged, and may be tried again.</returns>
    public bool Raise(string rule, string place, long messages)
    {
        var now = Instant.From(time.GetUtcNow());
        return Apply(
            new AlertStep(
                rule,
                Sensor,
                new AlertState(AlertPhase.Firing, now, now, messages),
                AlertTransitionKind.Firing,
                New(rule, place, messages, now)),
            now);
    }

    /// <summary>Ends an alert, if it is open.</summary>
    /// <inheritdoc cref="Raise"/>
    public bool Clear(string rule)
    {
        var now = Instant.From(time.GetUtcNow());
        return Apply(
            new AlertStep(
                rule,
                Sensor,
                new AlertState(AlertPhase.Clear, now, now, 0),
                AlertTransitionKind.Resolved,
                New(rule, "", 0, now) with { ResolvedAt = now, ResolvedValue = 0 }),
            now);
    }

    private Alert New(string rule, string place, long messages, Instant now) => new()
    {
        RuleId = rule,
        SensorId = Sensor,
        City = "",
        Severity = AlertSeverity.Critical,
        Place = place,
        Unit = "1",
        Threshold = 0,
        Value = messages,
        Since = now,
        FiredAt = now,
        Language = language,
        Text = PlatformAlertText.Balance(place, messages, language),
    };

    private bool Apply(AlertStep step, Instant now)
    {
        try
        {
            var changes = store.Apply([step], now, options.WebhookUrl is null ? null : WebhookMessage.Render);
            foreach (var change in changes)
            {
                AlertLog.Changed(logger, change.Alert.Id, change.Kind, change.Alert.Text);
                feed.Publish(change);
                DeliveryWaits?.Invoke();
            }

            return true;
        }
        catch (AlertStoreException fault)
        {
            AlertLog.PlatformAlertNotStored(logger, fault, step.RuleId);
            return false;
        }
    }
}
