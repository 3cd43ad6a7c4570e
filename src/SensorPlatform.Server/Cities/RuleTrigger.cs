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

    /// <summary>A site without a free pitch.</summary>
    SiteFull,

    /// <summary>A vehicle that stays longer than its site allows.</summary>
    Overstay,

    /// <summary>A pitch's sensor that is not to be believed, by <see cref="Core.Parking.PitchFaults"/>.</summary>
    PitchFault,

    /// <summary>A calibration that has expired, or will soon.</summary>
    Calibration,

    /// <summary>An air sensor that drifts from its neighbours, by <c>DriftDetector</c>.</summary>
    Drift,

    /// <summary>Hot days in a row, by a level that the rule names.</summary>
    HeatLevel,

    /// <summary>A night under way that has not cooled down.</summary>
    TropicalNight,

    /// <summary>Days in a row whose maximum reached a value.</summary>
    HeatWave,
}
