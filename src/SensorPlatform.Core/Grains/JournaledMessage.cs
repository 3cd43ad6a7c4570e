using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>A message that the journal holds, with its place there.</summary>
public struct JournaledMessage
{
    /// <summary>The partition, from 0.</summary>
    public int Partition;

    /// <summary>The offset within the partition, from 1, without gaps.</summary>
    public long Offset;

    /// <summary>The message, where it could be read; <c>default</c> otherwise.</summary>
    public Uplink Uplink;

    /// <summary>The message whole, where it could not be read; else null.</summary>
    public DeadLetter? DeadLetter;
}
