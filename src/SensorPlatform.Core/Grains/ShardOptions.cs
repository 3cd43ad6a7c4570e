namespace SensorPlatform.Core.Grains;

/// <summary>When a shard puts grains to sleep.</summary>
public sealed class ShardOptions
{
    /// <summary>
    /// A grain sleeps when its newest message is this much older than the shard's newest, by the times at which they
    /// were received. Default 2 hours; zero or more.
    /// </summary>
    public TimeSpan SleepAfter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Grains that may be awake; beyond it those unused for a round sleep as soon as a confirmed checkpoint holds them, so
    /// that it is a goal and no limit. Default 250,000 (about 250 MB); 1 or more.
    /// </summary>
    public int MaximumAwakeGrains { get; init; } = 250_000;
}
