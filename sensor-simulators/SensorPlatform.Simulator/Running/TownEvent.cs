namespace SensorPlatform.Simulator.Running;

/// <summary>Something that happens at a town time.</summary>
/// <param name="Kind">What.</param>
/// <param name="Index">Sensor or site.</param>
/// <param name="Version">Which heartbeat timer of the sensor; an older one is void.</param>
/// <param name="Occupied">The pitch's new state.</param>
/// <param name="Delivery">What is delivered.</param>
internal readonly record struct TownEvent(
    EventKind Kind, int Index = 0, int Version = 0, bool Occupied = false, Delivery? Delivery = null);
