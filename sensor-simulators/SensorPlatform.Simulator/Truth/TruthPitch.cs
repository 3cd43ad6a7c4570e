namespace SensorPlatform.Simulator.Truth;

/// <summary>A pitch at the end.</summary>
/// <param name="Id">Pitch within its site.</param>
/// <param name="Sensor">Its sensor.</param>
/// <param name="Occupied">
/// What the platform must show: the newest state (by event time) that was sent; null when nothing was sent.
/// </param>
/// <param name="ActuallyOccupied">What stands there; it differs where the last report was lost or is still held back.</param>
/// <param name="Measured">Event time of <paramref name="Occupied"/>.</param>
public sealed record TruthPitch(
    string Id, string Sensor, bool? Occupied, bool ActuallyOccupied, DateTimeOffset? Measured);
