using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SensorPlatform.Mqtt.Client;

/// <summary>How a client connects, what it asks for and what it bears. Checked when the client is made.</summary>
public sealed class MqttClientOptions
{
    /// <summary>Name or address of the server. Required.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65,535. Default: 1883, with TLS 8883.</summary>
    public int? Port { get; init; }

    /// <summary>Whether the connection is made with TLS. Default: no.</summary>
    public bool UseTls { get; init; }

    /// <summary>PEM file with the certificate authorities to trust instead of those of the system. Default:
    /// none.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Decides in place of the usual checks whether the server's certificate is good. Default: the usual
    /// checks.</summary>
    public RemoteCertificateValidationCallback? RemoteCertificateValidation { get; init; }

    /// <summary>Certificate with private key by which the client proves itself. Default: none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>
    /// Client identifier, 0 to 65,535 bytes of UTF-8; one connection a server. Must be set for a session that is kept.
    /// Default: empty.
    /// </summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>User name. Default: none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; needs a user name. Default: none.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the server forgets subscriptions and waiting messages between connections. Default:
    /// no.</summary>
    public bool CleanSession { get; init; }

    /// <summary>
    /// Time after which PINGREQ is sent; the peer counts as dead after 1.5 times of it. 1 to 65,535 s, or zero for
    /// never.
    /// Default: 30 s.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for TCP, TLS and the answer to CONNECT together. 100 ms to 10 min. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time that stopping waits for the acknowledgement of messages already handed over. 0 to 10 min. Default: 5 s.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest packet taken or sent, header included, in bytes. 128 to 268,435,455. Default: 262,144 (256
    /// KiB).</summary>
    public int MaximumPacketLengthBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Bytes kept of the payload of a longer message, which is then passed over in bounded memory and handed on cut
    /// (<see cref="MqttMessage.OmittedBytes"/>). 0: such a message ends the connection, and a server that keeps it sends it
    /// again for ever. 0 to 65,536. Default: 0.
    /// </summary>
    public int OversizedPayloadLengthBytes { get; init; }

    /// <summary>
    /// Received messages of QoS 1 that may wait for acknowledgement; at that many nothing more is read from the socket.
    /// 1 to 65,535. Default: 1,024.
    /// </summary>
    public int MaximumUnacknowledged { get; init; } = 1024;

    /// <summary>Published messages of QoS 1 that may wait for the server's acknowledgement. 1 to 60,000. Default:
    /// 256.</summary>
    public int MaximumInFlight { get; init; } = 256;

    /// <summary>What to subscribe to after each connect. Default: nothing.</summary>
    public IReadOnlyList<MqttSubscription> Subscriptions { get; init; } = [];

    /// <summary>
    /// Wait after the first failure; doubled at each further one. The half of it is random, so that many clients do not
    /// come back at once. 1 ms to the maximum. Default: 250 ms.
    /// </summary>
    public TimeSpan MinimumReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait between attempts. Up to 1 h. Default: 30 s.</summary>
    public TimeSpan MaximumReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Told of each change of the connection, one at a time, by a thread of the client: return soon. What it throws
    /// ends
    /// the client. Default: nobody.
    /// </summary>
    public Action<MqttConnectionChange>? ConnectionChanged { get; init; }

    internal int EffectivePort => Port ?? (UseTls ? 8883 : 1883);

    internal string Server => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Host}:{EffectivePort}");
}
