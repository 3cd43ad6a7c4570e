using System.Buffers;
using System.Runtime.InteropServices;
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
    private readonly int _uplinksPerTurn;
    private long _offset;

    /// <param name="stream">Where the messages come from.</param>
    /// <param name="uplinksPerTurn">
    /// After how many uplinks the windows that changed are given out. With one uplink a turn, as with many sensors, each
    /// uplink brings all its windows out (six lines more); with many of one sensor in a turn they share them.
    /// </param>
    internal CorePath(UplinkStream stream, int uplinksPerTurn = 1)
    {
        _stream = stream;
        _uplinksPerTurn = uplinksPerTurn;
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
    /// <returns>Bytes of line protocol that follow; 0 within a turn.</returns>
    /// <exception cref="InvalidOperationException">The message was not stored: what is measured is not what is meant.</exception>
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

        return _offset % _uplinksPerTurn == 0 ? EndTurn() : 0;
    }

    private int EndTurn()
    {
        _shard.Flush(0, _output);
        _lines.ResetWrittenCount();
        var writer = new LineProtocolWriter(_lines);
        writer.WriteReadings(_series, CollectionsMarshal.AsSpan(_output.Readings));
        foreach (var window in _output.Windows)
        {
            writer.TryWriteAggregate(_series[0], in window);
        }

        _output.Clear();
        return _lines.WrittenCount;
    }
}
