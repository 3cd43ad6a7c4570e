using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

internal static class EnvelopeFiles
{
    internal static byte[] Read(string name) => File.ReadAllBytes(SharedFolder.Vectors("envelopes", name));

    internal static IEnumerable<byte[]> All() =>
        Directory.GetFiles(SharedFolder.Vectors("envelopes"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
