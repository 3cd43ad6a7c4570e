using BenchmarkDotNet.Attributes;
using SensorPlatform.Benchmarks.Grains;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>The journal's record of an uplink, with its checksum.</summary>
[MemoryDiagnoser]
public class JournalRecordBenchmark
{
    private readonly byte[] _record = new byte[JournalRecord.MaximumUplinkLength];
    private readonly byte[] _written;
    private readonly JournaledMessage _message;

    public JournalRecordBenchmark()
    {
        var error = EnvelopeParser.TryParse(EnvelopeKind.TheThingsStack, default, new UplinkStream().Next(), out _message.Uplink);
        _message.Uplink.Network = new NetworkId(1);
        _message.Uplink.Received = _message.Uplink.NetworkReceived;
        _written = _record[..Write()];
        if (error != EnvelopeError.None || Read() == 0)
        {
            throw new InvalidOperationException("The benchmark's message is not understood.");
        }
    }

    [Benchmark]
    public int Write() => JournalRecord.Write(in _message, _record);

    [Benchmark]
    public int Read() => JournalRecord.TryRead(_written, out var message, out _) ? message.Uplink.PayloadLength : 0;
}
