using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>The whole core for one uplink, beside a bare walk of <see cref="Utf8JsonReader"/> over the same bytes.</summary>
[MemoryDiagnoser]
public class WholeCoreBenchmark
{
    private readonly UplinkStream _walked = new();
    private readonly CorePath _core = new(new UplinkStream());

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    public int Walk()
    {
        var reader = new Utf8JsonReader(_walked.Next());
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark(Description = "Whole core")]
    public int WholeCore() => _core.Take();
}
