using BenchmarkDotNet.Attributes;
using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Core.Heat.Indices.Liljegren;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Heat;

/// <summary>Indices of one hot afternoon.</summary>
[MemoryDiagnoser]
public class HeatIndexBenchmark
{
    private readonly LiljegrenObservation _observation = new(
        Instant.FromUnixSeconds(1_721_041_200), 51.68, 7.82, 34.5, 35, 1_013, 2, 10, 900);

    [Benchmark(Description = "Dew point, heat index, humidex, wet bulb, simplified WBGT")]
    public int Moist() => (int)(DewPoint.FromCelsius(35, 50)!.Value
        + HeatIndex.FromCelsius(35, 50)!.Value
        + Humidex.FromCelsius(35, 50)!.Value
        + StullWetBulb.FromCelsius(35, 50)!.Value
        + SimplifiedWbgt.FromCelsius(35, 50)!.Value);

    [Benchmark(Description = "UTCI in the shade")]
    public int UtciInShade() => (int)HeatStress.UtciInShade(35, 40, 1).Celsius!.Value;

    [Benchmark(Description = "WBGT by Liljegren")]
    public int LiljegrenOutdoor() => (int)LiljegrenWbgt.Of(in _observation, LiljegrenRules.Default)!.Value.Wbgt;
}
