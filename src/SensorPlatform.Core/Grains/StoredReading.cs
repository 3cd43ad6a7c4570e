using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>A reading with its sensor and its origin. (Partition, Offset, Ordinal) is unique for ever.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Partition">The journal's partition that it comes from.</param>
/// <param name="Offset">The offset there.</param>
/// <param name="Ordinal">Its place among the readings of that uplink, from 0.</param>
/// <param name="Reading">The value; its time is set.</param>
/// <param name="NetworkReceived">When the network received the uplink.</param>
/// <param name="Received">When we received it.</param>
public readonly record struct StoredReading(
    int SensorIndex,
    int Partition,
    long Offset,
    byte Ordinal,
    Reading Reading,
    Instant NetworkReceived,
    Instant Received);
