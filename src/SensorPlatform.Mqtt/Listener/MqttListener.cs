using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace SensorPlatform.Mqtt.Listener;

/// <summary>
/// Takes messages from MQTT 3.1.1 clients over connections that somebody else accepts, such as Kestrel. It only takes:
/// every subscription is answered with failure (0x80), nothing is ever sent on, QoS 2 and wills are not served.
/// </summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class MqttListener
{
    private readonly MqttListenerOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ListenerConnection> _byClientId = new(StringComparer.Ordinal);

    /// <summary>Makes a listener.</summary>
    /// <param name="options">Whom it lets in and what it bears.</param>
    /// <param name="time">The clock; that of the system unless told.</param>
    /// <exception cref="ArgumentException">Options are out of bounds; the message names each.</exception>
    public MqttListener(MqttListenerOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfInvalid();
        _options = options;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>What the listener did since it was made.</summary>
    public MqttListenerStatistics Statistics { get; } = new();

    /// <summary>Serves one network connection to its end and completes both pipes.</summary>
    /// <param name="transport">The connection: what the client sends, and what is sent to it.</param>
    /// <param name="cancellationToken">
    /// Stops in order: nothing more is read, acknowledgements go out for <see cref="MqttListenerOptions.StopTimeout"/>.
    /// </param>
    /// <returns>Why it ended, and the exception of the handler or the network when there is one.</returns>
    public async Task<MqttConnectionEnd> ServeAsync(IDuplexPipe transport, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);
        if (Statistics.Open() > _options.MaximumConnections)
        {
            await transport.Input.CompleteAsync().ConfigureAwait(false);
            await transport.Output.CompleteAsync().ConfigureAwait(false);
            Statistics.CloseBy(MqttFault.TooManyConnections);
            return new MqttConnectionEnd(MqttFault.TooManyConnections, string.Empty, Exception: null);
        }

        var connection = new ListenerConnection(_options, this, transport, _time);
        var end = await connection.RunAsync(cancellationToken).ConfigureAwait(false);
        _byClientId.TryRemove(new KeyValuePair<string, ListenerConnection>(connection.ClientId, connection));
        Statistics.CloseBy(end.Fault);
        return end;
    }

    /// <summary>Enters an accepted connection; one with the same client identifier must go (3.1.4).</summary>
    internal void Enter(ListenerConnection connection)
    {
        while (!_byClientId.TryAdd(connection.ClientId, connection))
        {
            if (_byClientId.TryRemove(connection.ClientId, out var older))
            {
                older.GiveWay();
            }
        }
    }
}
