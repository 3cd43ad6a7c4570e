using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>Everything that is not in a city file; from <c>SENSORPLATFORM__…</c> environment variables.</summary>
internal sealed class PlatformOptions
{
    /// <summary>Folder of journal, telemetry and registry. Default <c>./data</c>.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>Address of the API and the pages. Default <c>http://127.0.0.1:8080</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Folder of codec files for devices that the program has no decoder for; null: none, or those of the cities.</summary>
    public string? Codecs { get; init; }

    /// <summary>Where messages come from. Webhooks are always there for networks of kind <c>Webhook</c>.</summary>
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>Webhook requests taken at once, 1 to 10,000; more are told to come again. Default 256.</summary>
    [Range(1, 10_000)]
    public int MaximumWebhooks { get; init; } = 256;

    /// <summary>Connections that a listener serves at once, 1 to 100,000; more are closed. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int MaximumListenerConnections { get; init; } = 2_000;

    /// <summary>The journal.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>Shards and checkpoints.</summary>
    public FoldingOptions Folding { get; init; } = new();

    /// <summary>InfluxDB, when points are to be written there too; null: SQLite alone.</summary>
    public InfluxOptions? Influx { get; init; }

    /// <summary>Which store answers the API: <c>Sqlite</c> (default) or <c>Influx</c>.</summary>
    public string ReadFrom { get; init; } = "Sqlite";

    /// <summary>The board of parking sites.</summary>
    public ParkingOptions Parking { get; init; } = new();

    /// <summary>How long what is stored stays.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>How much one address may ask.</summary>
    public ApiOptions Api { get; init; } = new();

    /// <summary>Delivery of alerts.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>The pages.</summary>
    public PagesOptions Pages { get; init; } = new();

    /// <summary>Who may change things.</summary>
    public OperatorOptions Operators { get; init; } = new();
}
