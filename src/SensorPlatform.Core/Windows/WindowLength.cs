namespace SensorPlatform.Core.Windows;

/// <summary>Length of a tumbling event-time window, aligned to 1970-01-01T00:00:00Z.</summary>
public enum WindowLength : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Five minutes, <c>5m</c>.</summary>
    FiveMinutes = 1,

    /// <summary>One hour, <c>1h</c>.</summary>
    OneHour = 2,
}
