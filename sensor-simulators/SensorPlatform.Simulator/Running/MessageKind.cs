namespace SensorPlatform.Simulator.Running;

/// <summary>What a sent message is, and what the platform must make of it.</summary>
public enum MessageKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>An uplink or report, for the first time: stored.</summary>
    Uplink,

    /// <summary>The same bytes again: a duplicate.</summary>
    Duplicate,

    /// <summary>Broken: a dead letter.</summary>
    Malformed,

    /// <summary>Simulated at the console: rejected.</summary>
    Simulated,

    /// <summary>A join.</summary>
    Join,
}
