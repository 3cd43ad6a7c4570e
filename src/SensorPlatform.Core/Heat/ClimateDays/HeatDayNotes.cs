namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>Why a day lacks a value, and what is to be known about one that it has.</summary>
[Flags]
public enum HeatDayNotes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Too few hours of the civil day: no maximum, minimum or mean.</summary>
    TooFewHours = 1,

    /// <summary>Hours were missing when it is hottest: no maximum and no mean, whatever the other hours were.</summary>
    HottestHoursMissing = 2,

    /// <summary>Hours were missing when it is coldest: no minimum and no mean.</summary>
    ColdestHoursMissing = 4,

    /// <summary>Too few hours of the night, or one missing of those when it is coldest: no minimum of the night.</summary>
    TooFewNightHours = 8,

    /// <summary>The maximum comes from an hour with the sun on the sensor: it may be too high.</summary>
    Radiation = 16,
}
