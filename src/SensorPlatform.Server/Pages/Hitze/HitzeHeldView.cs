namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Of which time there are values, where what is shown has none.</summary>
/// <param name="Text">From when until when.</param>
/// <param name="Link">Leads there; null when there are no values at all.</param>
internal sealed record HitzeHeldView(string Text, PageLink? Link);
