using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>How a site's pitches are judged.</summary>
public sealed class SiteMonitorOptions
{
    /// <summary>The longest silence after which a pitch is unknown, whatever else is known. Default 3 h.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Longest stay in nights; null: no limit.</summary>
    public int? MaximumStayNights { get; init; }

    /// <summary>Civil days of the site.</summary>
    public CivilCalendar Calendar { get; init; } = CivilCalendar.Utc;
}
