namespace SensorPlatform.Core.Alerts;

/// <summary>Where an alert is.</summary>
public enum AlertPhase : byte
{
    /// <summary>Nothing is wrong.</summary>
    Clear = 0,

    /// <summary>The condition holds, but not for the minimum duration yet.</summary>
    Pending = 1,

    /// <summary>The alert is on.</summary>
    Firing = 2,
}
