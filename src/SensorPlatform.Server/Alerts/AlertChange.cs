namespace SensorPlatform.Server.Alerts;

/// <summary>What happened to an alert, for the live feed.</summary>
/// <param name="Kind">Fired, resolved or acknowledged.</param>
/// <param name="Alert">The alert after it.</param>
internal sealed record AlertChange(AlertTransitionKind Kind, Alert Alert);
