using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The map of a page.</summary>
/// <param name="IsThere">True when the map library was brought by the build.</param>
/// <param name="TileUrl">Template of its tiles; null: markers on plain ground.</param>
/// <param name="TileAttribution">Who made the tiles.</param>
/// <param name="TileHost">Host of the tiles, to be named to the visitor.</param>
internal sealed record StellplatzMap(bool IsThere, string? TileUrl, string? TileAttribution, string? TileHost)
{
    /// <summary>The map with the tiles that are set up.</summary>
    public static StellplatzMap Of(PageLibraries libraries, PagesOptions options) => string.IsNullOrEmpty(options.TileUrl)
        ? new StellplatzMap(libraries.HasMap, null, null, null)
        : new StellplatzMap(libraries.HasMap, options.TileUrl, options.TileAttribution, new Uri(options.TileUrl).Host);
}
