using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>
/// The API of openSenseMap: <c>/boxes/ID</c> gives a box with the last value of each sensor. Values that were taken before are left
/// out of the message, so that a sensor that reports less often than its box does not count again with each poll; the sensors keep
/// their places. Source: air-quality.md section 5.
/// </summary>
/// <param name="address">The service's address.</param>
internal sealed class OpenSenseMapApi(Uri address) : IPublicSensorApi
{
    /// <summary>The service itself.</summary>
    internal const string DefaultUrl = "https://api.opensensemap.org";

    private const string Measurement = "lastMeasurement";

    // Each sensor is a line of the bookmark file for ever.
    private const int MostSensors = 256;
    private const int LongestId = 64;

    // Titles and units are compared by their bytes: they must not come out as escapes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public Uri AddressOf(string device) => new(address, $"boxes/{device}");

    /// <inheritdoc/>
    public IReadOnlyList<PublicReport> Read(ReadOnlyMemory<byte> answer, string device, Func<string, long> taken, long latest)
    {
        if (!Utf8.IsValid(answer.Span))
        {
            throw new InvalidDataException("it is no UTF-8");
        }

        try
        {
            var box = JsonNode.Parse(answer.Span);
            var sensors = SensorsOf(box, device);
            var bookmarks = new List<KeyValuePair<string, long>>();
            for (var place = 0; place < sensors.Count; place++)
            {
                if (sensors[place] is not JsonObject sensor)
                {
                    throw new InvalidDataException("one of its sensors is no object");
                }

                if (place < MostSensors && IdOf(sensor) is { } id && TimeOf(sensor) is { } time
                    && $"{device}/{id}" is var key && time > taken(key) && time <= latest)
                {
                    bookmarks.Add(KeyValuePair.Create(key, time));
                }
                else
                {
                    sensor.Remove(Measurement);
                }
            }

            return bookmarks.Count == 0 ? [] : [new PublicReport(Encoding.UTF8.GetBytes(box?.ToJsonString(Plain) ?? ""), bookmarks)];
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // A field that stands twice, or an escape of half a character, is found where it is first looked into.
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static JsonArray SensorsOf(JsonNode? box, string device)
    {
        if (box is not JsonObject members || TextOf(members["_id"]) is not { } id || !id.Equals(device, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"it is not the box {device}");
        }

        return members["sensors"] as JsonArray ?? throw new InvalidDataException("it has no list of sensors");
    }

    // Ids of the service have 24 hexadecimal digits.
    private static string? IdOf(JsonObject sensor) =>
        TextOf(sensor["_id"]) is { Length: > 0 and <= LongestId } id && id.All(char.IsAsciiHexDigit) ? id : null;

    private static long? TimeOf(JsonObject sensor) =>
        sensor[Measurement] is JsonObject measurement
        && TextOf(measurement["createdAt"]) is { } text
        && Instant.TryParse(Encoding.UTF8.GetBytes(text), out var time)
            ? time.UnixMilliseconds
            : null;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
