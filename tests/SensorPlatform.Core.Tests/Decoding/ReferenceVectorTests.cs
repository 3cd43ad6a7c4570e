using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

// The open vectors of the reference data: what a vendor's codec names and we know too must have the same value.
public sealed class ReferenceVectorTests
{
    private static readonly Dictionary<string, string> NameMap = new(StringComparer.Ordinal)
    {
        ["occupied"] = "parking.occupied",
        ["previous_state_duration"] = "parking.previousStateDuration",
        ["battery_voltage"] = "battery",
        ["batteryVoltage"] = "battery",
        ["BatV"] = "battery",
        ["battery"] = "battery.level",
        ["TempC_SHT"] = "air.temperature",
        ["Hum_SHT"] = "air.relativeHumidity",
        ["humidity"] = "air.relativeHumidity",
        ["TempC_DS"] = "probe.temperature",
        ["tempDS"] = "probe.temperature",
        ["externalTemperature"] = "probe.temperature",
    };

    [Theory]
    [InlineData("lorawan-open.jsonl", 14)]
    [InlineData("lorawan-declared-open.jsonl", 8)]
    public void Open_vectors_of_our_families_decode_to_what_is_declared(string file, int leastCount)
    {
        var path = SharedFolder.RequireReference("vectors", file);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var count = 0;
        foreach (var line in File.ReadAllLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var vector = json.RootElement;
            var name = $"{vector.GetProperty("vendor").GetString()}/{vector.GetProperty("codec").GetString()}";
            if (!DecoderTable.TryFind(name, out var family))
            {
                continue;
            }

            count++;
            var port = vector.GetProperty("fPort") is { ValueKind: JsonValueKind.Number } number ? number.GetByte() : family.Ports[0];
            var payload = Convert.FromHexString(vector.GetProperty("hex").GetString() ?? "");
            var error = family.Decode(payload, port, readings, out var written);
            var isRefused = vector.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0;
            Assert.Equal(isRefused, error != DecodeError.None);
            if (!isRefused)
            {
                Compare(vector.GetProperty("data"), family, readings.AsSpan(0, written), line);
            }
        }

        Assert.True(count >= leastCount, $"{count} vectors of our families in {file}");
    }

    private static void Compare(JsonElement data, DeviceFamily family, ReadOnlySpan<Reading> readings, string line)
    {
        if (data.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in data.EnumerateArray())
            {
                Compare(part.GetProperty(part.TryGetProperty("values", out _) ? "values" : "data"), family, readings, line);
            }

            return;
        }

        foreach (var field in data.EnumerateObject())
        {
            var name = field.Name == "temperature"
                ? family.Quantities.Contains("air.temperature") ? "air.temperature" : "device.temperature"
                : NameMap.GetValueOrDefault(field.Name);
            if (name is null || IsKnownMistake(family, field.Name, line))
            {
                continue;
            }

            var expected = field.Value.ValueKind switch
            {
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => field.Value.GetDouble(),
            };
            var reading = Find(readings, name, line);
            if (expected == 327.67)
            {
                Assert.Equal(Quality.NotMeasured, reading.Quality);
            }
            else
            {
                Assert.True(
                    reading.HasValue && Math.Abs(reading.Value - expected) <= 1e-9 * Math.Abs(expected),
                    string.Create(CultureInfo.InvariantCulture, $"{name} is {reading.Value}, not {expected}: {line}"));
            }
        }
    }

    // ThingsBoard reads the battery byte as signed: 2.32 V where it is 3.344 V.
    private static bool IsKnownMistake(DeviceFamily family, string field, string line) =>
        family.Id == "nwave/nps405" && field == "battery_voltage" && line.Contains("data-converters", StringComparison.Ordinal);

    private static Reading Find(ReadOnlySpan<Reading> readings, string quantity, string line)
    {
        foreach (var reading in readings)
        {
            if (reading.Quantity.Name == quantity)
            {
                return reading;
            }
        }

        Assert.Fail($"No {quantity} for {line}");
        return default;
    }
}
