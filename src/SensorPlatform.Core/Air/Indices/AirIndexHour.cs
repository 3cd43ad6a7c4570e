namespace SensorPlatform.Core.Air.Indices;

/// <summary>An index at one hour without its parts, for charts: making it allocates nothing.</summary>
/// <param name="Level">Class of the worst pollutant, 1 for the best; 0 when there is no index.</param>
/// <param name="Number">The number of the worst pollutant; NaN where the index has none.</param>
/// <param name="Worst">The pollutant that decides; none when there is no index.</param>
/// <param name="IsComplete">Were all pollutants there that the index needs?</param>
public readonly record struct AirIndexHour(int Level, double Number, Pollutant Worst, bool IsComplete);
