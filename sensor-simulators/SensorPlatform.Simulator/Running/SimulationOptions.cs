using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Simulator.Running;

/// <summary>How a town is run.</summary>
public sealed record SimulationOptions
{
    /// <summary>
    /// Town time at which it begins. The platform sets aside event times that lie more than 5 minutes after the time of
    /// reception, so a run must end before the present.
    /// </summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How it misbehaves. Default: not at all.</summary>
    public Faults Faults { get; init; } = new();

    /// <summary>
    /// Ends after this many uplinks: frames and reports that reached the network, broken ones included, repeats and lost
    /// frames not. What is held back then is still sent. Default: no end.
    /// </summary>
    public long? Uplinks { get; init; }

    /// <summary>Town time after which no device sends. Default: no end.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>
    /// All devices have just joined: frame counters from 0, as after an earlier run whose sessions the platform knows.
    /// Default false: most joined long ago.
    /// </summary>
    public bool FreshSessions { get; init; }

    /// <summary>
    /// Keep every reading and hour for the truth, 40 bytes each. Without them the truth has totals, ledgers and pitches, and
    /// a run without end does not grow. Default true.
    /// </summary>
    public bool KeepReadings { get; init; } = true;

    /// <summary>Keep every stay for the truth, and when guests were turned away. Default false.</summary>
    public bool KeepStays { get; init; }
}
