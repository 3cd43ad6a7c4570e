using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>A fault of a pitch's sensor: <c>docs/parking/occupancy.md</c>.</summary>
/// <param name="Fault">The fault: one of <see cref="PitchFaults"/>.</param>
/// <param name="Since">When it was first seen; of <see cref="PitchFaults.Silent"/> when the silence became too long.</param>
/// <param name="Evidence">
/// How strong it is: missed heartbeats (silent), days (stuckOccupied), −log10 of the probability that nobody came (stuckFree), short changes
/// (flapping), restarts in 24 h (rebooting), natural logarithm of the odds (swappedPolarity), share of the last messages (emptyPayload).
/// </param>
public readonly record struct PitchFaultFinding(PitchFaults Fault, Instant Since, double Evidence);
