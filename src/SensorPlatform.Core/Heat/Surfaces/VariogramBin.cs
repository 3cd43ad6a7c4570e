namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Pairs of points at about the same distance.</summary>
/// <param name="Pairs">How many, each once.</param>
/// <param name="Distance">Their mean distance, m.</param>
/// <param name="Semivariance">Half the mean of their squared differences, K².</param>
public readonly record struct VariogramBin(int Pairs, double Distance, double Semivariance);
