using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Ages at the platform's clock (in <c>demo</c> it is the town's).</summary>
internal static class Ages
{
    /// <summary>Whole seconds from a time to now; 0 for a time that is ahead of the clock.</summary>
    public static long Seconds(Instant time, Instant now) =>
        now <= time ? 0 : (now.UnixNanoseconds - time.UnixNanoseconds) / 1_000_000_000;

    /// <summary>Whole seconds from a time to now, or null where there is no time.</summary>
    public static long? Seconds(Instant? time, Instant now) => time is { IsNone: false } known ? Seconds(known, now) : null;

    /// <summary>The clock's time.</summary>
    public static Instant Now(this TimeProvider time) => Instant.From(time.GetUtcNow());
}
