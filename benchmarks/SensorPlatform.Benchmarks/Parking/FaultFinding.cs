using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What became of a planted fault.</summary>
/// <param name="Kind">The fault.</param>
/// <param name="Delay">How long after its begin it was found; null when it was not while it lasted.</param>
/// <param name="AnyDelay">How long after its begin any fault of that sensor was found; null when none was.</param>
/// <param name="MissedArrivals">Arrivals at the pitch from its begin until it was found, or until it ended.</param>
/// <param name="Target">The time in which it should be found.</param>
internal sealed record FaultFinding(
    PitchFaultKind Kind, TimeSpan? Delay, TimeSpan? AnyDelay, int MissedArrivals, TimeSpan Target)
{
    /// <summary>True when it was found in time.</summary>
    internal bool IsInTime => Delay <= Target;
}
