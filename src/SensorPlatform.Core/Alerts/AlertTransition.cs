namespace SensorPlatform.Core.Alerts;

/// <summary>What an evaluation changed.</summary>
public enum AlertTransition : byte
{
    /// <summary>Nothing that anybody has to be told.</summary>
    None = 0,

    /// <summary>The condition began to hold; it has to hold for the minimum duration.</summary>
    Pending = 1,

    /// <summary>The alert is on from now.</summary>
    Firing = 2,

    /// <summary>The alert is over.</summary>
    Resolved = 3,
}
