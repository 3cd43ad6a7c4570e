namespace SensorPlatform.Server.Heat.Official;

/// <summary>How much a city's official warnings can be relied on.</summary>
internal enum OfficialState
{
    /// <summary>No feed is configured.</summary>
    Off = 0,

    /// <summary>A feed is configured and has not answered yet: nobody knows whether there is a warning.</summary>
    NeverHeard,

    /// <summary>The feed answers.</summary>
    Current,

    /// <summary>The feed does not answer any more: what is shown may have been changed or taken back.</summary>
    Stale,
}
