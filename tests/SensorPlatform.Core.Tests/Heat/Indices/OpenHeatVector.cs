using System.Text.Json;

namespace SensorPlatform.Core.Tests.Heat.Indices;

// One vector of heat-open.json, or a line of open-indices.jsonl, which has the same members.
internal sealed class OpenHeatVector(JsonElement json)
{
    internal string Name { get; } = json.GetProperty("name").GetString()!;

    internal string Group { get; } = json.GetProperty("group").GetString()!;

    internal string Function { get; } = json.GetProperty("function").GetString()!;

    internal JsonElement Expected { get; } = json.GetProperty("expected");

    internal double this[string input] => json.GetProperty("inputs").GetProperty(input).GetDouble();

    internal bool Has(string input) => json.GetProperty("inputs").TryGetProperty(input, out _);

    internal double Celsius(string kelvinInput) => this[kelvinInput] - 273.15;

    internal string Text(string input) => json.GetProperty("inputs").GetProperty(input).GetString()!;

    internal double[] Numbers(string input) => [.. json.GetProperty("inputs").GetProperty(input).EnumerateArray().Select(one => one.GetDouble())];

    internal double Tolerance(string output) => json.GetProperty("tolerance").TryGetProperty(output, out var value) ? value.GetDouble() : 0;

    // What is off, and by how much; empty when all is as expected.
    internal IEnumerable<(string Output, double Deviation)> Deviations(IReadOnlyDictionary<string, object?> outputs)
    {
        foreach (var expected in Expected.EnumerateObject())
        {
            var actual = outputs[expected.Name];
            var deviation = expected.Value.ValueKind switch
            {
                JsonValueKind.Null => actual is null ? 0 : double.PositiveInfinity,
                JsonValueKind.True => Equals(actual, true) ? 0 : double.PositiveInfinity,
                JsonValueKind.String => Equals(actual, expected.Value.GetString()) ? 0 : double.PositiveInfinity,
                _ => actual is double number ? Math.Abs(number - expected.Value.GetDouble()) : double.PositiveInfinity,
            };
            if (!(deviation <= Tolerance(expected.Name)))
            {
                yield return (expected.Name, deviation);
            }
        }
    }
}
