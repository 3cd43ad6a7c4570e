namespace SensorPlatform.Server.Pages;

/// <summary>An open alert as it is shown.</summary>
internal sealed record AlertCard(
    string Id, string Severity, string SeverityText, string Name, string Detail, string StartedIso, string Age, string? SeenBy);
