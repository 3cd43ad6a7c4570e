using System.Buffers;
using BenchmarkDotNet.Attributes;
using SensorPlatform.Benchmarks.Grains;
using SensorPlatform.Mqtt;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Benchmarks.Mqtt;

/// <summary>A PUBLISH of The Things Stack at QoS 1, from the bytes of the pipe to topic and payload.</summary>
[MemoryDiagnoser]
public class PublishBenchmark : IDisposable
{
    private readonly PacketFramer _framer = new(1 << 20);
    private readonly ReadOnlySequence<byte> _bytes;

    public PublishBenchmark()
    {
        var packet = new PublishPacket
        {
            Topic = "v3/hamm-heat@ttn/devices/heat-0001/up"u8,
            Payload = new UplinkStream().Next(),
            QualityOfService = 1,
            PacketIdentifier = 1,
        };
        var bytes = new byte[FixedHeader.MaxLength + (int)packet.RemainingLength];
        var writer = new PacketWriter(bytes);
        packet.Write(ref writer);
        _bytes = new ReadOnlySequence<byte>(bytes, 0, writer.WrittenBytes);
    }

    [Benchmark(Description = "Frame and read")]
    public int Read()
    {
        var buffer = _bytes;
        return _framer.TryRead(ref buffer, out var header, out var body, out _) == OperationStatus.Done
            && PublishPacket.TryRead(header.Flags, body, out var packet) == MqttFault.None
                ? packet.Payload.Length
                : throw new InvalidOperationException("The packet is not understood.");
    }

    public void Dispose()
    {
        _framer.Dispose();
        GC.SuppressFinalize(this);
    }
}
