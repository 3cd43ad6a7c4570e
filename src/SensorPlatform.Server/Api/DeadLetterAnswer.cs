using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A message or payload that could not be used. <c>Content</c> is base64, cut at <c>ContentShown</c> bytes.</summary>
internal sealed record DeadLetterAnswer(
    int Partition,
    long Offset,
    string? Network,
    string? Sensor,
    string Topic,
    string Reason,
    Instant Received,
    byte FPort,
    int ContentLength,
    int ContentShown,
    string Content);
