namespace SensorPlatform.Core.Alerts;

/// <summary>What an alert rule watches for.</summary>
public enum AlertCondition : byte
{
    /// <summary>Not set: the rule never fires.</summary>
    None = 0,

    /// <summary>A value above the threshold.</summary>
    Above = 1,

    /// <summary>A value below the threshold.</summary>
    Below = 2,

    /// <summary>No message for the minimum duration.</summary>
    Silence = 3,
}
