using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using SensorPlatform.Benchmarks.Grains;
using SensorPlatform.Benchmarks.Vectors;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Uplinks;

/// <summary>The envelopes, alone and with the decoding of their payload, each beside a bare walk over the same bytes.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class EnvelopeBenchmark
{
    private readonly Reading[] _readings = new Reading[DeviceFamily.MaxReadings];
    private readonly DeviceFamily _em300 = DecoderTable.TryFind("milesight/em300-th", out var family)
        ? family
        : throw new InvalidOperationException("There is no family milesight/em300-th.");

    private readonly byte[] _theThingsStack = new UplinkStream().Next().ToArray();
    private readonly byte[] _chirpStack = Vector.CompactJson("chirpstack-up.json");
    private readonly byte[] _chirpStackProtobuf = Vector.Hex("chirpstack-up.hex");

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    [BenchmarkCategory("The Things Stack")]
    public int WalkTheThingsStack() => JsonWalk.CountTokens(_theThingsStack);

    [Benchmark(Description = "Envelope")]
    [BenchmarkCategory("The Things Stack")]
    public int TheThingsStack() => Parse(EnvelopeKind.TheThingsStack, default, _theThingsStack);

    [Benchmark(Description = "Envelope and payload")]
    [BenchmarkCategory("The Things Stack")]
    public int TheThingsStackDecoded() => Decode(EnvelopeKind.TheThingsStack, default, _theThingsStack);

    [Benchmark(Baseline = true, Description = "Utf8JsonReader walk")]
    [BenchmarkCategory("ChirpStack")]
    public int WalkChirpStack() => JsonWalk.CountTokens(_chirpStack);

    [Benchmark(Description = "Envelope")]
    [BenchmarkCategory("ChirpStack")]
    public int ChirpStack() => Parse(EnvelopeKind.ChirpStack, "up"u8, _chirpStack);

    [Benchmark(Description = "Envelope and payload")]
    [BenchmarkCategory("ChirpStack")]
    public int ChirpStackDecoded() => Decode(EnvelopeKind.ChirpStack, "up"u8, _chirpStack);

    [Benchmark(Description = "Envelope, Protocol Buffers")]
    [BenchmarkCategory("ChirpStack")]
    public int ChirpStackProtobuf() => Parse(EnvelopeKind.ChirpStackProtobuf, "up"u8, _chirpStackProtobuf);

    private static int Parse(EnvelopeKind kind, ReadOnlySpan<byte> topic, byte[] message)
    {
        Read(kind, topic, message, out var uplink);
        return uplink.PayloadLength;
    }

    private int Decode(EnvelopeKind kind, ReadOnlySpan<byte> topic, byte[] message)
    {
        Read(kind, topic, message, out var uplink);
        var (error, written, _, _) = _em300.Decode(uplink.Payload, new DecodeContext(uplink.FPort), _readings);
        return error == DecodeError.None && written > 0 ? written : throw new InvalidOperationException($"Not decoded: {error}.");
    }

    private static void Read(EnvelopeKind kind, ReadOnlySpan<byte> topic, byte[] message, out Uplink uplink)
    {
        var error = EnvelopeParser.TryParse(kind, topic, message, out uplink);
        if (error != EnvelopeError.None || uplink.Kind != UplinkKind.Data)
        {
            throw new InvalidOperationException($"Not understood: {error}.");
        }
    }
}
