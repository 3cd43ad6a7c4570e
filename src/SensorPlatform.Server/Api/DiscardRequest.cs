namespace SensorPlatform.Server.Api;

/// <summary>Who discards a dead letter, 1 to 100 characters, and why, 1 to 1,000.</summary>
internal sealed record DiscardRequest(string? By, string? Because);
