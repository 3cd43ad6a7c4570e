namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>How the fields of a decoded object are quantities.</summary>
/// <param name="Groups">The values, group by group.</param>
/// <param name="IsNormalized">
/// True: they are taken from <c>normalized_payload</c>; false: from the network server's own decoded object. Of no
/// meaning for a script.
/// </param>
internal sealed record ValueMapping(ValueGroup[] Groups, bool IsNormalized)
{
    /// <summary>Names of all quantities without channels, each once.</summary>
    internal IReadOnlyList<string> QuantityNames =>
        [.. Groups.SelectMany(group => group.Values).Select(value => value.Quantity.BaseName).Distinct(StringComparer.Ordinal)];
}
