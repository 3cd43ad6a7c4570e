namespace SensorPlatform.Simulator.Running;

/// <summary>How messages are sent.</summary>
public sealed record RunnerOptions
{
    /// <summary>Town seconds a second: 1 is real time, 60 a minute a second. 0, the default: as fast as the broker takes them.</summary>
    public double SpeedUp { get; init; }

    /// <summary>
    /// Town time is the clock's: what lies in the past is sent as fast as possible, then each message at its own time.
    /// <see cref="SpeedUp"/> is not used. Default false.
    /// </summary>
    public bool FollowClock { get; init; }

    /// <summary>0 or 1. Default 1.</summary>
    public int QualityOfService { get; init; } = 1;

    /// <summary>File that holds the progress; written every <see cref="SaveInterval"/> and at the end. Default: none.</summary>
    public string? ProgressFile { get; init; }

    /// <summary>How often the progress is written. Default 5 s.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(5);
}
