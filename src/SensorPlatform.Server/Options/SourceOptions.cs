using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>One source of messages.</summary>
internal sealed class SourceOptions
{
    /// <summary>Name of the network: sensors in the city file name it.</summary>
    public string Network { get; init; } = "";

    /// <summary><c>Mqtt</c> (we subscribe to a broker), <c>Listener</c> (devices connect to us), <c>Webhook</c>, <c>AirQinoApi</c>, <c>SensorCommunityApi</c> or <c>OpenSenseMapApi</c> (we poll it).</summary>
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

    /// <summary>User name; for a listener what devices must give; for a webhook the Basic user; for an API that of the password grant.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; for a webhook also the value of the <c>Authorization: Bearer</c> header.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// Client id of the persistent session, default <c>sensorplatform-</c> and the network; for an API that of OAuth2, no default.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>Topic filter to subscribe to (or, for a listener, the topics that belong to this network). Default <c>#</c>.</summary>
    public string TopicFilter { get; init; } = "#";

    /// <summary>0 or 1. Default 1.</summary>
    public int QualityOfService { get; init; } = 1;

    /// <summary>Base address of an API that is polled, as in <c>https://api.example.org</c>; sensor.community and openSenseMap have defaults.</summary>
    public string? Url { get; init; }

    /// <summary>Address where an API gives its OAuth2 tokens; null: the API is open.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Secret of the OAuth2 client; null: it has none.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What is read of the AirQino API. Default <c>Raw</c>.</summary>
    public AirQinoMode Mode { get; init; } = AirQinoMode.Raw;

    /// <summary>
    /// Seconds from one poll of all stations to the next, 10 to 86,400. Default for the AirQino API 120, hourly 900; for the other APIs 180, and 60 at least.
    /// </summary>
    [Range(10, 86_400)]
    public int? PollSeconds { get; init; }

    /// <summary>Day of UTC, <c>2026-01-31</c>, from which on the past is fetched; null: from the first start on.</summary>
    public string? BackfillFrom { get; init; }

    /// <summary>
    /// Minutes, 0 to 10,080, after which the past counts as whole: an hour is taken only so long after its end; raw records are
    /// asked for again so long. Default 15 hourly, 60 raw.
    /// </summary>
    [Range(0, 10_080)]
    public int? SettleMinutes { get; init; }

    /// <summary>Requests a minute to an API at most, repeated ones and those for tokens included, 1 to 600. Default 30.</summary>
    [Range(1, 600)]
    public int MaximumRequestsPerMinute { get; init; } = 30;

    /// <summary>Numbers of AirQino stations for hourly means, <c>SMART188=283164601,SMART189=283181971</c>.</summary>
    public string? StationIds { get; init; }
}
