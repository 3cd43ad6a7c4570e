using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>What was saved of a pitch.</summary>
/// <param name="Final">What became of the words that are final.</param>
/// <param name="FinalUntil">Time of the newest of them.</param>
/// <param name="Words">The words that are kept, by time.</param>
internal sealed record SavedStays(StayFold Final, Instant FinalUntil, StayWord[] Words);
