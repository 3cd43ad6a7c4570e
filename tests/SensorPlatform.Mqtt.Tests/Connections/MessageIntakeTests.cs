using System.Buffers;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;
using SensorPlatform.Mqtt.Tests.Protocol;
using SensorPlatform.Testing;

namespace SensorPlatform.Mqtt.Tests.Connections;

public sealed class MessageIntakeTests
{
    [Fact]
    public void From_the_pipe_to_the_acknowledgement_nothing_is_allocated()
    {
        var outbound = new OutboundBuffer();
        outbound.Write(new byte[32 * 1024]);
        var statistics = new MqttClientStatistics();
        var window = new AcknowledgementWindow(outbound, statistics, 16);
        var handler = new AcknowledgingHandler();
        var intake = new MessageIntake(handler, window, statistics, WireText.MaxLength, oversizedPayloadLength: 0);
        using var framer = new PacketFramer(1_024);
        var whole = new ReadOnlySequence<byte>(WirePackets.Bytes(WirePackets.PublishAtLeastOnce));
        var divided = Divided(WirePackets.Bytes(WirePackets.PublishAtLeastOnce), 1);
        Assert.Equal(0, Allocated.Bytes(() => Take(whole)));
        Assert.Equal(0, Allocated.Bytes(() => Take(divided)));
        Assert.Equal(2_200, handler.Bytes / 3);
        Assert.Equal(2_200, statistics.AcknowledgedMessages);

        void Take(ReadOnlySequence<byte> buffer)
        {
            if (framer.TryRead(ref buffer, out var header, out var body, out _) != OperationStatus.Done
                || Taken(intake.TakeAsync(header.Flags, body, CancellationToken.None)) != MqttFault.None)
            {
                throw new InvalidOperationException("The packet must be taken, and at once.");
            }
        }
    }

    private static MqttFault Taken(ValueTask<MqttFault> taken) =>
        taken.IsCompletedSuccessfully ? taken.Result : MqttFault.HandlerFailed;

    private static ReadOnlySequence<byte> Divided(byte[] bytes, int cut)
    {
        var first = new Segment(bytes.AsMemory(0, cut), null);
        var second = new Segment(bytes.AsMemory(cut), first);
        return new ReadOnlySequence<byte>(first, 0, second, bytes.Length - cut);
    }

    private sealed class AcknowledgingHandler : IMqttMessageHandler
    {
        internal int Bytes { get; private set; }

        public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
        {
            Bytes += message.Payload.Length;
            message.Acknowledgement.Acknowledge();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            before?.Next = this;
        }
    }
}
