using System.IO.Pipelines;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;
using SensorPlatform.Mqtt.Tests.Protocol;

namespace SensorPlatform.Mqtt.Tests.Connections;

public sealed class PacketReadLoopTests
{
    private static readonly string[] Packets =
    [
        WirePackets.ConnectWithLogin, WirePackets.PublishAtLeastOnce, WirePackets.PublishOnce, WirePackets.Subscribe,
        WirePackets.Pingreq, "3083" + "01" + "0003612F62" + string.Concat(Enumerable.Repeat("55", 126)), WirePackets.Disconnect,
    ];

    [Theory]
    [InlineData("30")]
    [InlineData("3005000361")]
    [InlineData(WirePackets.PublishOnce + "C0")]
    public async Task Bytes_left_in_a_completed_pipe_end_the_loop(string hex)
    {
        var end = await RunAsync(new RecordingSink(), [Convert.FromHexString(hex)]);
        Assert.Equal(MqttFault.Truncated, end.Fault);
    }

    [Fact]
    public async Task A_pipe_completed_between_packets_is_closed_by_the_peer()
    {
        var sink = new RecordingSink();
        Assert.Equal(MqttFault.ClosedByPeer, (await RunAsync(sink, [WirePackets.Bytes(Packets)])).Fault);
        Assert.Equal(Packets, sink.Packets);
    }

    [Fact]
    public async Task Packets_are_the_same_wherever_the_stream_is_cut()
    {
        var bytes = WirePackets.Bytes(Packets);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var sink = new RecordingSink();
            await RunAsync(sink, [bytes[..cut], bytes[cut..]]);
            Assert.Equal(Packets, sink.Packets);
        }
    }

    [Fact]
    public async Task Packets_are_the_same_byte_by_byte()
    {
        var sink = new RecordingSink();
        await RunAsync(sink, [.. WirePackets.Bytes(Packets).Select(single => new[] { single })]);
        Assert.Equal(Packets, sink.Packets);
    }

    [Fact]
    public async Task A_too_long_packet_is_refused_before_its_body_is_there()
    {
        // The pipe stays open: only the declared length can end the loop.
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[] { 0x30, 0x80, 0x80, 0x10 }, TestContext.Current.CancellationToken);
        var end = await Loop(pipe.Reader, new RecordingSink()).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(MqttFault.PacketTooLarge, end.Fault);
    }

    [Fact]
    public async Task Random_bytes_end_the_loop_and_never_throw()
    {
        const int Seed = 97;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var cut = random.Next(bytes.Length);
            var end = await RunAsync(new RecordingSink(), [bytes[..cut], bytes[cut..]]);
            Assert.True(
                end.Fault is not (MqttFault.None or MqttFault.HandlerFailed),
                $"seed {Seed}, round {round}, {end}: {Convert.ToHexString(bytes)}");
        }
    }

    [Fact]
    public async Task A_sink_that_throws_ends_the_loop_with_its_exception()
    {
        var end = await RunAsync(new RecordingSink { Throws = true }, [WirePackets.Bytes(WirePackets.Pingreq)]);
        Assert.Equal(MqttFault.HandlerFailed, end.Fault);
        Assert.IsType<InvalidOperationException>(end.Exception);
    }

    [Fact]
    public async Task A_publish_that_is_too_long_is_passed_over_wherever_the_network_divides_it()
    {
        var packet = LongPublish(payloadLength: 100_000);
        for (var cut = 1; cut < 40; cut++)
        {
            var sink = new RecordingSink();
            byte[][] blocks = [WirePackets.Bytes(WirePackets.Pingreq), packet[..cut], packet[cut..90_000], packet[90_000..], WirePackets.Bytes(WirePackets.Puback)];
            var end = await RunAsync(sink, blocks, maximumPacketLength: 1_000, oversizedPayloadLength: 16);

            Assert.Equal(MqttFault.ClosedByPeer, end.Fault);
            Assert.Equal([WirePackets.Pingreq, "100007 bytes, starting 0003612F621234AAAA", WirePackets.Puback], sink.Packets);
        }
    }

    [Fact]
    public async Task A_publish_that_is_too_long_and_ends_early_is_truncated()
    {
        var end = await RunAsync(
            new RecordingSink(), [LongPublish(payloadLength: 100_000)[..50_000]], maximumPacketLength: 1_000, oversizedPayloadLength: 16);
        Assert.Equal(MqttFault.Truncated, end.Fault);
    }

    [Theory]
    [InlineData(0, "32")]
    [InlineData(16, "82")]
    public async Task Without_leave_to_pass_over_and_for_other_packets_too_long_ends_the_connection(int oversized, string firstByte)
    {
        var packet = LongPublish(payloadLength: 100_000);
        packet[0] = Convert.FromHexString(firstByte)[0];
        var end = await RunAsync(new RecordingSink(), [packet], maximumPacketLength: 1_000, oversized);
        Assert.Equal(MqttFault.PacketTooLarge, end.Fault);
    }

    private static byte[] LongPublish(int payloadLength)
    {
        var packet = new PublishPacket
        {
            Topic = "a/b"u8,
            Payload = Enumerable.Repeat((byte)0xAA, payloadLength).ToArray(),
            QualityOfService = 1,
            PacketIdentifier = 0x1234,
        };
        var bytes = new byte[FixedHeader.MaxLength + packet.RemainingLength];
        var writer = new PacketWriter(bytes);
        packet.Write(ref writer);
        return bytes[..(4 + (int)packet.RemainingLength)];
    }

    private static PacketReadLoop Loop(
        PipeReader input, IPacketSink sink, int maximumPacketLength = 256 * 1024, int oversizedPayloadLength = 0) =>
        new(
            input,
            sink,
            new OutboundBuffer(),
            new PeerActivity(TimeProvider.System),
            maximumPacketLength,
            oversizedPayloadLength);

    // A block is a segment of the pipe, so that a packet over two writes lies in two segments.
    private static async Task<ConnectionEnd> RunAsync(
        RecordingSink sink, byte[][] blocks, int maximumPacketLength = 256 * 1024, int oversizedPayloadLength = 0)
    {
        var pipe = new Pipe(new PipeOptions(pool: new ExactPool(), minimumSegmentSize: 1, pauseWriterThreshold: 0));
        foreach (var block in blocks.Where(block => block.Length > 0))
        {
            var memory = pipe.Writer.GetMemory(block.Length);
            block.CopyTo(memory);
            pipe.Writer.Advance(block.Length);
        }

        await pipe.Writer.FlushAsync(TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        return await Loop(pipe.Reader, sink, maximumPacketLength, oversizedPayloadLength).RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class RecordingSink : IPacketSink
    {
        internal List<string> Packets { get; } = [];

        internal bool Throws { get; init; }

        public ValueTask<MqttFault> TakeAsync(in FixedHeader header, ReadOnlySpan<byte> body)
        {
            if (Throws)
            {
                throw new InvalidOperationException("A bug of the owner.");
            }

            Span<byte> start = stackalloc byte[FixedHeader.MaxLength];
            var length = FixedHeader.Write(start, header.Type, header.Flags, header.RemainingLength);
            Packets.Add(Convert.ToHexString(start[..length]) + Convert.ToHexString(body));
            return Packets.Count % 2 == 0 ? new ValueTask<MqttFault>(MqttFault.None) : LaterAsync();
        }

        public ValueTask<MqttFault> TakeOversizedAsync(in FixedHeader header, ReadOnlySpan<byte> start)
        {
            Packets.Add($"{header.RemainingLength} bytes, starting {Convert.ToHexString(start[..9])}");
            return LaterAsync();
        }

        public void StopIntake()
        {
        }

        public ValueTask DrainAsync(ConnectionEnd end) => ValueTask.CompletedTask;

        private static async ValueTask<MqttFault> LaterAsync()
        {
            await Task.Yield();
            return MqttFault.None;
        }
    }

    // Gives memory of exactly the size asked for.
    private sealed class ExactPool : System.Buffers.MemoryPool<byte>
    {
        public override int MaxBufferSize => int.MaxValue;

        public override System.Buffers.IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Owner(Math.Max(1, minBufferSize));

        protected override void Dispose(bool disposing)
        {
        }

        private sealed class Owner(int length) : System.Buffers.IMemoryOwner<byte>
        {
            public Memory<byte> Memory { get; } = new byte[length];

            public void Dispose()
            {
            }
        }
    }
}
