using System.Text.Json;
using SensorPlatform.Core.Heat;

namespace SensorPlatform.Core.Tests.Heat;

public sealed class HeatVectorTests
{
    public static TheoryData<string> Lines => [.. File.ReadAllLines(FindVectors())];

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

    private static string FindVectors()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var path = Path.Combine(directory, "tests", "vectors", "heat", "indices.jsonl");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds tests/vectors/heat.");
    }
}
