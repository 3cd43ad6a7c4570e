using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages;

/// <summary>A motorhome site as it is shown.</summary>
internal sealed record SiteCard(
    SiteAnswer Site,
    string CityName,
    string? MaximumStay,
    string? UpdatedIso,
    string? Age,
    IReadOnlyList<string> Services,
    IReadOnlyList<PitchTile> Pitches);
