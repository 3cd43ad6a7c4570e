using System.Text.Json;
using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Indices;

public sealed class HeatVectorTests
{
    public static TheoryData<string> Lines => [.. File.ReadAllLines(SharedFolder.Vectors("heat", "indices.jsonl"))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_index_has_the_published_value(string line)
    {
        using var json = JsonDocument.Parse(line);
        var vector = json.RootElement;
        var function = vector.GetProperty("function").GetString();
        var actual = function switch
        {
            "dewPoint" => DewPoint.FromCelsius(Number("celsius"), Number("humidityPercent")),
            "humidex" => Humidex.FromCelsius(Number("celsius"), Number("humidityPercent")),
            "humidexFromDewPoint" => Humidex.FromDewPoint(Number("celsius"), Number("dewPointCelsius")),
            "heatIndex" => HeatIndex.FromCelsius(Number("celsius"), Number("humidityPercent")),
            "heatIndexFahrenheit" => HeatIndex.FromFahrenheit(Number("fahrenheit"), Number("humidityPercent")),
            _ => throw new InvalidOperationException($"Unknown function {function}."),
        };

        if (vector.GetProperty("expected") is { ValueKind: JsonValueKind.Number } expected)
        {
            Assert.NotNull(actual);
            Assert.InRange(actual.Value - expected.GetDouble(), -Number("tolerance"), Number("tolerance"));
        }
        else
        {
            Assert.Null(actual);
        }

        double Number(string name) => vector.GetProperty(name).GetDouble();
    }

    [Theory]
    [InlineData(double.NaN, 50)]
    [InlineData(30, double.NaN)]
    [InlineData(double.PositiveInfinity, 50)]
    [InlineData(30, -0.1)]
    [InlineData(30, 100.1)]
    public void What_cannot_be_has_no_value(double celsius, double humidityPercent)
    {
        Assert.Null(HeatIndex.FromCelsius(celsius, humidityPercent));
        Assert.Null(DewPoint.FromCelsius(celsius, humidityPercent));
        Assert.Null(Humidex.FromCelsius(celsius, humidityPercent));
    }

    [Fact]
    public void Every_temperature_and_humidity_of_the_table_of_quantities_gives_a_finite_value()
    {
        for (var celsius = -60.0; celsius <= 85; celsius += 2.5)
        {
            for (var percent = 0.0; percent <= 100; percent += 2.5)
            {
                Assert.True(double.IsFinite(HeatIndex.FromCelsius(celsius, percent) ?? double.NaN));
                Assert.True(percent == 0 || double.IsFinite(Humidex.FromCelsius(celsius, percent) ?? double.NaN));
            }
        }
    }

    // The reference data: all vectors of the rule that the NWS publishes. Those that name a peer's other rule are left
    // out, as is the rounding of a peer to whole degrees.
    [Fact]
    public void The_heat_index_equals_the_open_vectors()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.RequireReference("vectors", "heat-open.json")));
        var count = 0;
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var inputs = vector.GetProperty("inputs");
            var isPeersRule = vector.TryGetProperty("note", out var note)
                && (note.GetString() ?? "").Contains("rule difference", StringComparison.Ordinal);
            if (isPeersRule || !vector.GetProperty("expected").TryGetProperty("hi_f", out var expected))
            {
                continue;
            }

            count++;
            var actual = HeatIndex.FromFahrenheit(inputs.GetProperty("t_f").GetDouble(), inputs.GetProperty("rh").GetDouble());
            var tolerance = vector.GetProperty("tolerance").GetProperty("hi_f").GetDouble();
            Assert.True(
                actual is { } index && Math.Abs(index - expected.GetDouble()) <= tolerance,
                $"{vector.GetProperty("name").GetString()}: {actual} for {expected.GetDouble()}");
        }

        Assert.True(count > 200);
    }
}
