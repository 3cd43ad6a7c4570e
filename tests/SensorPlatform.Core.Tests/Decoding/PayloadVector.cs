using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

// A line of tests/vectors/devices.
internal sealed record PayloadVector(
    DeviceFamily Family, string Name, byte FPort, byte[] Payload, DecodeError Error, IReadOnlyList<Reading> Readings)
{
    internal static IReadOnlyList<PayloadVector> All { get; } = [.. DecoderTable.Families.SelectMany(Read)];

    private static IEnumerable<PayloadVector> Read(DeviceFamily family)
    {
        var path = SharedFolder.Vectors("devices", family.Id.Replace('/', '-') + ".jsonl");
        foreach (var line in File.ReadAllLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return new PayloadVector(
                family,
                $"{family.Id}: {root.GetProperty("name").GetString()}",
                root.GetProperty("fPort").GetByte(),
                Convert.FromHexString(root.GetProperty("hex").GetString() ?? ""),
                root.TryGetProperty("error", out var error) ? Enum.Parse<DecodeError>(error.GetString() ?? "") : DecodeError.None,
                [.. root.GetProperty("readings").EnumerateArray().Select(ReadReading)]);
        }
    }

    private static Reading ReadReading(JsonElement json)
    {
        Assert.True(Quantity.TryParse(json.GetProperty("quantity").GetString(), out var quantity));
        var time = Instant.None;
        if (json.TryGetProperty("time", out var text))
        {
            Assert.True(Instant.TryParse(Encoding.ASCII.GetBytes(text.GetString() ?? ""), out time));
        }

        return json.TryGetProperty("value", out var value)
            ? new Reading(time, value.GetDouble(), quantity, Quality.Good)
            : new Reading(time, 0, quantity, Enum.Parse<Quality>(json.GetProperty("quality").GetString() ?? ""));
    }
}
