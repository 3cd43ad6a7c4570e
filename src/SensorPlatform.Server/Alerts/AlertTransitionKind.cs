namespace SensorPlatform.Server.Alerts;

/// <summary>What happened to an alert.</summary>
internal enum AlertTransitionKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>It is on.</summary>
    Firing,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>Somebody took note of it.</summary>
    Acknowledged,
}
