using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Brings PUBLISH packets of one connection to its handler and holds reading back when too many
/// wait.</summary>
internal sealed class MessageIntake(
    IMqttMessageHandler handler,
    AcknowledgementWindow window,
    MqttReceiveStatistics statistics,
    int maximumTopicLength,
    int oversizedPayloadLength)
{
    /// <summary>What the handler threw, when the fault is <see cref="MqttFault.HandlerFailed"/>.</summary>
    internal Exception? HandlerException { get; private set; }

    /// <summary>Takes a PUBLISH. Hot: allocates nothing while the handler answers at once and the window has
    /// room.</summary>
    internal ValueTask<MqttFault> TakeAsync(int flags, ReadOnlySpan<byte> body, CancellationToken cancellationToken)
    {
        var fault = PublishPacket.TryRead(flags, body, out var packet);
        return TakeAsync(fault, in packet, packet.Payload, 0, cancellationToken);
    }

    /// <summary>Takes a PUBLISH whose end was passed over.</summary>
    /// <param name="header">The fixed header.</param>
    /// <param name="start">What was kept behind it: topic name, identifier, and of the payload at least what is given on.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    internal ValueTask<MqttFault> TakeOversizedAsync(
        in FixedHeader header, ReadOnlySpan<byte> start, CancellationToken cancellationToken)
    {
        var fault = PublishPacket.TryRead(header.Flags, start, out var packet);
        var payload = packet.Payload[..Math.Min(packet.Payload.Length, oversizedPayloadLength)];
        var omitted = header.RemainingLength - start.Length + packet.Payload.Length - payload.Length;
        if (fault == MqttFault.None)
        {
            statistics.CountOversized();
        }

        return TakeAsync(fault, in packet, payload, omitted, cancellationToken);
    }

    private ValueTask<MqttFault> TakeAsync(
        MqttFault fault,
        in PublishPacket packet,
        ReadOnlySpan<byte> payload,
        int omittedBytes,
        CancellationToken cancellationToken)
    {
        if (fault == MqttFault.None)
        {
            fault = packet.QualityOfService == 2 ? MqttFault.QualityOfServiceNotSupported
                : packet.Topic.Length > maximumTopicLength ? MqttFault.TopicTooLong
                : MqttFault.None;
        }

        if (fault != MqttFault.None)
        {
            return new ValueTask<MqttFault>(fault);
        }

        statistics.CountMessage();
        var acknowledgement = packet.QualityOfService == 0
            ? default
            : new MqttAcknowledgement(window, window.Add(packet.PacketIdentifier));
        var message = new MqttMessage(
            packet.Topic,
            payload,
            (MqttQualityOfService)packet.QualityOfService,
            packet.Retain,
            packet.Duplicate,
            acknowledgement,
            omittedBytes);
        ValueTask handled;
        try
        {
            handled = handler.HandleAsync(message, cancellationToken);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            return new ValueTask<MqttFault>(Fail(exception));
        }

        if (!handled.IsCompletedSuccessfully)
        {
            return WaitForHandlerAsync(handled, cancellationToken);
        }

        handled.GetAwaiter().GetResult();
        var room = window.WaitForRoomAsync();
        if (!room.IsCompletedSuccessfully)
        {
            return WaitForRoomAsync(room);
        }

        room.GetAwaiter().GetResult();
        return new ValueTask<MqttFault>(MqttFault.None);
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static async ValueTask<MqttFault> WaitForRoomAsync(ValueTask room)
    {
        await room.ConfigureAwait(false);
        return MqttFault.None;
    }

    private async ValueTask<MqttFault> WaitForHandlerAsync(ValueTask handled, CancellationToken cancellationToken)
    {
        statistics.CountPause();
        try
        {
            await handled.ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            return Fail(exception);
        }

        await window.WaitForRoomAsync().ConfigureAwait(false);
        return MqttFault.None;
    }

    private MqttFault Fail(Exception exception)
    {
        HandlerException = exception;
        return MqttFault.HandlerFailed;
    }
}
