using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Cli;

/// <summary><c>decode</c>: what a payload says, for one payload or a file of them.</summary>
internal static class DecodeCommand
{
    internal static Command Create()
    {
        var device = new Option<string?>("--device") { Description = "Device family, as in bosch/tps110 (see: devices)" };
        var port = new Option<int>("--port") { Description = "FPort, 0 to 255", DefaultValueFactory = static _ => 1 };
        var jsonl = new Option<FileInfo?>("--jsonl")
        {
            Description = "File of lines {\"vendor\",\"codec\",\"fPort\",\"hex\"}; one answer a line",
        };
        var hex = new Argument<string?>("hex")
        {
            Description = "The payload in hexadecimal digits",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("decode", "Decodes payloads and prints their readings as JSON, one line a payload")
        {
            device, port, jsonl, hex,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(device),
            result.GetValue(port),
            result.GetValue(hex),
            result.GetValue(jsonl),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? device,
        int port,
        string? hex,
        FileInfo? jsonl,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken)
    {
        if (jsonl is not null)
        {
            return await DecodeFileAsync(jsonl, output, error, cancellationToken);
        }

        if (device is null || hex is null)
        {
            await error.WriteLineAsync(
                "Give a device and a payload: decode --device bosch/tps110 --port 1 01, or a file: decode --jsonl FILE.");
            return ExitCode.Failure;
        }

        var answer = Decode(device, port, hex);
        await output.WriteLineAsync(answer.Json);
        return answer.IsDecoded ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> DecodeFileAsync(
        FileInfo file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file {file.FullName}.");
            return ExitCode.Environment;
        }

        var isAllDecoded = true;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            if (line.Length > 0)
            {
                var answer = DecodeLine(line);
                isAllDecoded &= answer.IsDecoded;
                await output.WriteLineAsync(answer.Json);
            }
        }

        return isAllDecoded ? ExitCode.Success : ExitCode.Failure;
    }

    private static (string Json, bool IsDecoded) DecodeLine(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var device = $"{Text(root, "vendor")}/{Text(root, "codec")}";
            var port = root.TryGetProperty("fPort", out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetInt32()
                : 1;
            return Decode(device, port, Text(root, "hex"));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return (Answer("", "badLine", [], [$"The line is not an object with vendor, codec, fPort and hex: {exception.Message}"]), false);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static (string Json, bool IsDecoded) Decode(string device, int port, string hex)
    {
        if (!DecoderTable.TryFind(device, out var family, out var constants))
        {
            return (Answer(device, "unknownDevice", [], ["No family has this id; the command devices lists them."]), false);
        }

        if (port is < 0 or > 255)
        {
            return (Answer(family.Id, "badPort", [], [$"FPort {port} is not within 0 to 255."]), false);
        }

        byte[] payload;
        try
        {
            payload = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return (Answer(family.Id, "badHex", [], ["The payload is not an even number of hexadecimal digits."]), false);
        }

        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = family.Decode(payload, new DecodeContext((byte)port, Parameters: constants), readings);
        return result.Error == DecodeError.None
            ? (Answer(family.Id, "ok", readings.AsSpan(0, result.Count), Warnings(in result)), true)
            : (Answer(family.Id, "error", [], [Explain(result.Error, port, payload.Length)]), false);
    }

    private static string[] Warnings(in DecodeResult result) => result.Warning == DecodeWarning.None
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{result.Warning}: at byte {result.Offset}.")];

    private static string Explain(DecodeError error, int port, int lengthBytes) => error switch
    {
        DecodeError.Truncated => $"Truncated: the payload of {lengthBytes} bytes ends before a field does.",
        DecodeError.Empty => "Empty: there is no payload.",
        DecodeError.UnknownPort => string.Create(
            CultureInfo.InvariantCulture, $"UnknownPort: the family does not use FPort {port}."),
        _ => $"{error}: the payload does not fit the family's layout.",
    };

    private static string Answer(
        string device, string status, ReadOnlySpan<Reading> readings, ReadOnlySpan<string> warnings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("device", device);
            json.WriteString("status", status);
            json.WriteStartArray("readings");
            foreach (ref readonly var reading in readings)
            {
                WriteReading(json, in reading);
            }

            json.WriteEndArray();
            json.WriteStartArray("warnings");
            foreach (var warning in warnings)
            {
                json.WriteStringValue(warning);
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
