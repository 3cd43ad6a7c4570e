using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>A clock that says a time that has passed, so that a year is as long as it was then.</summary>
internal sealed class PinnedClock(Instant at) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => at.ToDateTimeOffset();
}
