namespace SensorPlatform.Server.Storage;

/// <summary>What became of every message since the journal began.</summary>
/// <param name="Received">Messages that the journal holds.</param>
/// <param name="Stored">Accepted by their sensors' grains.</param>
/// <param name="Duplicate">Came again.</param>
/// <param name="Rejected">Refused, by reason; every reason is there, with 0 too.</param>
/// <param name="DeadLettered">Kept among the dead letters.</param>
/// <param name="InFlight">Journaled, and not yet committed to the store.</param>
/// <param name="IsClosed">Every message has exactly one outcome or is in flight.</param>
internal sealed record BalanceFigures(
    long Received,
    long Stored,
    long Duplicate,
    IReadOnlyDictionary<string, long> Rejected,
    long DeadLettered,
    long InFlight,
    bool IsClosed);
