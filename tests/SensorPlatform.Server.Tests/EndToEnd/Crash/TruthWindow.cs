namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>What a window must hold.</summary>
/// <param name="Count">Readings.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="First">The one measured first.</param>
/// <param name="Last">The one measured last.</param>
/// <param name="PartA">Gauge: squared deviations. Counter: the increase. State: seconds of 1. Direction: sum of the sines.</param>
/// <param name="PartB">Gauge: 0. Counter: resets. State: seconds known. Direction: sum of the cosines.</param>
internal sealed record TruthWindow(
    int Count, double Minimum, double Maximum, double Sum, double First, double Last, double PartA, double PartB);
