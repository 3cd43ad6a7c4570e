namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>
/// The general G of Getis and Ord (1992): do high values stand together (z above 0), or low ones (below)? It counts from zero: in Celsius and
/// in Kelvin it differs, and with values below zero it means nothing. Moran's I has neither trouble.
/// </summary>
/// <param name="G">Share of neighbouring pairs in the sum of all products; NaN where it is not defined.</param>
/// <param name="Expected">Expectation without any pattern.</param>
/// <param name="Variance">Variance without any pattern.</param>
/// <param name="Z">z value.</param>
/// <param name="P">Two-sided p value of the normal distribution.</param>
public readonly record struct GlobalG(double G, double Expected, double Variance, double Z, double P);
