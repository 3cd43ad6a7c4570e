using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>What may be said of a pitch at a time, and how sure that is. <c>default</c> is a pitch without a sensor.</summary>
/// <param name="State">Free, occupied, closed or unknown.</param>
/// <param name="OccupiedProbability">Probability that somebody stands there, 0 to 1; of a closed pitch 0.</param>
/// <param name="Confidence">
/// Probability that <paramref name="State"/> is right, 0 to 1: 1 for closed, 0 for unknown.
/// </param>
/// <param name="Since">Since when it is so; <see cref="Instant.None"/> when that is not known.</param>
/// <param name="LastSeen">Event time of the newest sign of life of its sensor; <see cref="Instant.None"/> when there was none.</param>
/// <param name="Reason">Why it is said.</param>
/// <param name="Faults">What is wrong with its sensor.</param>
public readonly record struct PitchEstimate(
    PitchState State,
    double OccupiedProbability,
    double Confidence,
    Instant Since,
    Instant LastSeen,
    PitchReason Reason,
    PitchFaults Faults);
