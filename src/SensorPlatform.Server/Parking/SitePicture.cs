using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>A site at one moment.</summary>
/// <param name="City">Its city.</param>
/// <param name="Site">The site as it is configured.</param>
/// <param name="Pitches">Its pitches, in the order of the city file.</param>
/// <param name="Counts">Pitches by state.</param>
/// <param name="UpdatedAt">Event time of the newest word of any of its sensors; none when there was none.</param>
/// <param name="Forecast">The newest forecast; null before the first one.</param>
internal sealed record SitePicture(
    City City,
    Site Site,
    IReadOnlyList<PitchPicture> Pitches,
    SiteOccupancy Counts,
    Instant UpdatedAt,
    SiteForecast? Forecast)
{
    /// <summary>True when its counts of free pitches may be told to who takes them as they are: a sensor has spoken, and an open pitch is known.</summary>
    public bool HasKnownCounts => !UpdatedAt.IsNone && (Counts.Free + Counts.Occupied > 0 || Counts.Closed == Counts.Total);
}
