using System.Text;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Client;

/// <summary>
/// An MQTT 3.1.1 client that keeps its connection up, hands messages over without copying them, and acknowledges only
/// what it is told to. All members may be called from any thread.
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    // A connection that lasted this long was a good one: the next wait starts small again.
    private static readonly TimeSpan GoodConnection = TimeSpan.FromSeconds(5);

    private readonly MqttClientOptions _options;
    private readonly IMqttMessageHandler _handler;
    private readonly TimeProvider _time;
    private readonly PublishWindow _publishes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Written under the gate by the running loop; read anywhere.
    private volatile ClientConnection? _connection;
    private volatile ClientTransport? _transport;
    private volatile MqttConnectionState _state;
    private Task? _running;
    private bool _isDisposed;

    /// <summary>Makes a client that subscribes, and may publish.</summary>
    /// <param name="options">What to connect to, and how.</param>
    /// <param name="handler">Takes the messages, one at a time.</param>
    /// <param name="time">The clock; that of the system unless told.</param>
    /// <exception cref="ArgumentException">Options are out of bounds; the message names each.</exception>
    public MqttClient(MqttClientOptions options, IMqttMessageHandler handler, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        MqttClientOptionsCheck.ThrowIfInvalid(options);
        _options = options;
        _handler = handler;
        _time = time ?? TimeProvider.System;
        _publishes = new PublishWindow(options.MaximumInFlight, Statistics);
    }

    /// <summary>
    /// Makes a client that only publishes. What the server may still have for the session of its client id is
    /// acknowledged
    /// and dropped.
    /// </summary>
    /// <param name="options">What to connect to, and how; without subscriptions.</param>
    /// <param name="time">The clock; that of the system unless told.</param>
    /// <exception cref="ArgumentException">Options are out of bounds, or there are subscriptions.</exception>
    public MqttClient(MqttClientOptions options, TimeProvider? time = null)
        : this(options, new IgnoringHandler(), time)
    {
        if (options.Subscriptions.Count > 0)
        {
            throw new ArgumentException("A client with subscriptions needs a handler.", nameof(options));
        }
    }

    /// <summary>What the client did since it was made.</summary>
    public MqttClientStatistics Statistics { get; } = new();

    /// <summary>How far the client has got.</summary>
    public MqttConnectionState State => _state;

    /// <summary>Whether the server has accepted the connection and answered the subscriptions.</summary>
    public bool IsConnected => _state == MqttConnectionState.Connected;

    /// <summary>Starts to connect, and to connect again whenever the connection is lost; does not wait.</summary>
    /// <exception cref="InvalidOperationException">The client was started before.</exception>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed || _stop.IsCancellationRequested, this);
            if (_running is not null)
            {
                throw new InvalidOperationException("The MQTT client was started before; make a new one to start again.");
            }

            _running = Task.Run(ConnectForEverAsync, CancellationToken.None);
        }
    }

    /// <summary>Starts, and completes when the client has stopped in order after the cancellation.</summary>
    /// <param name="cancellationToken">Stops the client as <see cref="StopAsync"/> does.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Start();
        using var stopping = cancellationToken.Register(_stop.Cancel);
        if (_running is not null)
        {
            await _running.ConfigureAwait(false);
        }
    }

    /// <summary>Completes when the client is connected.</summary>
    /// <param name="cancellationToken">Ends the wait, not the client.</param>
    /// <exception cref="MqttClientException">The client was stopped.</exception>
    public Task WaitUntilConnectedAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Publishes a message; at QoS 1 completes when the server has acknowledged it, else when it is
    /// queued.</summary>
    /// <param name="topic">The topic name, without wildcards.</param>
    /// <param name="payload">The payload; copied before the method waits.</param>
    /// <param name="qualityOfService">QoS 0 waits for a connection and may be lost with it; QoS 1 is sent
    /// again.</param>
    /// <param name="retain">Whether the server shall keep it for later subscribers.</param>
    /// <param name="cancellationToken">Ends the wait; a message already taken is still delivered.</param>
    /// <exception cref="ArgumentException">The topic is none, or the packet would be longer than the
    /// maximum.</exception>
    /// <exception cref="MqttClientException">The client was stopped.</exception>
    public ValueTask PublishAsync(
        string topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfService qualityOfService = MqttQualityOfService.AtLeastOnce,
        bool retain = false,
        CancellationToken cancellationToken = default) =>
        PublishAsync(Encoding.UTF8.GetBytes(topic), payload, qualityOfService, retain, cancellationToken);

    /// <summary>Publishes a message; at QoS 1 completes when the server has acknowledged it, else when it is
    /// queued.</summary>
    /// <param name="topic">The topic name in UTF-8, without wildcards.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="qualityOfService">QoS 0 waits for a connection and may be lost with it; QoS 1 is sent
    /// again.</param>
    /// <param name="retain">Whether the server shall keep it for later subscribers.</param>
    /// <param name="cancellationToken">Ends the wait; a message already taken is still delivered.</param>
    /// <exception cref="ArgumentException">The topic is none, or the packet would be longer than the
    /// maximum.</exception>
    /// <exception cref="MqttClientException">The client was stopped.</exception>
    public async ValueTask PublishAsync(
        ReadOnlyMemory<byte> topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfService qualityOfService = MqttQualityOfService.AtLeastOnce,
        bool retain = false,
        CancellationToken cancellationToken = default)
    {
        ThrowIfUnsendable(topic.Span, payload.Length);
        if (qualityOfService == MqttQualityOfService.AtMostOnce)
        {
            await SendOnceAsync(topic, payload, retain, cancellationToken).ConfigureAwait(false);
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _publishes.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        Add(topic.Span, payload.Span, retain, done);
        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Publishes without waiting for the acknowledgement: completes when the message is taken, at QoS 1 into the
    /// window in
    /// flight. <see cref="FlushAsync"/> waits for the acknowledgements. Hot: allocates nothing of its own at QoS 1
    /// while
    /// there is room.
    /// </summary>
    /// <param name="topic">The topic name in UTF-8, without wildcards.</param>
    /// <param name="payload">The payload; copied when the returned task is complete, to be left alone until
    /// then.</param>
    /// <param name="qualityOfService">QoS 0 waits for a connection and may be lost with it; QoS 1 is sent
    /// again.</param>
    /// <param name="retain">Whether the server shall keep it for later subscribers.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <exception cref="ArgumentException">The topic is none, or the packet would be longer than the
    /// maximum.</exception>
    /// <exception cref="MqttClientException">The client was stopped.</exception>
    public ValueTask EnqueueAsync(
        ReadOnlyMemory<byte> topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfService qualityOfService = MqttQualityOfService.AtLeastOnce,
        bool retain = false,
        CancellationToken cancellationToken = default)
    {
        ThrowIfUnsendable(topic.Span, payload.Length);
        if (qualityOfService == MqttQualityOfService.AtMostOnce)
        {
            return SendOnceAsync(topic, payload, retain, cancellationToken);
        }

        var room = _publishes.WaitForRoomAsync(cancellationToken);
        if (!room.IsCompletedSuccessfully)
        {
            return EnqueueWhenRoomAsync(room, topic, payload, retain);
        }

        Add(topic.Span, payload.Span, retain, done: null);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Completes when every message of QoS 1 taken so far is acknowledged and every one of QoS 0 was given to the
    /// socket or
    /// lost with its connection.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MqttClientException">The client was stopped.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await _publishes.FlushAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_connection is { } connection)
        {
            await connection.Outbound.WaitUntilDrainedAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Stops in order: reads no more, waits up to <see cref="MqttClientOptions.StopTimeout"/> for acknowledgements of
    /// what
    /// was handed over, sends them and DISCONNECT, closes. Publishes in flight fail: flush before.
    /// </summary>
    public async Task StopAsync()
    {
        Task? running;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            running = _running;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        if (running is not null)
        {
            await running.ConfigureAwait(false);
        }

        CloseForGood();
    }

    /// <summary>The same as <see cref="StopAsync"/>, and gives all resources back.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _isDisposed = true;
        }

        _stop.Dispose();
    }

    /// <summary>Cuts the connection as a killed process would; the client then connects again.</summary>
    internal void AbortConnection() => _transport?.Abort();

    private async Task ConnectForEverAsync()
    {
        var delay = new ReconnectDelay(_options.MinimumReconnectDelay, _options.MaximumReconnectDelay, Random.Shared);
        var stop = _stop.Token;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                Report(new MqttConnectionChange(
                    MqttConnectionState.Connecting, MqttFault.None, $"Connecting to {_options.Server}."));
                var started = _time.GetTimestamp();
                var (end, returnCode, wasAccepted) = await ConnectOnceAsync(stop).ConfigureAwait(false);
                if (!wasAccepted && end.Fault != MqttFault.Stopped)
                {
                    Statistics.CountFailedAttempt();
                }
                else if (_time.GetElapsedTime(started) >= GoodConnection)
                {
                    delay.Reset();
                }

                Report(new MqttConnectionChange(
                    MqttConnectionState.Disconnected,
                    end.Fault,
                    FaultText.Describe(_options, end, returnCode),
                    returnCode,
                    end.Exception));
                if (!stop.IsCancellationRequested)
                {
                    await Task.Delay(delay.Next(), _time, stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while it waited for the next attempt.
        }
        finally
        {
            CloseForGood();
        }
    }

    private void CloseForGood()
    {
        lock (_gate)
        {
            if (_connected.Task.IsCompletedSuccessfully)
            {
                _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (_connected.TrySetException(PublishWindow.Stopped()))
            {
                // Nobody may be waiting; the exception is then not an unobserved one.
                _ = _connected.Task.Exception;
            }
        }

        _publishes.Close();
    }

    private async Task<(ConnectionEnd End, MqttConnectReturnCode ReturnCode, bool WasAccepted)> ConnectOnceAsync(
        CancellationToken stop)
    {
        var started = _time.GetTimestamp();
        ClientTransport transport;
        using (var timeout = new CancellationTokenSource(_options.ConnectTimeout, _time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop))
        {
            try
            {
                transport = await ClientTransport.ConnectAsync(_options, either.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Whatever hinders an attempt is told and the next one made; a client does not die of one.
                var isTimeout = timeout.IsCancellationRequested && !stop.IsCancellationRequested;
                var end = isTimeout
                    ? new ConnectionEnd(MqttFault.ConnectTimeout, exception)
                    : ConnectionEnd.From(exception, stop);
                return (end, default, false);
            }
        }

        await using (transport.ConfigureAwait(false))
        {
            var connection = new ClientConnection(_options, _handler, _publishes, Statistics, transport, _time, Ready);
            _transport = transport;
            _connection = connection;
            var left = _options.ConnectTimeout - _time.GetElapsedTime(started);
            var ended = await connection.RunAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, stop).ConfigureAwait(false);
            _connection = null;
            _transport = null;
            return (ended, connection.ReturnCode, connection.IsAccepted);
        }
    }

    private void Ready(ClientConnection connection) => Report(
        connection.SubscriptionFault is null
            ? new MqttConnectionChange(MqttConnectionState.Connected, MqttFault.None, $"Connected to {_options.Server}.")
            : new MqttConnectionChange(
                MqttConnectionState.Connected,
                MqttFault.SubscriptionRefused,
                $"Connected to {_options.Server}, but subscriptions are not as asked for: {connection.SubscriptionFault}. " +
                "Check the server's access list."));

    private void Report(MqttConnectionChange change)
    {
        lock (_gate)
        {
            _state = change.State;
            if (change.State == MqttConnectionState.Connected)
            {
                _connected.TrySetResult();
            }
            else if (_connected.Task.IsCompletedSuccessfully)
            {
                _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        _options.ConnectionChanged?.Invoke(change);
    }

    private void ThrowIfUnsendable(ReadOnlySpan<byte> topic, int payloadLength)
    {
        if (Topic.CheckName(topic) != MqttFault.None)
        {
            throw new ArgumentException(
                "A topic name must be 1 to 65,535 bytes of UTF-8 without '+', '#' and U+0000.", nameof(topic));
        }

        if (FixedHeader.MaxLength + 4L + topic.Length + payloadLength > _options.MaximumPacketLengthBytes)
        {
            throw new ArgumentException(
                $"The message would make a packet longer than {_options.MaximumPacketLengthBytes} bytes (MaximumPacketLengthBytes).",
                nameof(payloadLength));
        }
    }

    private void Add(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool retain, TaskCompletionSource? done)
    {
        if (!_publishes.Add(topic, payload, retain, done))
        {
            throw PublishWindow.Stopped();
        }

        Statistics.CountPublished();
    }

    private async ValueTask EnqueueWhenRoomAsync(
        Task room, ReadOnlyMemory<byte> topic, ReadOnlyMemory<byte> payload, bool retain)
    {
        await room.ConfigureAwait(false);
        Add(topic.Span, payload.Span, retain, done: null);
    }

    private async ValueTask SendOnceAsync(
        ReadOnlyMemory<byte> topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitUntilConnectedAsync(cancellationToken).ConfigureAwait(false);
            if (_connection is not { } connection)
            {
                // The connection has just ended; its end is being reported.
                await Task.Yield();
                continue;
            }

            await connection.Outbound.WaitForRoomAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (connection.Outbound.WritePublish(topic.Span, payload.Span, retain))
            {
                Statistics.CountPublished();
                return;
            }

            await Task.Yield();
        }
    }
}
