using SensorPlatform.Core.Readings;

namespace SensorPlatform.Simulator.Pollution;

/// <summary>
/// The planted model of one gas sensor: concentration = slope · counts + perDegree · temperature inside + perInterferent · counts of the
/// other gas + constant. It is what a fit against a reference should find.
/// </summary>
/// <param name="Quantity">The gas, in its unit.</param>
/// <param name="Slope">Unit a count; negative for ozone, whose sensor's counts fall.</param>
/// <param name="PerDegree">Unit a Cel inside the station.</param>
/// <param name="PerInterferent">Unit a count of the other gas; 0 where none interferes.</param>
/// <param name="Constant">Unit.</param>
/// <param name="NoiseCounts">Standard deviation of one reading, counts.</param>
public sealed record AirQinoGas(
    Quantity Quantity, double Slope, double PerDegree, double PerInterferent, double Constant, double NoiseCounts);
