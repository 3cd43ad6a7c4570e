using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>The parts that keep the board of parking sites, and how they hang together.</summary>
internal sealed class ParkingCenter : IAsyncDisposable
{
    private readonly string _telemetry;

    private ParkingCenter(
        string directory,
        ParkingStore store,
        CityCatalog catalog,
        SensorDirectory sensors,
        ParkingOptions options,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        _telemetry = Path.GetFullPath(Path.Combine(directory, SqliteTelemetry.FileName));
        Store = store;
        Service = new ParkingService(catalog, sensors, store, options, clock, loggers.CreateLogger<ParkingService>());
        Overrides = new PitchOverrides(store, Service, clock, loggers.CreateLogger<PitchOverrides>());
    }

    /// <summary>parking.db.</summary>
    internal ParkingStore Store { get; }

    /// <summary>Keeps the board.</summary>
    internal ParkingService Service { get; }

    /// <summary>The board.</summary>
    internal ParkingBoard Board => Service.Board;

    /// <summary>What is set by hand.</summary>
    internal PitchOverrides Overrides { get; }

    /// <summary>Opens parking.db of a data folder.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="catalog">The sites.</param>
    /// <param name="sensors">The sensors.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="clock">The clock of what is measured: the town's in the demo.</param>
    /// <param name="loggers">Makes the logs.</param>
    /// <exception cref="StorageException">The file cannot be used.</exception>
    internal static ParkingCenter Open(
        string directory,
        CityCatalog catalog,
        SensorDirectory sensors,
        ParkingOptions options,
        TimeProvider clock,
        ILoggerFactory loggers) =>
        new(directory, ParkingStore.Open(directory), catalog, sensors, options, clock, loggers);

    /// <summary>
    /// Brings the board to where the store is, and begins. Before the shards start: nothing may be committed meanwhile.
    /// </summary>
    /// <param name="activities">The stored signs of life.</param>
    /// <param name="journal">The journal: what was saved must fit it.</param>
    /// <exception cref="StorageException">A file cannot be read, or they do not belong together.</exception>
    internal void Start(IReadOnlyList<SensorActivity> activities, IJournal journal)
    {
        var heads = new long[journal.PartitionCount];
        for (var partition = 0; partition < heads.Length; partition++)
        {
            heads[partition] = journal.Head(partition);
        }

        Service.Start(_telemetry, activities, heads);
    }

    /// <summary>Takes what waits, saves and ends.</summary>
    internal Task StopAsync(CancellationToken deadline) => Service.StopAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Overrides.Dispose();
    }
}
