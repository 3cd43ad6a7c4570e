namespace SensorPlatform.Core.Grains;

/// <summary>A grain put to sleep: its state in bytes, in a format with a version of its own.</summary>
/// <param name="SensorId">The sensor's id in the city file.</param>
/// <param name="State">The bytes.</param>
public sealed record GrainState(string SensorId, ReadOnlyMemory<byte> State);
