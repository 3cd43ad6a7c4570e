namespace SensorPlatform.Server.Alerts;

/// <summary>Where a value that a rule looks at comes from: a reading, frames, or a window, whose number is one more than its length's.</summary>
internal enum AlertSource : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A reading.</summary>
    Reading = 1,

    /// <summary>A final window of five minutes.</summary>
    FiveMinutes = 2,

    /// <summary>A final window of an hour.</summary>
    OneHour = 3,

    /// <summary>A final window of fifteen minutes.</summary>
    FifteenMinutes = 4,

    /// <summary>A final civil day.</summary>
    OneDay = 5,

    /// <summary>Three hours, the last of which is final.</summary>
    ThreeHours = 6,

    /// <summary>Eight hours, the last of which is final.</summary>
    EightHours = 7,

    /// <summary>Twenty-four hours, the last of which is final.</summary>
    TwentyFourHours = 8,

    /// <summary>The share of frames lost in some hours.</summary>
    Loss = 9,
}
