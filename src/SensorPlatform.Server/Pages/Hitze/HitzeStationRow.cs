namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A station of the table and the map.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Address of its page.</param>
/// <param name="Setting">What it stands in; null when not known.</param>
/// <param name="IsReference">Heat islands are measured against it.</param>
/// <param name="Mean">Mean of the period, without unit; why there is none.</param>
/// <param name="MeanStep">Step of the mean in the scale; null without a mean.</param>
/// <param name="Island">Heat island with its sign, without unit.</param>
/// <param name="Hotspot">Class of the hotspot, corrected.</param>
/// <param name="Score">z of Gi*; null when there is none.</param>
/// <param name="Hours">Usable hours of those that could be.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
internal sealed record HitzeStationRow(
    string Id,
    string Name,
    string Address,
    string? Setting,
    bool IsReference,
    string Mean,
    int? MeanStep,
    string Island,
    HitzeClass Hotspot,
    string? Score,
    string Hours,
    double Latitude,
    double Longitude);
