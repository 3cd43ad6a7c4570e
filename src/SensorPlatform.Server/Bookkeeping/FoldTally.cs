namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The fold's side of the balance: outcomes and how far the partitions are folded, of one moment.</summary>
/// <param name="Outcomes">Messages by outcome.</param>
/// <param name="Folded">Offset of the last message booked, by partition; a partition that is not there has none.</param>
internal sealed record FoldTally(IReadOnlyList<OutcomeSum> Outcomes, IReadOnlyDictionary<int, long> Folded)
{
    /// <summary>Offset of the last message booked of a partition.</summary>
    public long FoldedOf(int partition) => Folded.TryGetValue(partition, out var offset) ? offset : 0;
}
