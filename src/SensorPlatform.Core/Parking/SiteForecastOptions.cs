using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>What a forecast must know of a site.</summary>
public sealed class SiteForecastOptions
{
    /// <summary>Civil days of the site, for hours and weekdays.</summary>
    public CivilCalendar Calendar { get; init; } = CivilCalendar.Utc;

    /// <summary>Longest stay in nights; null: no limit.</summary>
    public int? MaximumStayNights { get; init; }

    /// <summary>Events with their demand.</summary>
    public IReadOnlyList<SiteEvent> Events { get; init; } = [];
}
