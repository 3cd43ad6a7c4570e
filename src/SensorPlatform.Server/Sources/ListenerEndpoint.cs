using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Mqtt;
using SensorPlatform.Mqtt.Listener;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>One address of the embedded MQTT listener, shared by the sources that listen there.</summary>
internal sealed class ListenerEndpoint
{
    private readonly IReadOnlyList<Source> _sources;
    private readonly Intake _intake;

    internal ListenerEndpoint(string host, int port, IReadOnlyList<Source> sources, Intake intake, int maximumConnections)
    {
        Host = host;
        Port = port;
        _sources = sources;
        _intake = intake;
        Listener = new MqttListener(new MqttListenerOptions
        {
            Authenticate = Admit,
            MaximumConnections = maximumConnections,
            OversizedPayloadLengthBytes = Intake.CutLength,
        });
    }

    /// <summary>The address.</summary>
    internal string Host { get; }

    /// <summary>The port; 0: one that is free.</summary>
    internal int Port { get; }

    /// <summary>The protocol; the server gives it its connections.</summary>
    internal MqttListener Listener { get; }

    /// <summary>One endpoint for each address that sources of kind Listener name.</summary>
    internal static IReadOnlyList<ListenerEndpoint> For(SourceSet sources, Intake intake, int maximumConnections) =>
    [
        .. sources.Of(SourceKind.Listener)
            .GroupBy(source => (source.Options.Host, source.Options.Port))
            .Select(group => new ListenerEndpoint(group.Key.Host, group.Key.Port, [.. group], intake, maximumConnections)),
    ];

    /// <summary>Tells the sources that the address is open.</summary>
    internal void Opened()
    {
        foreach (var source in _sources)
        {
            source.Connected();
        }
    }

    // A connection may bring messages of those networks whose user name and password it gave.
    private MqttAdmission Admit(in MqttConnectRequest request)
    {
        var allowed = new List<Source>(_sources.Count);
        foreach (var source in _sources)
        {
            if (source.Options.UserName is null
                || (Same(source.Options.UserName, request.UserName) & Same(source.Options.Password ?? "", request.Password)))
            {
                allowed.Add(source);
            }
        }

        return allowed.Count == 0
            ? MqttAdmission.Refuse(MqttConnectReturnCode.BadUserNameOrPassword)
            : MqttAdmission.Accept(new ListenerMessageHandler(allowed, _intake));
    }

    private static bool Same(string wanted, ReadOnlySpan<byte> given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(wanted)), SHA256.HashData(given));
}
