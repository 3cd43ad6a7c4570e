using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>A mean, or a run of them, above a threshold.</summary>
/// <param name="Start">Start of what the mean covers (of the first of a run).</param>
/// <param name="End">Its end.</param>
/// <param name="Value">The mean; of a run the largest.</param>
public readonly record struct AirExceedance(Instant Start, Instant End, double Value);
