namespace SensorPlatform.Simulator.Truth;

/// <summary>One quantity of one sensor in one UTC hour of event time, from the distinct readings that were sent.</summary>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="Start">Start of the hour, inclusive.</param>
/// <param name="Count">Readings; at least 1.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public sealed record TruthHour(
    string Quantity, DateTimeOffset Start, int Count, double Mean, double Minimum, double Maximum);
