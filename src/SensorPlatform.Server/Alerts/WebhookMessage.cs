using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>The JSON that is posted; docs/alerts.md describes it.</summary>
internal static class WebhookMessage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key of a transition, the same for every try and after every restart.</summary>
    public static string IdempotencyKeyOf(AlertChange change) => string.Create(
        CultureInfo.InvariantCulture,
        $"alert-{change.Alert.Id}-{NameOf(change.Kind)}-{change.Alert.FiredAt.UnixMilliseconds}");

    /// <summary>The word of a transition.</summary>
    public static string NameOf(AlertTransitionKind kind) => kind switch
    {
        AlertTransitionKind.Firing => "firing",
        AlertTransitionKind.Resolved => "resolved",
        AlertTransitionKind.Acknowledged => "acknowledged",
        _ => "none",
    };

    /// <summary>The word of a severity, as in the city file.</summary>
    public static string NameOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Information => "info",
        _ => "warning",
    };

    /// <summary>The message, UTF-8.</summary>
    public static byte[] Render(AlertChange change)
    {
        var alert = change.Alert;
        var isResolved = change.Kind is AlertTransitionKind.Resolved;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("id", alert.Id);
            json.WriteString("transition", NameOf(change.Kind));
            json.WriteString("rule", alert.RuleId);
            json.WriteString("severity", NameOf(alert.Severity));
            json.WriteString("city", alert.City);
            json.WriteString("sensor", alert.SensorId);
            json.WriteString("place", alert.Place);
            json.WriteString("quantity", alert.Quantity);
            json.WriteNumber("value", isResolved ? alert.ResolvedValue ?? alert.Value : alert.Value);
            json.WriteString("unit", alert.Unit);
            json.WriteNumber("threshold", alert.Threshold);
            json.WriteString("time", TimeOf(isResolved ? alert.ResolvedAt : alert.FiredAt));
            json.WriteString("since", TimeOf(alert.Since));
            json.WriteString("firedAt", TimeOf(alert.FiredAt));
            json.WriteString("language", alert.Language);
            json.WriteString("text", isResolved ? AlertText.Resolved(alert) : alert.Text);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string TimeOf(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
