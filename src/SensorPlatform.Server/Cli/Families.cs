using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Server.Cli;

/// <summary>The decoder table, as the configuration asks for it.</summary>
internal static class Families
{
    /// <summary>Ids of all device families.</summary>
    internal static IReadOnlyCollection<string> Ids { get; } = [.. DecoderTable.Families.Select(family => family.Id)];

    /// <summary>A family by id or alias, or null.</summary>
    internal static DeviceFamily? Find(string id) => DecoderTable.TryFind(id, out var family) ? family : null;
}
