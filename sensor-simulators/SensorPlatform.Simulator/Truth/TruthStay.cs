namespace SensorPlatform.Simulator.Truth;

/// <summary>A motorhome on a pitch, whatever sensors said.</summary>
/// <param name="Pitch">Pitch within its site.</param>
/// <param name="Arrival">When it came.</param>
/// <param name="Departure">When it left; null when it still stood there at the end.</param>
public sealed record TruthStay(string Pitch, DateTimeOffset Arrival, DateTimeOffset? Departure);
