using SensorPlatform.Core.Parking;

namespace SensorPlatform.Simulator.Running;

/// <summary>What the platform hears of a pitch.</summary>
/// <param name="SensorIndex">Index of the sensor in <see cref="Town.TownPlan.Sensors"/>.</param>
/// <param name="Observation">What its message says.</param>
public readonly record struct HeardPitch(int SensorIndex, PitchObservation Observation);
