using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>What was seen of a pitch last.</summary>
/// <param name="State">Free, occupied, or unknown (closed also).</param>
/// <param name="Arrival">When the vehicle came; none when that is not known.</param>
/// <param name="IsCounted">True while its arrival today waits to be booked as that of a visitor or an overnight guest.</param>
internal readonly record struct GuestTrack(PitchState State, Instant Arrival, bool IsCounted);
