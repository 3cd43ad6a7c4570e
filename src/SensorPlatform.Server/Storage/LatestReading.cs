using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Storage;

/// <summary>The newest measured reading of one quantity of one sensor.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Reading">The reading with its time.</param>
/// <param name="Offset">Offset of its message.</param>
/// <param name="Received">When we received it.</param>
internal readonly record struct LatestReading(int SensorIndex, Reading Reading, long Offset, Instant Received);
