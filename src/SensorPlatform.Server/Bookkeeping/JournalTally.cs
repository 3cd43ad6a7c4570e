using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The journal's side of the balance: counts and heads of one moment.</summary>
/// <param name="Received">Messages by day and network, as the journal counted them in its commits.</param>
/// <param name="FromDay">First day that is counted whole; a journal of an older version counted nothing before.</param>
/// <param name="Heads">Offset of the last message of each partition.</param>
internal sealed record JournalTally(IReadOnlyList<ReceivedCount> Received, int FromDay, IReadOnlyList<long> Heads);
