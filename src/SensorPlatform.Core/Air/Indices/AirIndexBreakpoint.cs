namespace SensorPlatform.Core.Air.Indices;

/// <summary>A piece of a scale that gives a number: from low to high the number grows evenly, both ends belong to it.</summary>
/// <param name="Low">Lowest concentration, in the unit of the scale.</param>
/// <param name="High">Highest concentration.</param>
/// <param name="NumberLow">The number at the lowest.</param>
/// <param name="NumberHigh">The number at the highest.</param>
public readonly record struct AirIndexBreakpoint(double Low, double High, double NumberLow, double NumberHigh);
