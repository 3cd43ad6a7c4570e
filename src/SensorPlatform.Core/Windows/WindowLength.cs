namespace SensorPlatform.Core.Windows;

/// <summary>
/// Length of an event-time window. The numbers are stored: a new length gets the next one. Windows up to an hour are
/// aligned to 1970-01-01T00:00:00Z, days to the civil calendar of the city.
/// </summary>
public enum WindowLength : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Five minutes, <c>5m</c>.</summary>
    FiveMinutes = 1,

    /// <summary>One hour, <c>1h</c>.</summary>
    OneHour = 2,

    /// <summary>Fifteen minutes, <c>15m</c>.</summary>
    FifteenMinutes = 3,

    /// <summary>A civil day, <c>1d</c>: 23, 24 or 25 hours.</summary>
    OneDay = 4,

    /// <summary>Three hours that end at a full hour, <c>3h</c>. Rolling: made of hours when asked for, never stored.</summary>
    ThreeHours = 5,

    /// <summary>Eight hours that end at a full hour, <c>8h</c>. Rolling.</summary>
    EightHours = 6,

    /// <summary>Twenty-four hours that end at a full hour, <c>24h</c>. Rolling.</summary>
    TwentyFourHours = 7,
}
