namespace SensorPlatform.Server.Bookkeeping;

/// <summary>By what messages are told apart.</summary>
internal enum BalanceGrouping
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The day of UTC in which we received them.</summary>
    Day,

    /// <summary>The network that they came through.</summary>
    Network,

    /// <summary>Their sensor.</summary>
    Sensor,

    /// <summary>What became of them.</summary>
    Reason,
}
