namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Links to the hours of a day.</summary>
internal sealed record HitzeHourLinks(string Day, IReadOnlyList<PageLink> Hours);
