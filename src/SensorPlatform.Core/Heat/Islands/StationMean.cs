namespace SensorPlatform.Core.Heat.Islands;

/// <summary>Mean of a station over chosen hours.</summary>
/// <param name="Plain">Mean of its usable hours, Cel; NaN without one. Shifted when the hours it lacks were warmer or colder than the others.</param>
/// <param name="Comparable">
/// Mean difference to the network's median in the hours it has, plus the mean of that median over all hours, Cel: what can be compared between
/// stations. Equal to <paramref name="Plain"/> for a station that has all hours. NaN without a paired hour.
/// </param>
/// <param name="Hours">Its usable hours.</param>
/// <param name="PairedHours">Those in which the network had a median.</param>
/// <param name="ExpectedHours">All chosen hours.</param>
public readonly record struct StationMean(double Plain, double Comparable, int Hours, int PairedHours, int ExpectedHours);
