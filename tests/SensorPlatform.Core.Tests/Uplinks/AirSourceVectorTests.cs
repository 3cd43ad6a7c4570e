using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class AirSourceVectorTests
{
    public static TheoryData<string> Files =>
        [.. Cases().Select(static example => example.GetProperty("file").GetString() ?? "")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_published_message_becomes_its_device_time_and_readings(string file)
    {
        var example = Cases().Single(example => example.GetProperty("file").GetString() == file);
        foreach (var kind in new[] { Enum.Parse<EnvelopeKind>(Text(example, "envelope")), EnvelopeKind.Auto })
        {
            var uplink = EnvelopeFiles.Parse(kind, file);
            Assert.Equal(Text(example, "device"), uplink.Device.ToString());
            Assert.Equal(UplinkKind.Data, uplink.Kind);
            var measured = example.GetProperty("measured").GetString();
            Assert.Equal(measured is null ? Instant.None : EnvelopeFiles.Time(measured), uplink.Measured);
            Assert.Equal(Expected(example), Readings(Text(example, "family"), in uplink));
        }
    }

    private static Dictionary<string, double> Readings(string family, in Uplink uplink)
    {
        Assert.True(DecoderTable.TryFind(family, out var decoder));
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = decoder.Decode(uplink.Payload, new DecodeContext(uplink.FPort, uplink.EventTime), readings);
        Assert.Equal(DecodeError.None, result.Error);
        return readings.Take(result.Count).ToDictionary(
            static reading => reading.Quantity.Name, static reading => Math.Round(reading.Value, 9), StringComparer.Ordinal);
    }

    private static Dictionary<string, double> Expected(JsonElement example) => example.GetProperty("readings").EnumerateObject()
        .ToDictionary(static reading => reading.Name, static reading => reading.Value.GetDouble(), StringComparer.Ordinal);

    private static string Text(JsonElement example, string name) => example.GetProperty(name).GetString() ?? "";

    private static List<JsonElement> Cases()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Vectors("air", "sources.json")));
        return [.. json.RootElement.GetProperty("cases").EnumerateArray().Select(static example => example.Clone())];
    }
}
