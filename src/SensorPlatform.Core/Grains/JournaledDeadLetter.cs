using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>A dead letter with its place in the journal and, where it is known, its sensor.</summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Offset">The offset there.</param>
/// <param name="SensorIndex">The sensor; -1 when unknown.</param>
/// <param name="FPort">FPort of a refused payload; 0 for an unreadable message.</param>
/// <param name="Letter">The message or payload and the reason.</param>
public sealed record JournaledDeadLetter(
    int Partition, long Offset, int SensorIndex, byte FPort, DeadLetter Letter);
