namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The map.</summary>
/// <param name="Hotspots">Classes of hotspots that there are.</param>
/// <param name="Surface">The surface; null when there are too few stations.</param>
/// <param name="CellsAddress">Address of the cells; null when there are none.</param>
/// <param name="Json">Stations, surface and cells for the script.</param>
internal sealed record HitzeMapView(
    IReadOnlyList<HitzeClass> Hotspots, HitzeSurfaceView? Surface, string? CellsAddress, string Json);
