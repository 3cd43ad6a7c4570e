namespace SensorPlatform.Server.Api;

/// <summary>One part: <c>Reason</c> says what is wrong and what to do, or null.</summary>
internal sealed record ReadinessItem(string Name, bool Ready, bool Essential, string? Reason);
