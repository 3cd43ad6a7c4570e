namespace SensorPlatform.Core.Heat.Islands;

/// <summary>How much warmer a station is than its reference.</summary>
/// <param name="Mean">Mean difference of hours that both have, K; NaN without one.</param>
/// <param name="Highest">Largest difference of an hour, K; NaN without one.</param>
/// <param name="Pairs">Hours that both have.</param>
/// <param name="IsHeightCorrected">Both were brought to one height above sea level; else the heights are not all known.</param>
public readonly record struct HeatIsland(double Mean, double Highest, int Pairs, bool IsHeightCorrected);
