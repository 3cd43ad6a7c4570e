using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>The whole core for one uplink, beside a bare walk of <see cref="Utf8JsonReader"/> over the same bytes.</summary>
[MemoryDiagnoser]
public class WholeCoreBenchmark
{
    private readonly UplinkStream _stream = new();
    private readonly UplinkStream _walked = new();
    private readonly CorePath _core = new(new UplinkStream());
    private readonly CorePath _coreInTurns = new(new UplinkStream(), uplinksPerTurn: 32);

    /// <summary>What making the next message costs on either side.</summary>
    [Benchmark(Description = "The message alone")]
    public int Message() => _stream.Next().Length;

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    public int Walk() => JsonWalk.CountTokens(_walked.Next());

    [Benchmark(Description = "Whole core, each uplink brings its windows out")]
    public int WholeCore() => _core.Take();

    [Benchmark(Description = "Whole core, 32 uplinks of the sensor share them")]
    public int WholeCoreInTurns() => _coreInTurns.Take();
}
