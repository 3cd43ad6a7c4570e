using System.Buffers;
using System.IO.Pipelines;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Reads packets off a pipe and hands them to a sink until one side ends it.</summary>
/// <param name="input">The pipe.</param>
/// <param name="sink">Takes the packets.</param>
/// <param name="outbound">What waits to be sent.</param>
/// <param name="activity">Told of what is read.</param>
/// <param name="maximumPacketLength">Bytes of the longest packet taken whole, header included.</param>
/// <param name="oversizedPayloadLength">
/// Bytes kept of the payload of a longer PUBLISH, which is passed over; 0: it ends the connection.
/// </param>
internal sealed class PacketReadLoop(
    PipeReader input,
    IPacketSink sink,
    OutboundBuffer outbound,
    PeerActivity activity,
    int maximumPacketLength,
    int oversizedPayloadLength)
{
    private OversizedPacket? _oversized;

    /// <summary>Runs until the peer closes, a packet is refused, the sink ends it, or it is cancelled. Never
    /// throws.</summary>
    internal async Task<ConnectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var framer = new PacketFramer(maximumPacketLength);
        try
        {
            while (true)
            {
                // A peer that takes no answers gets no more of its packets read, or the answers would pile up.
                await outbound.WaitForRoomAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                activity.ReadingStarts();
                var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
                activity.ReadingEnds();
                var buffer = result.Buffer;
                var lengthBytes = buffer.Length;
                while (TakePackets(framer, ref buffer, out var taken))
                {
                    var fault = taken.IsCompletedSuccessfully ? taken.Result : await taken.ConfigureAwait(false);
                    if (fault != MqttFault.None)
                    {
                        return new ConnectionEnd(fault);
                    }

                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (buffer.Length < lengthBytes)
                {
                    activity.PacketsHandled();
                }

                // A completed pipe answers for ever with the bytes that make no packet: they end the loop.
                if (result.IsCompleted)
                {
                    return new ConnectionEnd(
                        buffer.IsEmpty && _oversized is null ? MqttFault.ClosedByPeer : MqttFault.Truncated);
                }

                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return ConnectionEnd.From(exception, cancellationToken);
        }
        catch (Exception exception)
        {
            // Code of the owner, called with a packet, has a bug: the connection ends and the end says so.
            return new ConnectionEnd(MqttFault.HandlerFailed, exception);
        }
    }

    /// <summary>Hands over packets as long as each is taken at once; more follow when the last one has been waited
    /// for.</summary>
    /// <returns>False when the bytes left make no whole packet.</returns>
    private bool TakePackets(PacketFramer framer, ref ReadOnlySequence<byte> buffer, out ValueTask<MqttFault> taken)
    {
        while (true)
        {
            if (!TryTake(framer, ref buffer, out taken))
            {
                return false;
            }

            if (!taken.IsCompletedSuccessfully)
            {
                return true;
            }

            // A ValueTask is looked at once: what was read is put into a new one for the caller.
            var fault = taken.Result;
            taken = new ValueTask<MqttFault>(fault);
            if (fault != MqttFault.None)
            {
                return true;
            }
        }
    }

    private bool TryTake(PacketFramer framer, ref ReadOnlySequence<byte> buffer, out ValueTask<MqttFault> taken)
    {
        taken = default;
        if (_oversized is null)
        {
            var status = framer.TryRead(ref buffer, out var header, out var body, out var fault);
            if (status == OperationStatus.Done)
            {
                taken = sink.TakeAsync(header, body);
                return true;
            }

            if (fault != MqttFault.PacketTooLarge || header.Type != PacketType.Publish || oversizedPayloadLength == 0)
            {
                taken = new ValueTask<MqttFault>(fault);
                return status == OperationStatus.InvalidData;
            }

            buffer = buffer.Slice(header.LengthBytes);
            _oversized = new OversizedPacket(header, oversizedPayloadLength);
        }

        if (!_oversized.TryPassOver(ref buffer))
        {
            return false;
        }

        taken = sink.TakeOversizedAsync(_oversized.Header, _oversized.Start);
        _oversized = null;
        return true;
    }
}
