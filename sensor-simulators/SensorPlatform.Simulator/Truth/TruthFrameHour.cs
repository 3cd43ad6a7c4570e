namespace SensorPlatform.Simulator.Truth;

/// <summary>Frames or reports of one sensor in one UTC hour, by the time at which the network received them.</summary>
/// <param name="Start">Start of the hour, inclusive.</param>
/// <param name="Received">Distinct frames that went out whole; 0 for AirQino, which has no frames.</param>
/// <param name="Duplicates">Messages that were sent a second time.</param>
/// <param name="OutOfOrder">Frames that were sent after a newer one.</param>
public sealed record TruthFrameHour(DateTimeOffset Start, int Received, int Duplicates, int OutOfOrder);
