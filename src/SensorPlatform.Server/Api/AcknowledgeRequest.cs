namespace SensorPlatform.Server.Api;

/// <summary>Who has seen an alert, 1 to 100 characters, and what they say to it, up to 1,000.</summary>
internal sealed record AcknowledgeRequest(string? By, string? Comment);
