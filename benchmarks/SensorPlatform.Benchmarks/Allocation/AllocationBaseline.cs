using System.Text.Json;
using SensorPlatform.Benchmarks.Vectors;

namespace SensorPlatform.Benchmarks.Allocation;

/// <summary>What each benchmark may allocate, from <c>benchmarks/allocated-bytes.json</c>.</summary>
internal static class AllocationBaseline
{
    internal const string FileName = "allocated-bytes.json";

    /// <summary>The file as it was when this program was built: bytes an operation by benchmark.</summary>
    internal static IReadOnlyDictionary<string, long> Committed() => Parse(Vector.Text(FileName));

    /// <exception cref="JsonException">The text is no object of whole numbers.</exception>
    internal static IReadOnlyDictionary<string, long> Parse(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, long>>(json)
        ?? throw new JsonException($"{FileName} must be an object: benchmark to bytes an operation.");
}
