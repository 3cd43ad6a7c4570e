using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>One message of a pitch's sensor. Observations come in the order of the journal; event times may step back (late messages).</summary>
/// <param name="Time">Event time.</param>
/// <param name="Received">When we received it.</param>
/// <param name="Signal">What it says.</param>
public readonly record struct PitchObservation(Instant Time, Instant Received, PitchSignal Signal);
