using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs;

/// <summary>The names of all quantities, to tell which one was meant.</summary>
internal static class QuantityWords
{
    internal static IReadOnlyCollection<string> All { get; } =
        [.. Enumerable.Range(1, Quantity.Count - 1).Select(index => new Quantity((byte)index).Name)];
}
