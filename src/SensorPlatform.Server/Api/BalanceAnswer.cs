namespace SensorPlatform.Server.Api;

/// <summary>Messages by outcome since the journal began; <c>Closed</c> when they add up to those received.</summary>
internal sealed record BalanceAnswer(
    long Received,
    long Stored,
    long Duplicate,
    IReadOnlyDictionary<string, long> Rejected,
    long DeadLettered,
    long InFlight,
    bool Closed);
