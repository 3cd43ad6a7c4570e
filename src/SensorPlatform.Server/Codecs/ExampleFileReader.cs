using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Codecs;

/// <summary>Reads <c>examples</c> of a codec file.</summary>
internal static class ExampleFileReader
{
    private static readonly Dictionary<string, Quality> Qualities = new(StringComparer.Ordinal)
    {
        ["notMeasured"] = Quality.NotMeasured,
        ["outOfRange"] = Quality.OutOfRange,
        ["fault"] = Quality.Fault,
        ["warmingUp"] = Quality.WarmingUp,
        ["implausible"] = Quality.Implausible,
        ["notCalibrated"] = Quality.NotCalibrated,
    };

    private static readonly Dictionary<string, DecodeError> Errors =
        Enum.GetValues<DecodeError>().ToDictionary(error => error.ToString(), StringComparer.Ordinal);

    /// <summary>Reads the examples; what is at fault is noted by the reader.</summary>
    internal static IReadOnlyList<CodecExample> Read(MappingReader from, CodecKind kind, IReadOnlyList<byte> ports) =>
        from.List("examples", one => Example(one, kind, ports.Count > 0 ? ports[0] : (byte)1));

    private static CodecExample Example(MappingReader from, CodecKind kind, byte usualPort)
    {
        var port = from.Natural("port") ?? usualPort;
        if (port > byte.MaxValue)
        {
            from.Fault("port", $"{port} is no FPort.", "Write 0 to 255.");
        }

        var json = kind == CodecKind.Network ? from.RequiredText("json", "Write the decoded object in quotes.") : null;
        return new CodecExample(
            from.Line,
            from.Text("name") ?? from.Text("hex") ?? json ?? "",
            (byte)port,
            Time(from, "received"),
            kind == CodecKind.Network ? [] : Hex(from),
            json,
            from.Choice("error", DecodeError.None, Errors),
            from.List("readings", Reading));
    }

    private static byte[] Hex(MappingReader from)
    {
        if (!from.Has("hex"))
        {
            from.Fault("hex", "'hex' is missing.", "Write the payload in hexadecimal digits.");
        }

        try
        {
            return Convert.FromHexString((from.Text("hex") ?? "").Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            from.Fault("hex", "This is not an even number of hexadecimal digits.", "Write two digits a byte.");
            return [];
        }
    }

    private static Reading Reading(MappingReader from)
    {
        var quantity = LayoutFileReader.Quantity(from);
        var quality = from.Choice("quality", Quality.None, Qualities);
        var value = from.Number("value");
        var time = Time(from, "time");
        if (value is null == quality is Quality.None && quantity != Quantity.None)
        {
            from.Fault("value", "A reading has a value or a quality.", "Write value: 21.5, or quality: notMeasured.");
        }

        return new Reading(time, value ?? 0, quantity, value is null ? quality : Quality.Good);
    }

    private static Instant Time(MappingReader from, string key)
    {
        if (from.Text(key) is not { } text)
        {
            return Instant.None;
        }

        if (!Instant.TryParse(Encoding.UTF8.GetBytes(text), out var time))
        {
            from.Fault(key, $"'{text}' is no time.", "Write it as 2026-07-14T12:00:00Z.");
        }

        return time;
    }
}
