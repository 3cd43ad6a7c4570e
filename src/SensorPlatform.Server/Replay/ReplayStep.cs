namespace SensorPlatform.Server.Replay;

/// <summary>The steps of writing one sensor and day, in their order; for tests that cut it short.</summary>
internal enum ReplayStep
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The replay has its number.</summary>
    Begun,

    /// <summary>The readings are replaced.</summary>
    Readings,

    /// <summary>Latest readings, dead letters and outcomes fit them.</summary>
    Bookkeeping,

    /// <summary>The windows are made anew.</summary>
    Windows,

    /// <summary>The grain knows that its open windows may be wrong.</summary>
    Grain,

    /// <summary>The points for InfluxDB are in the spool.</summary>
    Spooled,

    /// <summary>All of it is committed.</summary>
    Committed,
}
