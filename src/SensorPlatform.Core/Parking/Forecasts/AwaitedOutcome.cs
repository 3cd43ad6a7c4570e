using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>What the model said of a time that is still to come.</summary>
/// <param name="Due">That time.</param>
/// <param name="Knot">Index of the horizon.</param>
/// <param name="LogOdds">Log-odds that a pitch is free, before any correction.</param>
internal readonly record struct AwaitedOutcome(Instant Due, int Knot, double LogOdds);
