using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>The parts that bring points to one InfluxDB: spool, sender, and the way back.</summary>
internal sealed class InfluxStore : IAsyncDisposable
{
    private readonly InfluxSpool _spool;
    private readonly InfluxClient _client;

    private InfluxStore(string directory, InfluxOptions options, SensorDirectory sensors, ILoggerFactory loggers)
    {
        var folder = Path.Combine(directory, "spool", "influx");
        var logger = loggers.CreateLogger<InfluxSender>();
        _spool = InfluxSpool.Open(folder, options.MaximumSpoolBytes, logger);
        _client = new InfluxClient(options);
        Feed = new InfluxFeed(_spool, sensors, options.MaximumBatchBytes);
        Sender = new InfluxSender(
            _spool, _client, new RefusedBatches(Path.Combine(folder, "rejected")), options, TimeProvider.System, logger);
        Reader = new InfluxTelemetryReader(_client, sensors, TimeProvider.System);
    }

    /// <summary>Takes what the store commits.</summary>
    internal InfluxFeed Feed { get; }

    /// <summary>Sends it.</summary>
    internal InfluxSender Sender { get; }

    /// <summary>Reads it back.</summary>
    internal ITelemetryReader Reader { get; }

    /// <summary>Opens the spool of a data folder; InfluxDB need not be there yet.</summary>
    /// <exception cref="StorageException">The spool cannot be used.</exception>
    internal static InfluxStore Open(
        string directory, InfluxOptions options, SensorDirectory sensors, ILoggerFactory loggers) =>
        new(directory, options, sensors, loggers);

    internal void Start() => Sender.Start();

    /// <summary>Stops sending; the rest waits in the spool.</summary>
    internal ValueTask StopAsync() => Sender.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Sender.DisposeAsync();
        _spool.Dispose();
        _client.Dispose();
    }
}
