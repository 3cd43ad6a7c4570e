namespace SensorPlatform.Server.Live;

/// <summary>Which events a client of the live feed asks for; nothing said: all.</summary>
/// <param name="Names">Names of events; null: all.</param>
/// <param name="Site">The site of which <c>pitch</c> events are asked for; null: all. Other events are of no site and pass.</param>
internal readonly record struct LiveFilter(IReadOnlyCollection<string>? Names, string? Site)
{
    /// <summary>True when the client asks for an event.</summary>
    public bool Takes(LiveEvent one) =>
        (Names is null || Names.Contains(one.Name, StringComparer.Ordinal))
        && (Site is null || one.Site is null || string.Equals(one.Site, Site, StringComparison.Ordinal));
}
