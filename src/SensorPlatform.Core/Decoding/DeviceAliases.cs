namespace SensorPlatform.Core.Decoding;

/// <summary>Makes lists of aliases from lists of names.</summary>
internal static class DeviceAliases
{
    /// <summary>Aliases of a vendor.</summary>
    /// <param name="vendor">The vendor's directory, lower case.</param>
    /// <param name="names">Names of codecs and models with blanks between them; what comes twice is taken once.</param>
    internal static DeviceAlias[] Of(string vendor, string names)
    {
        var aliases = new List<DeviceAlias>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (seen.Add(name))
            {
                aliases.Add(new DeviceAlias($"{vendor}/{name}"));
            }
        }

        return [.. aliases];
    }
}
