using System.Text;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Client;

/// <summary>The client's side of one connection, from CONNECT to its end.</summary>
internal sealed class ClientConnection : IPacketSink
{
    // Beyond the identifiers of publishes, which end at 60,000.
    private const int SubscribePacketIdentifier = 65_535;

    private readonly MqttClientOptions _options;
    private readonly MqttClientStatistics _statistics;
    private readonly PublishWindow _publishes;
    private readonly TimeProvider _time;
    private readonly PacketConnection _connection;
    private readonly AcknowledgementWindow _window;
    private readonly MessageIntake _intake;
    private readonly Action<ClientConnection> _ready;
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSubscribed;
    private CancellationToken _ended;

    /// <param name="options">Checked options.</param>
    /// <param name="handler">Takes the messages.</param>
    /// <param name="publishes">What is in flight, over all connections.</param>
    /// <param name="statistics">Where to count.</param>
    /// <param name="transport">A fresh connection.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ready">Called once by the reading loop, when the server has accepted and answered the
    /// subscriptions.</param>
    internal ClientConnection(
        MqttClientOptions options,
        IMqttMessageHandler handler,
        PublishWindow publishes,
        MqttClientStatistics statistics,
        ClientTransport transport,
        TimeProvider time,
        Action<ClientConnection> ready)
    {
        _options = options;
        _statistics = statistics;
        _publishes = publishes;
        _time = time;
        _ready = ready;
        _connection = new PacketConnection(
            transport, options.MaximumPacketLengthBytes, options.OversizedPayloadLengthBytes, time);
        _window = new AcknowledgementWindow(_connection.Outbound, statistics, options.MaximumUnacknowledged);
        _intake = new MessageIntake(
            handler, _window, statistics, WireText.MaxLength, options.OversizedPayloadLengthBytes);
    }

    internal OutboundBuffer Outbound => _connection.Outbound;

    /// <summary>Whether the server has accepted CONNECT.</summary>
    internal bool IsAccepted => _accepted.Task.IsCompletedSuccessfully;

    /// <summary>The server's answer to CONNECT, once it is there.</summary>
    internal MqttConnectReturnCode ReturnCode { get; private set; }

    /// <summary>What the server did not grant, in words; null when it granted all.</summary>
    internal string? SubscriptionFault { get; private set; }

    /// <summary>Runs the connection to its end.</summary>
    /// <param name="connectTimeout">What is left for the answer to CONNECT.</param>
    /// <param name="stop">Cancelled to stop in order.</param>
    internal async Task<ConnectionEnd> RunAsync(TimeSpan connectTimeout, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ended = ended.Token;
        _connection.Outbound.Write(EncodeConnect(_options));
        try
        {
            var end = await _connection.RunAsync(this, token => WatchAsync(connectTimeout, token), ended)
                .ConfigureAwait(false);
            return end.Fault == MqttFault.HandlerFailed
                ? end with { Exception = end.Exception ?? _intake.HandlerException }
                : end;
        }
        finally
        {
            _publishes.Detach();
            _window.Close();
        }
    }

    public ValueTask<MqttFault> TakeAsync(in FixedHeader header, ReadOnlySpan<byte> body)
    {
        _statistics.CountPacket(header.PacketLength);
        if (!IsAccepted)
        {
            return new ValueTask<MqttFault>(
                header.Type == PacketType.Connack ? TakeConnack(body) : MqttFault.UnexpectedPacket);
        }

        return header.Type == PacketType.Publish
            ? _intake.TakeAsync(header.Flags, body, _ended)
            : new ValueTask<MqttFault>(TakeAnswer(header.Type, body));
    }

    public ValueTask<MqttFault> TakeOversizedAsync(in FixedHeader header, ReadOnlySpan<byte> start)
    {
        _statistics.CountPacket(header.PacketLength);
        return IsAccepted
            ? _intake.TakeOversizedAsync(header, start, _ended)
            : new ValueTask<MqttFault>(MqttFault.UnexpectedPacket);
    }

    public void StopIntake() => _window.StopIntake();

    public async ValueTask DrainAsync(ConnectionEnd end)
    {
        if (end.Fault != MqttFault.Stopped || !IsAccepted)
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
            // What is not acknowledged by now stays with the server, which delivers it again.
        }

        _connection.Outbound.Write(EmptyPacket.Disconnect);
    }

    private static byte[] EncodeConnect(MqttClientOptions options)
    {
        var packet = new ConnectPacket
        {
            ClientId = Encoding.UTF8.GetBytes(options.ClientId),
            HasUserName = options.UserName is not null,
            UserName = Encoding.UTF8.GetBytes(options.UserName ?? string.Empty),
            HasPassword = options.Password is not null,
            Password = Encoding.UTF8.GetBytes(options.Password ?? string.Empty),
            CleanSession = options.CleanSession,
            KeepAliveSeconds = (int)Math.Ceiling(options.KeepAlive.TotalSeconds),
        };
        var bytes = new byte[packet.Length];
        var writer = new PacketWriter(bytes);
        packet.Write(ref writer);
        return bytes;
    }

    private MqttFault TakeConnack(ReadOnlySpan<byte> body)
    {
        var fault = ConnackPacket.TryRead(body, out var packet);
        if (fault != MqttFault.None)
        {
            return fault;
        }

        ReturnCode = packet.ReturnCode;
        if (packet.ReturnCode != MqttConnectReturnCode.Accepted)
        {
            return MqttFault.ConnectionRefused;
        }

        // 3.2.2.2: no session can be there when a clean one was asked for.
        if (packet.SessionPresent && _options.CleanSession)
        {
            return MqttFault.InvalidFlags;
        }

        _statistics.CountConnect();
        _accepted.SetResult();
        if (_options.Subscriptions.Count > 0)
        {
            _connection.Outbound.Write(SubscribePacket.Encode(SubscribePacketIdentifier, _options.Subscriptions));
        }
        else
        {
            _isSubscribed = true;
            _ready(this);
        }

        _publishes.Attach(_connection.Outbound);
        return MqttFault.None;
    }

    private MqttFault TakeAnswer(PacketType type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case PacketType.Puback:
                var fault = PubackPacket.TryRead(body, out var puback);
                if (fault == MqttFault.None)
                {
                    _publishes.Acknowledge(puback.PacketIdentifier);
                }

                return fault;
            case PacketType.Suback:
                return TakeSuback(body);
            case PacketType.Pingresp:
                return EmptyPacket.Check(body);
            default:
                return MqttFault.UnexpectedPacket;
        }
    }

    private MqttFault TakeSuback(ReadOnlySpan<byte> body)
    {
        var fault = SubackPacket.TryRead(body, out var packet);
        if (fault != MqttFault.None)
        {
            return fault;
        }

        if (_isSubscribed
            || packet.PacketIdentifier != SubscribePacketIdentifier
            || packet.ReturnCodes.Length != _options.Subscriptions.Count)
        {
            return MqttFault.UnexpectedPacket;
        }

        _isSubscribed = true;
        SubscriptionFault = DescribeRefusals(packet.ReturnCodes);
        _ready(this);
        return MqttFault.None;
    }

    private string? DescribeRefusals(ReadOnlySpan<byte> returnCodes)
    {
        var refusals = new StringBuilder();
        for (var i = 0; i < returnCodes.Length; i++)
        {
            var subscription = _options.Subscriptions[i];
            var separator = refusals.Length > 0 ? ", " : string.Empty;
            if (returnCodes[i] == SubackPacket.Failure)
            {
                refusals.Append(separator).Append('\'').Append(subscription.TopicFilter).Append("' refused");
            }
            else if (returnCodes[i] < (int)subscription.QualityOfService)
            {
                refusals.Append(separator).Append('\'').Append(subscription.TopicFilter)
                    .Append("' granted at QoS 0 only: messages may be lost");
            }
        }

        return refusals.Length > 0 ? refusals.ToString() : null;
    }

    private async Task<ConnectionEnd> WatchAsync(TimeSpan connectTimeout, CancellationToken cancellationToken)
    {
        try
        {
            await _accepted.Task.WaitAsync(connectTimeout, _time, cancellationToken).ConfigureAwait(false);
            if (_options.KeepAlive == TimeSpan.Zero)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
            }

            using var pings = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pinging = PingAsync(pings.Token);
            try
            {
                await _connection.Activity.WaitForSilenceAsync(1.5 * _options.KeepAlive, cancellationToken)
                    .ConfigureAwait(false);
                return new ConnectionEnd(MqttFault.KeepAliveTimeout);
            }
            finally
            {
                await pings.CancelAsync().ConfigureAwait(false);
                await pinging.ConfigureAwait(false);
            }
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

    // 3.1.2.10: something must leave each interval; two bytes an interval are cheaper than to watch what else leaves.
    private async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.KeepAlive, _time, cancellationToken).ConfigureAwait(false);
                _connection.Outbound.Write(EmptyPacket.Pingreq);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended; there is nobody left to ping.
        }
    }
}
