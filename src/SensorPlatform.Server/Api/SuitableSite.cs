using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>A site with those of its pitches that suit.</summary>
/// <param name="Site">The site.</param>
/// <param name="Pitches">The pitches that suit, one at least.</param>
/// <param name="Chance">How probable it is that one of them is free.</param>
/// <param name="DistanceMeters">Metres from the place that was asked for; null without one.</param>
internal sealed record SuitableSite(
    SitePicture Site, IReadOnlyList<PitchPicture> Pitches, SiteChance Chance, double? DistanceMeters);
