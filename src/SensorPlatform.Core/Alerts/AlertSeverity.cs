namespace SensorPlatform.Core.Alerts;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Worth knowing.</summary>
    Information = 1,

    /// <summary>Somebody should look at it today.</summary>
    Warning = 2,

    /// <summary>Somebody must act now.</summary>
    Critical = 3,
}
