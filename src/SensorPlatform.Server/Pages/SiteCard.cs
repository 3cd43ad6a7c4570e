using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages;

/// <summary>A motorhome site as it is shown.</summary>
internal sealed record SiteCard(
    SiteAnswer Site, string CityName, string? MaximumStay, IReadOnlyList<string> Services, IReadOnlyList<PitchTile> Pitches);
