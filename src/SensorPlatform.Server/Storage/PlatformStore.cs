using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Storage;

/// <summary>All parts of the store, made and joined: SQLite always, InfluxDB when it is configured.</summary>
internal sealed class PlatformStore : IAsyncDisposable
{
    private const string SpoolFolder = "spool";
    private const string InfluxFolder = "influx";
    private const string RefusedFolder = "rejected";

    private readonly SqliteTelemetry _telemetry;
    private readonly InfluxSpool? _spool;
    private readonly InfluxClient? _client;

    private PlatformStore(
        SqliteTelemetry telemetry,
        SensorDirectory sensors,
        IJournal journal,
        PlatformOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _telemetry = telemetry;
        Checkpoints = telemetry.LoadCheckpoints();
        CheckAgainst(journal, telemetry.FilePath);
        Balance = new BalanceBook(journal, Checkpoints);
        DeadLetters = new DeadLetterStore(telemetry.FilePath);
        Ledger = new LedgerReader(telemetry.FilePath);
        var reader = new SqliteTelemetryReader(telemetry.FilePath, sensors);
        Reader = reader;
        History = reader;
        InfluxFeed? feed = null;
        if (options.Influx is { } influx)
        {
            var folder = Path.Combine(options.DataDirectory, SpoolFolder, InfluxFolder);
            _client = new InfluxClient(influx);
            _spool = InfluxSpool.Open(folder, influx.MaximumSpoolBytes, loggers.CreateLogger<InfluxSpool>());
            feed = new InfluxFeed(_spool, sensors, influx.MaximumBatchBytes);
            Influx = new InfluxSender(
                _spool,
                _client,
                new RefusedBatches(Path.Combine(folder, RefusedFolder)),
                influx,
                time,
                loggers.CreateLogger<InfluxSender>());
            if (options.ReadFrom.Equals("Influx", StringComparison.OrdinalIgnoreCase))
            {
                Reader = new InfluxTelemetryReader(_client, sensors, time);
            }
        }

        Writer = new TelemetryWriter(
            telemetry, Balance, feed, options.Folding, time, loggers.CreateLogger<TelemetryWriter>());
    }

    /// <summary>Where the folding goes on: the newest checkpoint of each partition that has one.</summary>
    public IReadOnlyList<PartitionCheckpoint> Checkpoints { get; }

    /// <summary>States of sleeping grains.</summary>
    public IGrainStates GrainStates => _telemetry;

    /// <summary>What shards give their outputs to.</summary>
    public TelemetryWriter Writer { get; }

    /// <summary>The balance.</summary>
    public BalanceBook Balance { get; }

    /// <summary>What the API asks: SQLite, or InfluxDB when <see cref="PlatformOptions.ReadFrom"/> says so.</summary>
    public ITelemetryReader Reader { get; }

    /// <summary>Earlier revisions of windows and their percentiles: always of SQLite.</summary>
    public IWindowHistory History { get; }

    /// <summary>The dead letters.</summary>
    public DeadLetterStore DeadLetters { get; }

    /// <summary>The frame ledger.</summary>
    public LedgerReader Ledger { get; }

    /// <summary>The sender to InfluxDB; null when it is not configured.</summary>
    public InfluxSender? Influx { get; }

    /// <summary>Opens the store of a data folder, and makes it when it is not there.</summary>
    /// <param name="options">Data folder, queue, InfluxDB.</param>
    /// <param name="sensors">The configured sensors.</param>
    /// <param name="journal">The journal, open: the checkpoints must fit it.</param>
    /// <param name="time">The clock of waits.</param>
    /// <param name="loggers">The logs.</param>
    /// <exception cref="StorageException">It cannot be opened; the message says why and what to do.</exception>
    public static PlatformStore Open(
        PlatformOptions options,
        SensorDirectory sensors,
        IJournal journal,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        var telemetry = SqliteTelemetry.Open(options.DataDirectory, sensors);
        try
        {
            return new PlatformStore(telemetry, sensors, journal, options, time, loggers);
        }
        catch
        {
            telemetry.Dispose();
            throw;
        }
    }

    /// <summary>The latest readings as they are stored: where the live view begins.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyList<LatestReading> LoadLatest() => _telemetry.LoadLatest();

    /// <summary>The signs of life as they are stored.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyList<SensorActivity> LoadActivities() => _telemetry.LoadActivities();

    /// <summary>
    /// Makes the checkpoints that are committed by now safe against a power cut. Commits of the store are not synced each
    /// one; before the journal lets go of messages they must be.
    /// </summary>
    /// <exception cref="JournalException">The operating system refuses; nothing may be deleted then.</exception>
    public void SettleCheckpoints() => SettleCheckpoints(_telemetry.FilePath);

    /// <inheritdoc cref="SettleCheckpoints()"/>
    /// <param name="path">telemetry.db, of a server that runs or does not.</param>
    public static void SettleCheckpoints(string path)
    {
        var log = path + "-wal";
        try
        {
            using var handle = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
        catch (FileNotFoundException)
        {
            // Without a log everything is in the main file, synced.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{log} cannot be synced: {e.Message} Nothing is deleted from the journal until it can.", e);
        }
    }

    /// <summary>For tests: how long the writer waits for a lock of another process.</summary>
    internal void SetBusyTimeout(int milliseconds) => _telemetry.SetBusyTimeout(milliseconds);

    /// <summary>Starts the writer and, where there is one, the sender.</summary>
    /// <param name="observers">Who is told what was committed, in this order.</param>
    public void Start(IReadOnlyList<ICommittedOutputObserver> observers)
    {
        Writer.Start(observers);
        Influx?.Start();
    }

    /// <summary>Stores what waits, then stops and closes; the shards must have stopped before.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (Influx is not null)
        {
            await Influx.DisposeAsync();
        }

        _spool?.Dispose();
        _client?.Dispose();
        _telemetry.Dispose();
    }

    private void CheckAgainst(IJournal journal, string path)
    {
        IEnumerable<(int Partition, long Through)> folded =
        [
            .. Checkpoints.Select(static checkpoint => (checkpoint.Partition, checkpoint.ThroughOffset)),
            .. _telemetry.LoadFolded().Select(static one => (one.Key, one.Value)),
        ];
        foreach (var (partition, through) in folded)
        {
            if (partition >= journal.PartitionCount || through > journal.Head(partition))
            {
                throw new StorageException(
                    $"{path} has folded partition {partition} to offset {through}, which the "
                    + "journal does not hold: they do not belong together. Bring both files back from the same backup, "
                    + "or move telemetry.db away to have it made anew from the journal.");
            }
        }

        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            var next = 1 + (Checkpoints.FirstOrDefault(one => one.Partition == partition)?.ThroughOffset ?? 0);
            if (next < journal.Tail(partition))
            {
                throw new StorageException(
                    $"{path} has to be folded from offset {next} of partition {partition} on, but the journal keeps only what is from "
                    + $"offset {journal.Tail(partition)} on (retention: Journal.KeepDays, Journal.KeepMegabytes). Bring telemetry.db back "
                    + "from a newer backup, or journal.db from an older one.");
            }
        }
    }
}
