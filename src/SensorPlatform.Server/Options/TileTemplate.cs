namespace SensorPlatform.Server.Options;

/// <summary>The address of a map's tiles.</summary>
internal static class TileTemplate
{
    private static readonly string[] Placeholders = ["{z}", "{x}", "{y}"];

    /// <summary>Whether a template can be used: http or https, one plain host, the three placeholders in path or query.</summary>
    public static bool IsUsable(string template) =>
        Uri.TryCreate(template, UriKind.Absolute, out var tiles)
        && tiles.Scheme is "http" or "https"
        && tiles.UserInfo.Length == 0
        // The host goes into the page's content security policy.
        && Uri.CheckHostName(tiles.IdnHost) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && !template.Contains("{s}", StringComparison.Ordinal)
        && Placeholders.All(part => template.Contains(part, StringComparison.Ordinal));

    /// <summary>Scheme, host and port as a content security policy names them; null without a template.</summary>
    public static string? Origin(string? template) =>
        string.IsNullOrEmpty(template) || !Uri.TryCreate(template, UriKind.Absolute, out var tiles)
            ? null
            : $"{tiles.Scheme}://{tiles.IdnHost}{(tiles.IsDefaultPort ? "" : ":" + tiles.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))}";
}
