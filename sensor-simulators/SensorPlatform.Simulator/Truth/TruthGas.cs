namespace SensorPlatform.Simulator.Truth;

/// <summary>
/// The planted model of a gas sensor: value = slope · counts + perDegree · temperature inside + perInterferent · counts of the other
/// gas + constant.
/// </summary>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="Slope">Unit of the quantity a count.</param>
/// <param name="PerDegree">Unit of the quantity a Cel.</param>
/// <param name="PerInterferent">Unit of the quantity a count of the other gas (O3 for NO2, NO2 for O3); 0 for none.</param>
/// <param name="Constant">Unit of the quantity.</param>
public sealed record TruthGas(string Quantity, double Slope, double PerDegree, double PerInterferent, double Constant);
