namespace SensorPlatform.Simulator.Parking;

/// <summary>A span of the day, hours of local time from 4 to 24.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, after <paramref name="From"/>.</param>
public readonly record struct HourSpan(double From, double To);
