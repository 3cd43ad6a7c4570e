namespace SensorPlatform.Server.Api;

/// <summary>The process answers.</summary>
internal sealed record LivenessAnswer(string Status);
