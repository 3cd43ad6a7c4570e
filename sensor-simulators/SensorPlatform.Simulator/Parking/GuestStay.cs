using SensorPlatform.Core.Readings;

namespace SensorPlatform.Simulator.Parking;

/// <summary>A motorhome on a pitch: the truth, whatever sensors say.</summary>
/// <param name="Pitch">Index of the pitch within its site.</param>
/// <param name="Arrival">When it came.</param>
/// <param name="Departure">When it leaves.</param>
public readonly record struct GuestStay(int Pitch, Instant Arrival, Instant Departure);
