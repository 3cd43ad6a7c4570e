using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>
/// The archive of sensor.community: <c>/airrohr/v1/sensor/ID/</c> gives an array of what the sensor sent in the last five
/// minutes. Source: air-quality.md section 5.
/// </summary>
/// <param name="address">The service's address.</param>
internal sealed class SensorCommunityApi(Uri address) : IPublicSensorApi
{
    /// <summary>The service itself.</summary>
    internal const string DefaultUrl = "https://data.sensor.community";

    /// <inheritdoc/>
    public Uri AddressOf(string device) => new(address, $"airrohr/v1/sensor/{device}/");

    /// <inheritdoc/>
    public IReadOnlyList<PublicReport> Read(ReadOnlyMemory<byte> answer, string device, Func<string, long> taken, long latest)
    {
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("it is no list");
        }

        try
        {
            return Elements(json.RootElement, device, taken, latest);
        }
        catch (InvalidOperationException fault)
        {
            // Text that is no UTF-8 is found where it is looked into.
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static PublicReport[] Elements(JsonElement list, string device, Func<string, long> taken, long latest)
    {
        // Two elements of one second could not be told apart; the first counts.
        var elements = new SortedDictionary<long, byte[]>();
        foreach (var element in list.EnumerateArray())
        {
            var time = TimeOf(element, device);
            if (time > taken(device) && time <= latest)
            {
                elements.TryAdd(time, Encoding.UTF8.GetBytes(element.GetRawText()));
            }
        }

        return [.. elements.Select(element => new PublicReport(element.Value, [KeyValuePair.Create(device, element.Key)]))];
    }

    private static long TimeOf(JsonElement element, string device)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("sensor", out var sensor)
            || sensor.ValueKind != JsonValueKind.Object
            || !sensor.TryGetProperty("id", out var id)
            || id.ValueKind != JsonValueKind.Number
            || !id.TryGetInt64(out var number)
            || number.ToString(CultureInfo.InvariantCulture) != device)
        {
            throw new InvalidDataException($"one of its elements is not of sensor {device}");
        }

        return element.TryGetProperty("timestamp", out var text)
            && text.ValueKind == JsonValueKind.String
            && Instant.TryParseUtcDateAndTime(Encoding.UTF8.GetBytes(text.GetString() ?? ""), out var time)
                ? time.UnixMilliseconds
                : throw new InvalidDataException("one of its elements has no timestamp of the form 2026-01-31 08:00:00");
    }
}
