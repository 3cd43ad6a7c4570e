namespace SensorPlatform.Core.Grains;

/// <summary>How far a shard has folded one of its partitions, and what waits to be given out.</summary>
internal sealed class PartitionFold(int partition, long throughOffset)
{
    internal int Partition { get; } = partition;

    internal long ThroughOffset { get; set; } = throughOffset;

    /// <summary>Outcomes since the journal began.</summary>
    internal Balance Balance { get; } = new();

    /// <summary>Sensors that changed since the last flush.</summary>
    internal List<int> InTurn { get; } = [];

    /// <summary>Sensors that changed since the last checkpoint.</summary>
    internal List<int> Changed { get; } = [];
}
