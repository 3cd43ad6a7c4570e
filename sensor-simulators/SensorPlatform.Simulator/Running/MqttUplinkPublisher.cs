using System.Text;
using SensorPlatform.Mqtt;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Running;

/// <summary>Publishes one network's messages over one MQTT connection, which comes back by itself when it is lost.</summary>
public sealed class MqttUplinkPublisher : IUplinkPublisher
{
    private static readonly TimeSpan FirstConnect = TimeSpan.FromSeconds(15);

    private readonly MqttClient _client;

    private MqttUplinkPublisher(MqttClient client) => _client = client;

    /// <inheritdoc/>
    public long ResentMessages => _client.Statistics.ResentMessages;

    /// <summary>For <see cref="TownRunner"/>: connects each network's publisher to one broker.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="clientIdPrefix">Client ids are this, a hyphen and the network's name; unique at the broker.</param>
    /// <param name="time">The clock.</param>
    public static Func<TownNetwork, CancellationToken, ValueTask<IUplinkPublisher>> To(
        BrokerAddress broker, string clientIdPrefix, TimeProvider time) =>
        async (network, cancellationToken) => await ConnectAsync(
            broker, $"{clientIdPrefix}-{network.Name}", time, cancellationToken).ConfigureAwait(false);

    /// <summary>Connects; gives up after 15 s.</summary>
    /// <exception cref="IOException">The broker cannot be reached or does not let us in; the message says why.</exception>
    public static async Task<MqttUplinkPublisher> ConnectAsync(
        BrokerAddress broker, string clientId, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(broker);
        var lastFault = "";
        var client = new MqttClient(
            new MqttClientOptions
            {
                Host = broker.Host,
                Port = broker.Port,
                UserName = broker.UserName,
                Password = broker.Password,
                ClientId = clientId,
                CleanSession = true,
                ConnectionChanged = change => lastFault = change.State == MqttConnectionState.Disconnected ? change.Reason : lastFault,
            },
            time);
        var connected = false;
        try
        {
            client.Start();
            await client.WaitUntilConnectedAsync(cancellationToken)
                .WaitAsync(FirstConnect, time, cancellationToken)
                .ConfigureAwait(false);
            connected = true;
            return new MqttUplinkPublisher(client);
        }
        catch (TimeoutException exception)
        {
            throw new IOException(
                $"No connection to the MQTT broker {broker.Host}:{broker.Port} within {FirstConnect.TotalSeconds:0} s. {lastFault} "
                + "Check that it runs, its port, and user and password.",
                exception);
        }
        finally
        {
            if (!connected)
            {
                await client.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, int qualityOfService, CancellationToken cancellationToken) =>
        _client.EnqueueAsync(
            Encoding.UTF8.GetBytes(topic),
            payload,
            qualityOfService == 0 ? MqttQualityOfService.AtMostOnce : MqttQualityOfService.AtLeastOnce,
            retain: false,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _client.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
