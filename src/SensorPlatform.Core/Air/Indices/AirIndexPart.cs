using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>What one scale says.</summary>
/// <param name="Scale">How the index looks at the pollutant.</param>
/// <param name="Mean">The mean that was judged, in the pollutant's unit; where it is not valid there is no level.</param>
/// <param name="Level">
/// Class, 1 for the best; 0 when the mean is not valid, or lies below <see cref="AirIndexScale.Lowest"/> so that the pollutant's other
/// scale speaks.
/// </param>
/// <param name="Number">The number of the index where it has one (US AQI), else null.</param>
public sealed record AirIndexPart(AirIndexScale Scale, AirMean Mean, int Level, double? Number);
