using BenchmarkDotNet.Attributes;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>A parsed message through its shard: find the grain, dedupe, ledger, decode, four windows a quantity.</summary>
[MemoryDiagnoser]
public class GrainHopBenchmark
{
    private readonly FoldOutput _output = new();
    private readonly Shard _shard;
    private JournaledMessage _message;

    public GrainHopBenchmark()
    {
        if (!DecoderTable.TryFind("milesight/em300-th", out var family)
            || EnvelopeParser.TryParse(EnvelopeKind.TheThingsStack, default, new UplinkStream().Next(), out _message.Uplink)
                != EnvelopeError.None)
        {
            throw new InvalidOperationException("The benchmark's device or message is not understood.");
        }

        _message.Uplink.Network = new NetworkId(1);
        _message.Uplink.Received = _message.Uplink.NetworkReceived;
        var sensor = new SensorDefinition(
            0, "heat-0001", "hamm", _message.Uplink.Network, _message.Uplink.Device, family, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        _shard = new Shard(new SensorDirectory([sensor]), new NoStates(), new ShardOptions());
        _shard.Restore(0, 0, null);
    }

    [Benchmark(Description = "Process (three readings)")]
    public int Process()
    {
        var outcome = ProcessNext();
        _output.Clear();
        return outcome;
    }

    [Benchmark(Description = "Process and Flush")]
    public int ProcessAndFlush()
    {
        var outcome = ProcessNext();
        _shard.Flush(0, _output);
        _output.Clear();
        return outcome;
    }

    private int ProcessNext()
    {
        var minute = TimeSpan.FromMinutes(1);
        _message.Offset++;
        _message.Uplink.FrameCounter++;
        _message.Uplink.Measured += minute;
        _message.Uplink.NetworkReceived += minute;
        _message.Uplink.Received += minute;
        var outcome = _shard.Process(in _message, _output);
        return outcome == Outcome.Stored ? (int)outcome : throw new InvalidOperationException($"Not stored: {outcome}.");
    }
}
