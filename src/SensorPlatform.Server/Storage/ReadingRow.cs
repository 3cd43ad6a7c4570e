using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Storage;

/// <summary>A stored reading.</summary>
/// <param name="SensorId">The sensor.</param>
/// <param name="Reading">The value with its time.</param>
/// <param name="Received">When we received it; none where the store does not keep it.</param>
internal readonly record struct ReadingRow(string SensorId, Reading Reading, Instant Received);
