namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>How the sensor of a pitch can go wrong. Numbers are kept: random faults are drawn by them.</summary>
public enum PitchFaultKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>It says occupied in every heartbeat and sees no change.</summary>
    StuckOccupied,

    /// <summary>It says free in every heartbeat and sees no change.</summary>
    StuckFree,

    /// <summary>It reports a change every 3 to 30 minutes that nobody made.</summary>
    Flapping,

    /// <summary>It sends nothing.</summary>
    Silent,

    /// <summary>It starts again every 10 minutes to 3 hours: it joins anew or counts from 0, and sends its start-up frame.</summary>
    Rebooting,

    /// <summary>It says free for occupied and the other way round.</summary>
    SwappedPolarity,

    /// <summary>Its frames come on their ports, but without payload.</summary>
    EmptyPayload,
}
