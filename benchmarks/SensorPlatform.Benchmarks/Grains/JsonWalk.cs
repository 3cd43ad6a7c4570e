using System.Text.Json;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>The baseline: every token, and nothing done with it.</summary>
internal static class JsonWalk
{
    internal static int CountTokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
