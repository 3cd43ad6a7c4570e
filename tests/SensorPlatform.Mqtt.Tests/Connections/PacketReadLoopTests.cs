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

    private static PacketReadLoop Loop(PipeReader input, IPacketSink sink) =>
        new(input, sink, new OutboundBuffer(), new PeerActivity(TimeProvider.System), 256 * 1024);

    // A block is a segment of the pipe, so that a packet over two writes lies in two segments.
    private static async Task<ConnectionEnd> RunAsync(RecordingSink sink, byte[][] blocks)
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
        return await Loop(pipe.Reader, sink).RunAsync(TestContext.Current.CancellationToken);
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
