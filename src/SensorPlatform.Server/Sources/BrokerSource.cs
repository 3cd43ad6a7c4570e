using SensorPlatform.Mqtt;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Server.Hosting;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>A source that subscribes to a broker with a persistent session.</summary>
internal sealed class BrokerSource : IAsyncDisposable
{
    private readonly Source _source;
    private readonly ILogger _logger;
    private readonly MqttClient _client;

    internal BrokerSource(Source source, Intake intake, ILogger<BrokerSource> logger)
    {
        _source = source;
        _logger = logger;
        _client = new MqttClient(ClientOptions(source.Options), new BrokerMessageHandler(source, intake));
        source.Disconnected($"The broker {Broker} has not answered yet.");
    }

    /// <summary>The name of its network.</summary>
    internal string Network => _source.Options.Network;

    /// <summary>What its connection did.</summary>
    internal MqttClientStatistics Statistics => _client.Statistics;

    private string Broker => $"{_source.Options.Host}:{_source.Options.Port}";

    /// <summary>Connects, and keeps connecting; returns at once.</summary>
    internal void Start() => _client.Start();

    /// <summary>Disconnects: nothing comes in any more, and the broker keeps what follows.</summary>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private MqttClientOptions ClientOptions(SourceOptions options) => new()
    {
        Host = options.Host,
        Port = options.Port,
        UseTls = options.Tls,
        CertificateAuthorityFile = options.CertificateAuthorityFile,
        ClientId = options.ClientId ?? $"sensorplatform-{options.Network}",
        UserName = options.UserName,
        Password = options.Password,
        CleanSession = false,
        OversizedPayloadLengthBytes = Intake.CutLength,
        Subscriptions =
        [
            new MqttSubscription(options.TopicFilter, (MqttQualityOfService)options.QualityOfService),
        ],
        ConnectionChanged = Report,
    };

    private void Report(MqttConnectionChange change)
    {
        if (change.State == MqttConnectionState.Connected)
        {
            _source.Connected();
            Log.SourceConnected(_logger, _source.Options.Network, Broker);
            return;
        }

        if (change.State == MqttConnectionState.Disconnected)
        {
            _source.Disconnected($"{Broker}: {change.Reason}");
            Log.SourceDisconnected(_logger, _source.Options.Network, Broker, change.Reason);
        }
    }
}
