using System.Buffers;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.LineProtocol;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>The whole core: envelope, dedupe, decode, windows, line protocol. Nothing of the server.</summary>
internal sealed class CorePath
{
    private readonly UplinkStream _stream;
    private readonly Shard _shard;
    private readonly FoldOutput _output = new();
    private readonly ArrayBufferWriter<byte> _lines = new(1 << 16);
    private readonly SensorSeries[] _series = [new SensorSeries("hamm", "heat-0001")];
    private long _offset;

    internal CorePath(UplinkStream stream)
    {
        _stream = stream;
        if (!DecoderTable.TryFind("milesight/em300-th", out var family)
            || !DeviceId.TryParse("70B3D57ED0000001", out var device))
        {
            throw new InvalidOperationException("The benchmark's device is not known.");
        }

        var sensor = new SensorDefinition(
            0, "heat-0001", "hamm", new NetworkId(1), device, family, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        _shard = new Shard(new SensorDirectory([sensor]), new NoStates(), new ShardOptions());
        _shard.Restore(0, 0, null);
    }

    /// <summary>Takes one message all the way.</summary>
    /// <returns>Bytes of line protocol that follow from it.</returns>
    internal int Take()
    {
        JournaledMessage message = default;
        var error = EnvelopeParser.TryParse(EnvelopeKind.TheThingsStack, default, _stream.Next(), out message.Uplink);
        message.Uplink.Network = new NetworkId(1);
        message.Uplink.Received = message.Uplink.NetworkReceived;
        message.Offset = ++_offset;
        if (error != EnvelopeError.None || _shard.Process(in message, _output) != Outcome.Stored)
        {
            throw new InvalidOperationException($"Message {_offset} was not stored ({error}).");
        }

        _shard.Flush(0, _output);
        _lines.ResetWrittenCount();
        var writer = new LineProtocolWriter(_lines);
        writer.WriteReadings(_series, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_output.Readings));
        foreach (var window in _output.Windows)
        {
            writer.TryWriteAggregate(_series[0], in window);
        }

        _output.Clear();
        return _lines.WrittenCount;
    }

    private sealed class NoStates : IGrainStates
    {
        public ReadOnlyMemory<byte>? Load(string sensorId) => null;
    }
}
