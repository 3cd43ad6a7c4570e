using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Cli;

/// <summary>
/// Decodes a request and says what came of it, one line of JSON: <c>device</c>, <c>status</c>, <c>readings</c>,
/// <c>warnings</c>, and for a refused payload <c>error</c> and <c>offset</c>.
/// </summary>
internal static class DecodeAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Decodes.</summary>
    internal static (string Json, bool IsDecoded) To(DeviceCatalog devices, DecodeRequest request)
    {
        if (!devices.TryFind(request.Device, out var family, out var implied))
        {
            return Refuse(request.Device, "unknownDevice", "No family has this id; the command devices lists them.");
        }

        var port = request.Port ?? family.Ports[0];
        if (port is < 0 or > 255)
        {
            return Refuse(family.Id, "badPort", $"FPort {port} is not within 0 to 255.");
        }

        if (request.Parameters.Keys.FirstOrDefault(name => family.Parameters.All(known => known.Name != name)) is { } unknown)
        {
            return Refuse(family.Id, "badParameter", UnknownParameter(unknown, family));
        }

        byte[] payload;
        try
        {
            payload = Convert.FromHexString(request.Hex.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return Refuse(family.Id, "badHex", "The payload is not an even number of hexadecimal digits.");
        }

        var constants = request.Parameters.Count == 0
            ? implied
            : DeviceParameters.Create(family.Parameters, request.Parameters, implied);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = family.Decode(payload, new DecodeContext((byte)port, request.Time, constants), readings);
        return result.Error == DecodeError.None
            ? (Write(family.Id, "ok", readings.AsSpan(0, result.Count), Warning(in result), null), true)
            : (Write(family.Id, "error", [], Explain(in result, port, payload.Length), result), false);
    }

    /// <summary>An answer to what could not even be tried.</summary>
    internal static (string Json, bool IsDecoded) Refuse(string device, string status, string why) =>
        (Write(device, status, [], why, null), false);

    private static string UnknownParameter(string name, DeviceFamily family) => family.Parameters.Count == 0
        ? $"{family.Id} has no parameters, so no '{name}'."
        : $"{family.Id} has no parameter '{name}'. It has: {string.Join(", ", family.Parameters.Select(known => known.Name))}.";

    private static string? Warning(in DecodeResult result)
    {
        var what = result.Warning switch
        {
            DecodeWarning.None => null,
            DecodeWarning.UnknownField => "a field of unknown type; the payload was read up to it.",
            DecodeWarning.MissingParameter => "a constant of this device is not given (--parameter); what depends on it was left out.",
            DecodeWarning.UndatedRecord => "a record of the device's memory has no usable time and was left out.",
            _ => "a value cannot be used and was left out.",
        };
        return what is null ? null : At(result.Warning.ToString(), result.Offset, what);
    }

    private static string Explain(in DecodeResult result, int port, int lengthBytes) => result.Error switch
    {
        DecodeError.Truncated => $"Truncated: the payload of {lengthBytes} bytes ends before a field does.",
        DecodeError.Empty => "Empty: there is no payload.",
        DecodeError.UnknownPort => $"UnknownPort: the family does not use FPort {port}.",
        DecodeError.TrailingBytes => $"TrailingBytes: the payload of {lengthBytes} bytes is longer than the layout.",
        DecodeError.ScriptFailed => "ScriptFailed: the script threw or answered an error, or gave no object.",
        DecodeError.ScriptTimeout => "ScriptTimeout: the script ran too long or asked for too much memory.",
        _ => At(result.Error.ToString(), result.Offset, "the payload does not fit the family's layout."),
    };

    private static string At(string word, byte offset, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{word} at byte {offset}: {what}");

    private static string Write(
        string device, string status, ReadOnlySpan<Reading> readings, string? remark, DecodeResult? refused)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("device", device);
            json.WriteString("status", status);
            if (refused is { } result)
            {
                json.WriteString("error", result.Error.ToString());
                json.WriteNumber("offset", result.Offset);
            }

            json.WriteStartArray("readings");
            foreach (ref readonly var reading in readings)
            {
                WriteReading(json, in reading);
            }

            json.WriteEndArray();
            json.WriteStartArray("warnings");
            if (remark is not null)
            {
                json.WriteStringValue(remark);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteReading(Utf8JsonWriter json, in Reading reading)
    {
        json.WriteStartObject();
        json.WriteString("quantity", reading.Quantity.Name);
        if (reading.HasValue)
        {
            json.WriteNumber("value", reading.Value);
        }
        else
        {
            json.WriteNull("value");
        }

        json.WriteString("unit", reading.Quantity.Unit);
        if (!reading.Time.IsNone)
        {
            json.WriteString("time", reading.Time.ToDateTimeOffset().UtcDateTime);
        }

        if (!reading.HasValue)
        {
            json.WriteString("quality", JsonNamingPolicy.CamelCase.ConvertName(reading.Quality.ToString()));
        }

        json.WriteEndObject();
    }
}
