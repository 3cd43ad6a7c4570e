using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>A forecast for one time.</summary>
/// <param name="At">The time it is for.</param>
/// <param name="FreeProbability">Probability that at least one pitch is free, 0 to 1.</param>
/// <param name="Low">Lower end of its 80 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="ExpectedFree">Expected number of free pitches.</param>
public readonly record struct ForecastPoint(Instant At, double FreeProbability, double Low, double High, double ExpectedFree);
