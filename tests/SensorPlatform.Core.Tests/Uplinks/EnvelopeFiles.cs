using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

internal static class EnvelopeFiles
{
    // Protocol Buffers are kept as hexadecimal digits, so that they can be looked at.
    internal static byte[] Read(string name) => Path.GetExtension(name) == ".hex"
        ? ReadHex(SharedFolder.Vectors("envelopes", name))
        : File.ReadAllBytes(SharedFolder.Vectors("envelopes", name));

    internal static byte[] ReadHex(string path) =>
        Convert.FromHexString(File.ReadAllText(path).ReplaceLineEndings(string.Empty).Trim());

    internal static byte[][] Of(string prefix, bool isProtobuf) =>
    [
        .. Directory.GetFiles(SharedFolder.Vectors("envelopes"), prefix + (isProtobuf ? "*.hex" : "*.json"))
            .Order(StringComparer.Ordinal)
            .Select(path => Read(Path.GetFileName(path))),
    ];

    internal static Instant Time(string text) => Instant.TryParse(Encoding.ASCII.GetBytes(text), out var instant)
        ? instant
        : throw new FormatException(text);

    internal static Uplink Parse(EnvelopeKind kind, string file, string topic = "up") =>
        Parse(kind, Read(file), topic);

    internal static Uplink Parse(EnvelopeKind kind, ReadOnlySpan<byte> body, string topic = "up")
    {
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(kind, Encoding.ASCII.GetBytes(topic), body, out var uplink));
        return uplink;
    }

    internal static IEnumerable<byte[]> All() =>
        Directory.GetFiles(SharedFolder.Vectors("envelopes"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
