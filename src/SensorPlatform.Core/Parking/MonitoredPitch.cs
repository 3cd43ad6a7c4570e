namespace SensorPlatform.Core.Parking;

/// <summary>A pitch as its site's monitor must know it.</summary>
/// <param name="Key">A number that stays with pitch and sensor (a hash of both ids): stored state is found by it.</param>
/// <param name="HasSensor">False: nothing watches it.</param>
/// <param name="ReportingInterval">Longest time between two messages of its sensor; zero: it is learned.</param>
public readonly record struct MonitoredPitch(ulong Key, bool HasSensor, TimeSpan ReportingInterval);
