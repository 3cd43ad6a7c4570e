using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages;

/// <summary>An open alert as it is shown.</summary>
internal sealed record AlertCard(
    string Id, string Severity, string SeverityText, string Name, string Detail, string StartedIso, string Age, string? SeenBy)
{
    /// <summary>An alert in the words of a language.</summary>
    public static AlertCard Of(PageTexts texts, PageFormat format, AlertAnswer alert)
    {
        var decimals = alert.Quantity is { } quantity ? PageFormat.Decimals(quantity) : 0;
        var what = alert.Cause ?? $"{format.Number(alert.Value, decimals)} {PageFormat.Unit(alert.Unit)}".TrimEnd();
        return new AlertCard(
            alert.Id,
            alert.Severity,
            texts.Severity(alert.Severity),
            alert.Name,
            $"{alert.Place} · {what}",
            InstantJsonConverter.ToText(alert.FiredAt),
            format.Age(alert.AgeSeconds),
            alert.AcknowledgedBy is { } by
                ? texts.Acknowledged.Replace("{0}", by, StringComparison.Ordinal)
                : null);
    }
}
