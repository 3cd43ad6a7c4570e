using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SensorPlatform.Benchmarks.Vectors;

/// <summary>The data of <c>tests/vectors</c>, which is built into the program.</summary>
internal static class Vector
{
    // Network servers write a plus as a plus.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Port and payload of a family's vector: the one that is named, from <c>devices/FILE.jsonl</c>.</summary>
    internal static (byte FPort, byte[] Payload) Payload(string file, string name)
    {
        foreach (var line in Text(file + ".jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var vector = JsonDocument.Parse(line);
            if (vector.RootElement.GetProperty("name").ValueEquals(name))
            {
                return (
                    vector.RootElement.GetProperty("fPort").GetByte(),
                    Convert.FromHexString(vector.RootElement.GetProperty("hex").ToString()));
            }
        }

        throw new InvalidOperationException($"{file}.jsonl has no vector \"{name}\".");
    }

    /// <summary>A message without the blanks that make it readable, as network servers send it.</summary>
    internal static byte[] CompactJson(string file)
    {
        using var document = JsonDocument.Parse(Text(file));
        return JsonSerializer.SerializeToUtf8Bytes(document.RootElement, Unescaped);
    }

    /// <summary>A message that is no text, from its hexadecimal digits.</summary>
    internal static byte[] Hex(string file) => Convert.FromHexString(Text(file).ReplaceLineEndings(string.Empty));

    internal static string Text(string resource)
    {
        using var stream = typeof(Vector).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not built into the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
