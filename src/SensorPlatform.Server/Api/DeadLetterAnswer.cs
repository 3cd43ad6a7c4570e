using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A message or payload that could not be used. <c>Content</c> is the whole of it in base64; null in a list.</summary>
/// <remarks><c>Network</c> is null when the message came to the listener on a topic of no source.</remarks>
internal sealed record DeadLetterAnswer(
    int Partition,
    long Offset,
    string? Network,
    string? Sensor,
    string Topic,
    string Reason,
    Instant Received,
    Instant? Retried,
    byte FPort,
    int ContentLength,
    string? Content,
    Instant? Discarded,
    string? DiscardedBy,
    string? DiscardedBecause);
