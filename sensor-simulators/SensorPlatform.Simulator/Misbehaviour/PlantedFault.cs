namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>A fault of one pitch's sensor over a span of town time.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="SensorId">Which sensor, as in the plan.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when, exclusive; after <paramref name="From"/>.</param>
public sealed record PlantedFault(PitchFaultKind Kind, string SensorId, DateTimeOffset From, DateTimeOffset To);
