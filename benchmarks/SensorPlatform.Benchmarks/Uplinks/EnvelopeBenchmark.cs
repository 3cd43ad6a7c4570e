using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using SensorPlatform.Benchmarks.Grains;
using SensorPlatform.Benchmarks.Vectors;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Uplinks;

/// <summary>The envelopes alone, each beside a bare walk over the same bytes.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class EnvelopeBenchmark
{
    private readonly byte[] _theThingsStack = new UplinkStream().Next().ToArray();
    private readonly byte[] _chirpStack = Vector.CompactJson("chirpstack-up.json");
    private readonly byte[] _chirpStackProtobuf = Vector.Hex("chirpstack-up.hex");

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    [BenchmarkCategory("The Things Stack")]
    public int WalkTheThingsStack() => JsonWalk.CountTokens(_theThingsStack);

    [Benchmark(Description = "Envelope")]
    [BenchmarkCategory("The Things Stack")]
    public int TheThingsStack() => Parse(EnvelopeKind.TheThingsStack, default, _theThingsStack);

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    [BenchmarkCategory("ChirpStack")]
    public int WalkChirpStack() => JsonWalk.CountTokens(_chirpStack);

    [Benchmark(Description = "Envelope")]
    [BenchmarkCategory("ChirpStack")]
    public int ChirpStack() => Parse(EnvelopeKind.ChirpStack, "up"u8, _chirpStack);

    [Benchmark(Description = "Envelope, Protocol Buffers")]
    [BenchmarkCategory("ChirpStack")]
    public int ChirpStackProtobuf() => Parse(EnvelopeKind.ChirpStackProtobuf, "up"u8, _chirpStackProtobuf);

    private static int Parse(EnvelopeKind kind, ReadOnlySpan<byte> topic, byte[] message)
    {
        var error = EnvelopeParser.TryParse(kind, topic, message, out var uplink);
        return error == EnvelopeError.None && uplink.Kind == UplinkKind.Data
            ? uplink.PayloadLength
            : throw new InvalidOperationException($"Not understood: {error}.");
    }
}
