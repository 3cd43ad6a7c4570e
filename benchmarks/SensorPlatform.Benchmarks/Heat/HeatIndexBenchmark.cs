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

    private readonly double _celsius = 35;

    [Benchmark(Description = "Dew point, heat index, humidex, wet bulb, simplified WBGT")]
    public int Moist() => (int)(DewPoint.FromCelsius(_celsius, 50)!.Value
        + HeatIndex.FromCelsius(_celsius, 50)!.Value
        + Humidex.FromCelsius(_celsius, 50)!.Value
        + StullWetBulb.FromCelsius(_celsius, 50)!.Value
        + SimplifiedWbgt.FromCelsius(_celsius, 50)!.Value);

    [Benchmark(Description = "UTCI in the shade")]
    public int UtciInShade() => (int)HeatStress.UtciInShade(_celsius, 40, 1).Celsius!.Value;

    [Benchmark(Description = "WBGT by Liljegren")]
    public int LiljegrenOutdoor() => (int)LiljegrenWbgt.Of(in _observation, LiljegrenRules.Default)!.Value.Wbgt;
}
