namespace SensorPlatform.Server.Cities;

/// <summary>What an alert rule looks at.</summary>
internal enum RuleTrigger
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Each reading.</summary>
    Reading,

    /// <summary>Each window, once it is final.</summary>
    Window,

    /// <summary>The time since the sensor's last message.</summary>
    Silence,

    /// <summary>The share of the sensor's frames that were lost on the radio.</summary>
    Loss,
}
