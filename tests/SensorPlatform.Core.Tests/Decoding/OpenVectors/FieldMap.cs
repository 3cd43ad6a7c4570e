using System.Text.Json;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding.OpenVectors;

// The names of one vendor's codecs and what they mean here: tests/vectors/open-maps (its README.md has the format).
internal sealed class FieldMap
{
    private readonly Dictionary<string, Dictionary<string, FieldMeaning>> _byCodec = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Codec, string Source, int Index, string Field), string> _wrong = [];

    private FieldMap(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var codec in json.RootElement.EnumerateObject())
        {
            if (codec.Name == "wrong")
            {
                ReadWrong(codec.Value);
                continue;
            }

            _byCodec.Add(codec.Name, codec.Value.EnumerateObject().ToDictionary(
                field => field.Name, field => FieldMeaning.Parse(field.Value.GetString() ?? ""), StringComparer.Ordinal));
        }
    }

    internal static IReadOnlyList<FieldMap> All { get; } =
        [.. Directory.GetFiles(SharedFolder.Vectors("open-maps"), "*.json").Order(StringComparer.Ordinal).Select(path => new FieldMap(path))];

    // "vendor/*" and "*" stand behind the codec's own names; "topic/field" before "field".
    internal static FieldMeaning? Find(string codec, string topic, string field)
    {
        var vendor = codec[..codec.IndexOf('/', StringComparison.Ordinal)] + "/*";
        foreach (var section in new[] { codec, vendor, "*" })
        {
            foreach (var map in All)
            {
                if (map._byCodec.TryGetValue(section, out var fields)
                    && (fields.TryGetValue($"{topic}/{field}", out var meaning) || fields.TryGetValue(field, out meaning)))
                {
                    return meaning;
                }
            }
        }

        return null;
    }

    // The reason why a published expectation is wrong; null when it is not known to be.
    internal static string? WrongBecause(OpenVector vector, string field)
    {
        foreach (var map in All)
        {
            foreach (var source in new[] { vector.Source, "" })
            {
                if (map._wrong.TryGetValue((vector.Codec, source, vector.Index, field), out var reason)
                    || map._wrong.TryGetValue((vector.Codec, source, -1, field), out reason))
                {
                    return reason;
                }
            }
        }

        return null;
    }

    private void ReadWrong(JsonElement entries)
    {
        foreach (var entry in entries.EnumerateArray())
        {
            var index = entry.TryGetProperty("index", out var number) ? number.GetInt32() : -1;
            var source = entry.TryGetProperty("source", out var text) ? text.GetString() ?? "" : "";
            _wrong.Add(
                (entry.GetProperty("codec").GetString() ?? "", source, index, entry.GetProperty("field").GetString() ?? ""),
                entry.GetProperty("reason").GetString() ?? "");
        }
    }
}
