namespace SensorPlatform.Server.Api;

/// <summary>Who lifts what was set by hand, 1 to 100 characters.</summary>
internal sealed record LiftRequest(string? By);
