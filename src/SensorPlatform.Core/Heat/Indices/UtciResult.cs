namespace SensorPlatform.Core.Heat.Indices;

/// <summary>A UTCI, or why there is none.</summary>
/// <param name="Celsius">The UTCI, Cel; null outside the range of its polynomial.</param>
/// <param name="Limit">Which range was left.</param>
/// <param name="IsWindRaised">The wind was below 0.5 m/s and taken as 0.5: to be said wherever the value is shown.</param>
public readonly record struct UtciResult(double? Celsius, UtciLimit Limit, bool IsWindRaised = false);
