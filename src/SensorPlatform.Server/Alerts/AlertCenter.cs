using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>The parts that evaluate, keep, tell and deliver alerts, and how they hang together.</summary>
internal sealed class AlertCenter : IAsyncDisposable
{
    private readonly AlertStore _store;
    private readonly AlertFeed _feed;
    private readonly AlertCatchUp _catchUp;
    private readonly LossCatchUp _lossCatchUp;

    private AlertCenter(
        AlertStore store,
        string directory,
        CityCatalog catalog,
        SensorDirectory sensors,
        AlertOptions options,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        _store = store;
        _feed = new AlertFeed(loggers.CreateLogger<AlertFeed>());
        Delivery = new WebhookDelivery(store, options, TimeProvider.System, loggers.CreateLogger<WebhookDelivery>());
        Engine = new AlertEngine(catalog, sensors, store, _feed, options, clock, loggers.CreateLogger<AlertEngine>())
        {
            DeliveryWaits = Delivery.Wake,
        };
        var telemetry = Path.GetFullPath(Path.Combine(directory, SqliteTelemetry.FileName));
        _catchUp = new AlertCatchUp(telemetry, sensors, loggers.CreateLogger<AlertCatchUp>());
        _lossCatchUp = new LossCatchUp(new LedgerReader(telemetry), sensors);
        Alerts = new AlertDirectory(store, _feed, clock);
        var language = options.Language ?? (catalog.Cities.Count > 0 ? catalog.Cities[0].Language : "en");
        Platform = new PlatformAlerts(store, _feed, options, language, clock, loggers.CreateLogger<PlatformAlerts>())
        {
            DeliveryWaits = Delivery.Wake,
        };
        Stations = new StationRules(catalog, sensors, store, _feed, options, clock, loggers.CreateLogger<StationRules>())
        {
            DeliveryWaits = Delivery.Wake,
        };
        Heat = new HeatRules(catalog, sensors, store, _feed, options, clock, loggers.CreateLogger<HeatRules>())
        {
            DeliveryWaits = Delivery.Wake,
        };
        Parking = new ParkingRules(catalog, store, _feed, options, clock, loggers.CreateLogger<ParkingRules>())
        {
            DeliveryWaits = Delivery.Wake,
        };
    }

    /// <summary>The registry's tables.</summary>
    internal AlertStore Store => _store;

    /// <summary>Evaluates what is stored.</summary>
    internal AlertEngine Engine { get; }

    /// <summary>Posts what it finds.</summary>
    internal WebhookDelivery Delivery { get; }

    /// <summary>Alerts about the platform itself.</summary>
    internal PlatformAlerts Platform { get; }

    /// <summary>Rules about sites and pitches.</summary>
    internal ParkingRules Parking { get; }

    /// <summary>Rules about the calibration and drift of air stations.</summary>
    internal StationRules Stations { get; }

    /// <summary>Rules about days and nights of heat.</summary>
    internal HeatRules Heat { get; }

    /// <summary>What there is, for people.</summary>
    internal AlertDirectory Alerts { get; }

    /// <summary>Opens the registry of a data folder.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="catalog">The rules.</param>
    /// <param name="sensors">The sensors.</param>
    /// <param name="options">Where alerts go.</param>
    /// <param name="clock">The clock of silence: the town's in the demo.</param>
    /// <param name="loggers">Makes the logs.</param>
    /// <exception cref="AlertStoreException">The registry cannot be used.</exception>
    internal static AlertCenter Open(
        string directory,
        CityCatalog catalog,
        SensorDirectory sensors,
        AlertOptions options,
        TimeProvider clock,
        ILoggerFactory loggers) =>
        new(AlertStore.Open(Path.Combine(directory, "registry.db")), directory, catalog, sensors, options, clock, loggers);

    /// <summary>
    /// Looks at what the store holds and the rules have not seen, and begins. Before the shards start: nothing may be
    /// committed meanwhile.
    /// </summary>
    /// <param name="activities">The stored signs of life.</param>
    /// <exception cref="AlertStoreException">The states cannot be read.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    internal void Start(IReadOnlyList<SensorActivity> activities)
    {
        foreach (var activity in activities)
        {
            Engine.Seed(in activity);
        }

        Engine.Load();
        _catchUp.Run(Engine, activities);
        _lossCatchUp.Run(Engine);
        Engine.Start();
        Delivery.Start();
    }

    /// <summary>Evaluates what waits; what is not delivered waits in the registry.</summary>
    internal Task StopAsync(CancellationToken deadline) => Engine.StopAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Delivery.DisposeAsync();
        _feed.Dispose();
        _store.Dispose();
    }
}
