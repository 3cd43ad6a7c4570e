using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Live;

/// <summary>The newest reading of one quantity of one sensor, by measured time.</summary>
/// <param name="Reading">The reading; without a value where its quality says so.</param>
/// <param name="Received">When we received it; none where it is not known.</param>
/// <param name="Since">First time known since which the value is what it is now: how long a pitch has been taken.</param>
internal readonly record struct LatestValue(Reading Reading, Instant Received, Instant Since);
