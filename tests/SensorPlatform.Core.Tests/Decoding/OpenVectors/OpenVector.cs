using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding.OpenVectors;

// A line of the reference vectors, flattened: fields with their topic (akenza) and their value as it is written.
internal sealed record OpenVector(
    string Source, string Codec, int Index, int? FPort, byte[] Payload, bool IsRefused, Instant Received,
    IReadOnlyList<(string Topic, string Field, JsonElement Value)> Fields)
{
    private static readonly string[] Files = ["lorawan-open.jsonl", "lorawan-declared-open.jsonl"];

    internal static IReadOnlyList<OpenVector> Load()
    {
        var vectors = new List<OpenVector>();
        foreach (var file in Files)
        {
            var indices = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in File.ReadAllLines(SharedFolder.RequireReference("vectors", file)))
            {
                vectors.Add(Read(line, indices));
            }
        }

        return vectors;
    }

    private static OpenVector Read(string line, Dictionary<string, int> indices)
    {
        var vector = JsonDocument.Parse(line).RootElement;
        var codec = $"{vector.GetProperty("vendor").GetString()}/{vector.GetProperty("codec").GetString()}".ToLowerInvariant();
        codec = codec.EndsWith("-codec", StringComparison.Ordinal) ? codec[..^6] : codec;
        var index = vector.TryGetProperty("index", out var number) ? number.GetInt32() : indices.GetValueOrDefault(codec);
        indices[codec] = indices.GetValueOrDefault(codec) + 1;
        var fields = new List<(string, string, JsonElement)>();
        Flatten("", vector.GetProperty("data"), fields);
        var received = vector.TryGetProperty("recvTime", out var text) && text.ValueKind == JsonValueKind.String
            ? Instant.From(DateTimeOffset.Parse(text.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : Instant.None;
        return new OpenVector(
            vector.GetProperty("source").GetString() ?? "",
            codec,
            index,
            vector.GetProperty("fPort") is { ValueKind: JsonValueKind.Number } port ? port.GetInt32() : null,
            Convert.FromHexString(vector.GetProperty("hex").GetString() ?? ""),
            vector.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0,
            received,
            fields);
    }

    private static void Flatten(string topic, JsonElement data, List<(string, string, JsonElement)> fields)
    {
        if (data.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in data.EnumerateArray())
            {
                if (part.TryGetProperty("topic", out var name) && part.TryGetProperty("data", out var inner))
                {
                    Flatten(name.GetString() ?? "", inner, fields);
                }
                else if (part.TryGetProperty("values", out var values))
                {
                    FlattenValue(topic, "", values, fields);
                }
                else
                {
                    FlattenValue(topic, "", part, fields);
                }
            }
        }
        else if (data.ValueKind == JsonValueKind.Object)
        {
            FlattenValue(topic, "", data, fields);
        }
    }

    private static void FlattenValue(string topic, string path, JsonElement value, List<(string, string, JsonElement)> fields)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject())
                {
                    if (field.Name is not ("displayName" or "unit"))
                    {
                        FlattenValue(topic, path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value, fields);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    FlattenValue(topic, path + "[]", item, fields);
                }

                break;
            default:
                fields.Add((topic, path, value));
                break;
        }
    }
}
