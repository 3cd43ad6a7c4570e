using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Listener;

/// <summary>The server's side of one connection, from CONNECT to its end.</summary>
internal sealed class ListenerConnection : IPacketSink
{
    private readonly MqttListenerOptions _options;
    private readonly MqttListener _listener;
    private readonly TimeProvider _time;
    private readonly PacketConnection _connection;
    private readonly AcknowledgementWindow _window;
    private readonly TaskCompletionSource<int> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _takenOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _ended;
    private MessageIntake? _intake;

    internal ListenerConnection(MqttListenerOptions options, MqttListener listener, IDuplexPipe transport, TimeProvider time)
    {
        _options = options;
        _listener = listener;
        _time = time;
        _connection = new PacketConnection(
            transport, options.MaximumPacketLengthBytes, options.OversizedPayloadLengthBytes, time);
        _window = new AcknowledgementWindow(_connection.Outbound, listener.Statistics, options.MaximumUnacknowledged);
    }

    /// <summary>Empty before CONNECT.</summary>
    internal string ClientId { get; private set; } = string.Empty;

    internal async Task<MqttConnectionEnd> RunAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ended = ended.Token;
        try
        {
            var end = await _connection.RunAsync(this, WatchAsync, ended).ConfigureAwait(false);
            return new MqttConnectionEnd(end.Fault, ClientId, end.Exception ?? _intake?.HandlerException);
        }
        finally
        {
            _window.Close();
        }
    }

    /// <summary>Ends the connection because a newer one has the same client identifier.</summary>
    internal void GiveWay() => _takenOver.TrySetResult();

    public ValueTask<MqttFault> TakeAsync(in FixedHeader header, ReadOnlySpan<byte> body)
    {
        _listener.Statistics.CountPacket(header.PacketLength);
        if (_intake is null)
        {
            return new ValueTask<MqttFault>(
                header.Type == PacketType.Connect ? TakeConnect(body) : MqttFault.UnexpectedPacket);
        }

        return header.Type == PacketType.Publish
            ? _intake.TakeAsync(header.Flags, body, _ended)
            : new ValueTask<MqttFault>(TakeRequest(header.Type, body));
    }

    public ValueTask<MqttFault> TakeOversizedAsync(in FixedHeader header, ReadOnlySpan<byte> start)
    {
        _listener.Statistics.CountPacket(header.PacketLength);
        return _intake is null
            ? new ValueTask<MqttFault>(MqttFault.UnexpectedPacket)
            : _intake.TakeOversizedAsync(header, start, _ended);
    }

    public void StopIntake() => _window.StopIntake();

    public async ValueTask DrainAsync(ConnectionEnd end)
    {
        if (end.Fault != MqttFault.Stopped)
        {
            return;
        }

        try
        {
            await _window.WaitUntilEmptyAsync()
                .WaitAsync(_options.StopTimeout, _time, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is not acknowledged by now stays with the client, which sends it again.
        }
    }

    private MqttFault TakeConnect(ReadOnlySpan<byte> body)
    {
        var fault = ConnectPacket.TryRead(body, out var packet);
        if (fault == MqttFault.UnsupportedProtocolLevel)
        {
            Answer(MqttConnectReturnCode.UnacceptableProtocolVersion);
        }

        if (fault != MqttFault.None)
        {
            return fault;
        }

        if (packet.ClientId.IsEmpty && !packet.CleanSession)
        {
            Answer(MqttConnectReturnCode.IdentifierRejected);
            return MqttFault.ClientIdentifierRejected;
        }

        var clientId = packet.ClientId.IsEmpty ? $"assigned-{Guid.NewGuid():N}" : Encoding.UTF8.GetString(packet.ClientId);
        var admission = _options.Authenticate(new MqttConnectRequest(clientId, packet.UserName, packet.Password));
        ClientId = clientId;
        if (admission.Handler is null)
        {
            var refusal = admission.Refusal;
            Answer(refusal == MqttConnectReturnCode.Accepted ? MqttConnectReturnCode.NotAuthorized : refusal);
            return MqttFault.NotAuthorized;
        }

        _intake = new MessageIntake(
            admission.Handler,
            _window,
            _listener.Statistics,
            _options.MaximumTopicLengthBytes,
            _options.OversizedPayloadLengthBytes);
        _listener.Enter(this);
        _listener.Statistics.CountAccepted();
        Answer(MqttConnectReturnCode.Accepted);
        _accepted.SetResult(packet.KeepAliveSeconds);
        return MqttFault.None;
    }

    private MqttFault TakeRequest(PacketType type, ReadOnlySpan<byte> body)
    {
        MqttFault fault;
        switch (type)
        {
            case PacketType.Pingreq:
                fault = EmptyPacket.Check(body);
                if (fault == MqttFault.None)
                {
                    _connection.Outbound.Write(EmptyPacket.Pingresp);
                }

                return fault;
            case PacketType.Disconnect:
                fault = EmptyPacket.Check(body);
                return fault == MqttFault.None ? MqttFault.Disconnected : fault;
            case PacketType.Subscribe:
                return TakeSubscribe(body);
            case PacketType.Unsubscribe:
                return TakeUnsubscribe(body);
            default:
                return MqttFault.UnexpectedPacket;
        }
    }

    private MqttFault TakeSubscribe(ReadOnlySpan<byte> body)
    {
        var fault = SubscribePacket.TryRead(body, out var packet);
        if (fault == MqttFault.None)
        {
            _listener.Statistics.CountRefusedFilters(packet.FilterCount);
            _connection.Outbound.Write(SubackPacket.EncodeRefusal(packet.PacketIdentifier, packet.FilterCount));
        }

        return fault;
    }

    private MqttFault TakeUnsubscribe(ReadOnlySpan<byte> body)
    {
        var fault = UnsubscribePacket.TryRead(body, out var packet);
        if (fault == MqttFault.None)
        {
            Span<byte> answer = stackalloc byte[PubackPacket.Length];
            var writer = new PacketWriter(answer);
            new PubackPacket(packet.PacketIdentifier).Write(ref writer, PacketType.Unsuback);
            _connection.Outbound.Write(answer);
        }

        return fault;
    }

    private void Answer(MqttConnectReturnCode returnCode)
    {
        Span<byte> answer = stackalloc byte[ConnackPacket.Length];
        var writer = new PacketWriter(answer);
        new ConnackPacket(sessionPresent: false, returnCode).Write(ref writer);
        _connection.Outbound.Write(answer);
    }

    private async Task<ConnectionEnd> WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var keepAliveSeconds = await _accepted.Task
                .WaitAsync(_options.ConnectTimeout, _time, cancellationToken)
                .ConfigureAwait(false);
            var limit = keepAliveSeconds == 0 ? _options.MaximumSilence : TimeSpan.FromSeconds(1.5 * keepAliveSeconds);
            var silence = _connection.Activity.WaitForSilenceAsync(limit, cancellationToken);
            var first = await Task.WhenAny(silence, _takenOver.Task).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            return new ConnectionEnd(first == silence ? MqttFault.KeepAliveTimeout : MqttFault.SessionTakenOver);
        }
        catch (TimeoutException)
        {
            return new ConnectionEnd(MqttFault.ConnectTimeout);
        }
        catch (OperationCanceledException)
        {
            return new ConnectionEnd(MqttFault.Stopped);
        }
    }
}
