using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>What counts as a stay at a site.</summary>
public sealed class StayRules
{
    /// <summary>Civil days of the site.</summary>
    public CivilCalendar Calendar { get; init; } = CivilCalendar.Utc;

    /// <summary>A break shorter than this belongs to the stay (somebody shunts). Default 5 min.</summary>
    public TimeSpan ShortestBreak { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What is shorter is no stay. Default 10 min.</summary>
    public TimeSpan ShortestStay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest stay in nights; null: no limit.</summary>
    public int? MaximumNights { get; init; }

    /// <summary>Local hour by which a vehicle must have left after its last night, 0 to 23. Default 12.</summary>
    public int DepartureHour { get; init; } = 12;

    /// <summary>
    /// Until when a vehicle may stay: the first local <see cref="DepartureHour"/> after its last allowed night; none when
    /// there is no
    /// limit.
    /// </summary>
    public Instant LimitOf(Instant arrival) => StayNights.LimitOf(this, arrival);
}
