namespace SensorPlatform.Core.Grains;

/// <summary>State of a partition after <see cref="ThroughOffset"/>: to be stored whole or not at all.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="ThroughOffset">Offset of the last message that the state holds.</param>
/// <param name="Sequence">Number of the checkpoint in this run of the program, from 1, for its confirmation.</param>
/// <param name="Grains">States of the grains that changed since the checkpoint before.</param>
/// <param name="Balance">Outcomes of all messages of the partition up to the offset.</param>
public sealed record PartitionCheckpoint(
    int Partition,
    long ThroughOffset,
    long Sequence,
    IReadOnlyList<GrainState> Grains,
    Balance Balance);
