using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>What was said of a pitch for a time.</summary>
/// <param name="Time">Event time.</param>
/// <param name="State">Free, occupied or unknown.</param>
internal readonly record struct StayWord(Instant Time, PitchState State)
{
    /// <summary>Of two words for the same time the higher rank counts, whichever came first.</summary>
    internal int Rank => State switch { PitchState.Occupied => 2, PitchState.Free => 1, _ => 0 };
}
