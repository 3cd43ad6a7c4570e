using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat;

/// <summary>From when until when hours are stored; there may be gaps between.</summary>
/// <param name="From">Start of the first stored hour.</param>
/// <param name="To">End of the last one, exclusive.</param>
internal sealed record HeldHours(Instant From, Instant To);
