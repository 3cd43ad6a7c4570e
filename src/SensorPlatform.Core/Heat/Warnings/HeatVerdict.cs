using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>Whether a condition of heat holds at a time.</summary>
/// <param name="Holds">Null when nobody can tell, or not yet: what is on stays on, and nothing begins.</param>
/// <param name="Value">The city's value of the day or night; NaN when it is not known.</param>
/// <param name="Stations">Stations that it is made of.</param>
/// <param name="Days">Hot days in a row, today included; 0 for nights, and where the condition does not hold.</param>
/// <param name="Since">When it began: the start of the first day, or of the night; none where it does not hold.</param>
public readonly record struct HeatVerdict(bool? Holds, double Value, int Stations, int Days, Instant Since);
