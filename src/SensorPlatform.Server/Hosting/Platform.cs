using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Folding;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Retention;
using SensorPlatform.Server.Sources;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Hosting;

/// <summary>
/// The parts of a running platform and the order in which they start and stop. All is opened by <see cref="Open"/>, so
/// that what is wrong with folder or files shows before anything runs.
/// </summary>
internal sealed class Platform : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);
    private readonly ILogger<Platform> _logger;
    private readonly List<BrokerSource> _brokers = [];
    private int _isStopped;

    private Platform(PlatformConfiguration configuration, TimeProvider clock, ILoggerFactory loggers)
    {
        var (options, catalog, devices) = configuration;
        Options = options;
        _logger = loggers.CreateLogger<Platform>();
        Catalog = catalog;
        Journal = SqliteJournal.Open(options.DataDirectory, options.Journal.Partitions);
        CalibrationRegister.Take(options.DataDirectory, catalog.Calibrations.Values);
        Sources = new SourceSet(options.Sources, Journal);
        Directory = SensorDirectoryBuilder.Build(catalog, Journal.Register, devices);
        Store = PlatformStore.Open(options, Directory, Journal, TimeProvider.System, loggers);
        Shards = new ShardPool(Journal, Store.Writer, CreateShard, options.Folding, loggers);
        Writer = new JournalWriter(
            Journal, options.Journal, Shards, TimeProvider.System, loggers.CreateLogger<JournalWriter>());
        Webhooks = new WebhookGate(options.MaximumWebhooks);
        Retention = new JournalRetention(
            Journal, options.Journal, Store.Checkpoints, Store.SettleCheckpoints, clock, loggers.CreateLogger<JournalRetention>());
        Intake = new Intake(Writer, clock, NetworkDecoding.For(Directory, devices));
        Listeners = ListenerEndpoint.For(Sources, Intake, options.MaximumListenerConnections);
        foreach (var source in Sources.Of(SourceKind.Mqtt))
        {
            _brokers.Add(new BrokerSource(source, Intake, loggers.CreateLogger<BrokerSource>()));
        }

        foreach (var source in Sources.Of(SourceKind.Webhook))
        {
            source.Connected();
        }

        Alerts = AlertCenter.Open(options.DataDirectory, catalog, Directory, options.Alerts, clock, loggers);
        Parking = ParkingCenter.Open(options.DataDirectory, catalog, Directory, options.Parking, clock, loggers);
        Books = Bookkeeper.Open(
            options.DataDirectory, Directory, Journal, Store.Balance, Alerts.Platform, clock, loggers);
        StoreRetention = new RetentionLoop(
            Store.Writer, Alerts.Store, options.Retention, clock, TimeProvider.System, loggers.CreateLogger<RetentionLoop>());
    }

    internal PlatformOptions Options { get; }

    internal RetentionLoop StoreRetention { get; }

    internal CityCatalog Catalog { get; }

    internal SensorDirectory Directory { get; }

    internal SqliteJournal Journal { get; }

    internal JournalWriter Writer { get; }

    internal JournalRetention Retention { get; }

    internal PlatformStore Store { get; }

    internal ShardPool Shards { get; }

    internal SourceSet Sources { get; }

    internal Intake Intake { get; }

    internal WebhookGate Webhooks { get; }

    internal IReadOnlyList<BrokerSource> Brokers => _brokers;

    internal IReadOnlyList<ListenerEndpoint> Listeners { get; }

    internal AlertCenter Alerts { get; }

    internal ParkingCenter Parking { get; }

    internal Bookkeeper Books { get; }

    /// <summary>The loops that run as long as the platform does; one that ends by a fault ends the platform.</summary>
    internal IReadOnlyList<Task> Completions =>
    [
        Writer.Completion,
        Retention.Completion,
        Store.Writer.Completion,
        .. Shards.Completions,
        Alerts.Engine.Completion,
        Parking.Service.Completion,
        StoreRetention.Completion,
        .. new[] { Store.Influx?.Completion, Alerts.Delivery.Completion }.OfType<Task>(),
    ];

    /// <summary>Opens everything of a data folder.</summary>
    /// <param name="configuration">Checked options and cities.</param>
    /// <param name="clock">The clock of what is measured and received; in the demo it is the town's.</param>
    /// <param name="loggers">Makes the logs.</param>
    /// <exception cref="StorageException">The folder or a file cannot be used; the message says what to do.</exception>
    /// <exception cref="JournalException">The journal cannot be used.</exception>
    internal static Platform Open(PlatformConfiguration configuration, TimeProvider clock, ILoggerFactory loggers) =>
        new(configuration, clock, loggers);

    /// <summary>
    /// Shows the alert rules and the board of parking what they missed, then starts the store, the shards (which first fold what the journal holds beyond the checkpoints), the journal's
    /// writer and at last the sources.
    /// </summary>
    /// <param name="observers">Who else is told what was stored.</param>
    internal void Start(params ReadOnlySpan<ICommittedOutputObserver> observers)
    {
        var activities = Store.LoadActivities();
        Alerts.Start(activities);
        Parking.Start(activities, Journal);

        // The board first: who asks for a change is to see it soon.
        Store.Start([Parking.Service, Shards, Retention, .. observers, Alerts.Engine]);
        Shards.Start();
        Writer.Start();
        Books.Start();
        Retention.Start();
        StoreRetention.Start();
        foreach (var broker in _brokers)
        {
            broker.Start();
        }
    }

    /// <summary>
    /// Stops in the order of the flow: sources, journal, shards, store, alerts, parking. What is left is folded at the next start.
    /// A second call does nothing.
    /// </summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        Log.Stopping(_logger);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StopPatience);
        foreach (var broker in _brokers)
        {
            await broker.DisposeAsync();
        }

        await Books.DisposeAsync();
        await StoreRetention.DisposeAsync();
        await Retention.DisposeAsync();
        await Writer.DisposeAsync();
        await Shards.StopAsync(deadline.Token);
        await Store.DisposeAsync();
        await Alerts.StopAsync(deadline.Token);
        await Parking.StopAsync(deadline.Token);
        Log.Stopped(_logger, Store.Balance.Snapshot().InFlight);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await Shards.DisposeAsync();
        await Alerts.DisposeAsync();
        await Parking.DisposeAsync();
        await Journal.DisposeAsync();
    }

    private Shard CreateShard(IReadOnlyList<int> partitions)
    {
        var shard = new Shard(Directory, Store.GrainStates, new ShardOptions
        {
            SleepAfter = TimeSpan.FromMinutes(Options.Folding.SleepAfterMinutes),
            MaximumAwakeGrains = Options.Folding.MaximumAwakeGrains,
        });
        foreach (var partition in partitions)
        {
            var checkpoint = Store.Checkpoints.FirstOrDefault(one => one.Partition == partition);
            shard.Restore(partition, checkpoint?.ThroughOffset ?? 0, checkpoint?.Balance);
        }

        return shard;
    }
}
