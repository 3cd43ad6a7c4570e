using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

// A line of tests/vectors/devices. A line that names no device is of the family that its file is named after.
internal sealed record PayloadVector(
    DeviceFamily Family,
    string Name,
    DecodeContext Context,
    byte[] Payload,
    DecodeError Error,
    DecodeWarning Warning,
    IReadOnlyList<Reading> Readings)
{
    internal static IReadOnlyList<PayloadVector> All { get; } =
        [.. Directory.GetFiles(SharedFolder.Vectors("devices"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Read)];

    internal byte FPort => Context.FPort;

    internal DecodeResult Decode(ReadOnlySpan<byte> payload, Span<Reading> readings) => Family.Decode(payload, Context, readings);

    private static IEnumerable<PayloadVector> Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var ofFile = DecoderTable.Families.FirstOrDefault(f => f.Id.Replace('/', '-') == file);
        foreach (var line in File.ReadAllLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var (family, parameters) = (ofFile, (DeviceParameters?)null);
            if (root.TryGetProperty("device", out var device))
            {
                Assert.True(DecoderTable.TryFind(device.GetString() ?? "", out family, out parameters), line);
            }

            Assert.True(family is not null, $"No device in {file}: {line}");
            if (root.TryGetProperty("parameters", out var configured))
            {
                parameters = DeviceParameters.Create(
                    family.Parameters, configured.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble()));
            }

            yield return new PayloadVector(
                family,
                $"{family.Id}: {root.GetProperty("name").GetString()}",
                new DecodeContext(root.GetProperty("fPort").GetByte(), ReadTime(root, "received"), parameters),
                Convert.FromHexString(root.GetProperty("hex").GetString() ?? ""),
                root.TryGetProperty("error", out var error) ? Enum.Parse<DecodeError>(error.GetString() ?? "") : DecodeError.None,
                root.TryGetProperty("warning", out var warning) ? Enum.Parse<DecodeWarning>(warning.GetString() ?? "") : DecodeWarning.None,
                root.TryGetProperty("readings", out var readings) ? [.. readings.EnumerateArray().Select(ReadReading)] : []);
        }
    }

    private static Instant ReadTime(JsonElement json, string name)
    {
        var time = Instant.None;
        if (json.TryGetProperty(name, out var text))
        {
            Assert.True(Instant.TryParse(Encoding.ASCII.GetBytes(text.GetString() ?? ""), out time));
        }

        return time;
    }

    private static Reading ReadReading(JsonElement json)
    {
        Assert.True(Quantity.TryParse(json.GetProperty("quantity").GetString(), out var quantity), json.ToString());
        var time = ReadTime(json, "time");
        return json.TryGetProperty("value", out var value)
            ? new Reading(time, value.GetDouble(), quantity, Quality.Good)
            : new Reading(time, 0, quantity, Enum.Parse<Quality>(json.GetProperty("quality").GetString() ?? ""));
    }
}
