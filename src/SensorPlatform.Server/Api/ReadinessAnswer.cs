namespace SensorPlatform.Server.Api;

/// <summary>Whether the platform can take and show messages, and each part's word on it.</summary>
internal sealed record ReadinessAnswer(string Status, IReadOnlyList<ReadinessItem> Checks);
