namespace SensorPlatform.Server.Options;

/// <summary>One source of messages.</summary>
internal sealed class SourceOptions
{
    /// <summary>Name of the network: sensors in the city file name it.</summary>
    public string Network { get; init; } = "";

    /// <summary><c>Mqtt</c> (we subscribe to a broker), <c>Listener</c> (devices connect to us) or <c>Webhook</c>.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>What the messages look like. Default <c>Auto</c>.</summary>
    public string Envelope { get; init; } = "Auto";

    /// <summary>Broker's host, or the address to listen on. Default 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port. Default 1883; 0 lets the listener choose one.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>TLS to the broker.</summary>
    public bool Tls { get; init; }

    /// <summary>PEM file of the certificate authority to trust beside the system's; null: the system's alone.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>User name; for a listener what devices must give; for a webhook the Basic user.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; for a webhook also the value of the <c>Authorization: Bearer</c> header.</summary>
    public string? Password { get; init; }

    /// <summary>Client id of the persistent session. Default <c>sensorplatform-</c> and the network.</summary>
    public string? ClientId { get; init; }

    /// <summary>Topic filter to subscribe to (or, for a listener, the topics that belong to this network). Default <c>#</c>.</summary>
    public string TopicFilter { get; init; } = "#";

    /// <summary>0 or 1. Default 1.</summary>
    public int QualityOfService { get; init; } = 1;
}
