namespace SensorPlatform.Server.Options;

/// <summary>The pages.</summary>
internal sealed class PagesOptions
{
    /// <summary>
    /// Where the map's pictures come from: a template with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>, as in
    /// <c>https://tiles.example.org/{z}/{x}/{y}.png</c>. Null: none, and no visitor's browser asks another server for anything.
    /// </summary>
    public string? TileUrl { get; init; }

    /// <summary>Who made the map, as its licence wants it said. Needed with <see cref="TileUrl"/>.</summary>
    public string? TileAttribution { get; init; }
}
