namespace SensorPlatform.Simulator.Running;

/// <summary>What happens in the town.</summary>
internal enum EventKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A local day begins at a site: who comes is drawn.</summary>
    DayBegins,

    /// <summary>A vehicle comes or goes.</summary>
    PitchChanges,

    /// <summary>A parking sensor has seen the change.</summary>
    ChangeSeen,

    /// <summary>A parking sensor's heartbeat is due.</summary>
    HeartbeatDue,

    /// <summary>A faulty parking sensor does something on its own.</summary>
    SensorActsUp,

    /// <summary>A periodic report is due.</summary>
    ReportDue,

    /// <summary>A message reaches the broker.</summary>
    Delivery,
}
