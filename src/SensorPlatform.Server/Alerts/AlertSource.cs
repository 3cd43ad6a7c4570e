namespace SensorPlatform.Server.Alerts;

/// <summary>Where a value that a rule looks at comes from.</summary>
internal enum AlertSource : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A reading.</summary>
    Reading,

    /// <summary>A final window of five minutes.</summary>
    FiveMinutes,

    /// <summary>A final window of an hour.</summary>
    OneHour,

    /// <summary>The share of frames lost in some hours.</summary>
    Loss,
}
