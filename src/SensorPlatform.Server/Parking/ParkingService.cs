using System.Threading.Channels;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Keeps the board. The store's writer leaves notes in a bounded inbox and never waits; one loop owns all sites, makes a new
/// picture at once when one has changed, and every few seconds for what changes by time alone. Forecasts are made one at a
/// time beside the loop; what was learned is saved once a minute and at the end, with the offsets that it holds.
/// </summary>
internal sealed partial class ParkingService : ICommittedOutputObserver, IAsyncDisposable
{
    // Looking at all sites for the time alone takes a fifth of a core at most, however fast a simulated town's clock runs.
    private const int RestPerWork = 4;

    private readonly ParkingDesk _desk;
    private readonly ParkingStore _store;
    private readonly SensorDirectory _sensors;
    private readonly ParkingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ParkingService> _logger;
    private readonly ForecastDesk _forecasts;
    private readonly ParkingSaver _saver;
    private readonly List<ParkingNote> _copies = [];
    private readonly List<PitchOverride> _ended = [];
    private readonly CancellationTokenSource _abort = new();
    private readonly Channel<ParkingCommand> _commands = Channel.CreateBounded<ParkingCommand>(256);
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ParkingInbox _inbox;
    private long[] _through = [];
    private ITimer? _pictureTimer;
    private ITimer? _saveTimer;
    private Task _loop = Task.CompletedTask;
    private int _pictureDue;
    private int _saveDue;
    private long _nextLook;
    private long _thinnedOutLogged;
    private long _applied;
    private long _pictures;

    /// <summary>Takes the sites of the cities; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="catalog">The cities.</param>
    /// <param name="sensors">The sensors of this run.</param>
    /// <param name="store">parking.db, open.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="time">The clock of what is measured; the town's in the demo.</param>
    /// <param name="logger">The log.</param>
    public ParkingService(
        CityCatalog catalog,
        SensorDirectory sensors,
        ParkingStore store,
        ParkingOptions options,
        TimeProvider time,
        ILogger<ParkingService> logger)
    {
        _desk = new ParkingDesk(catalog, sensors);
        _store = store;
        _sensors = sensors;
        _options = options;
        _time = time;
        _logger = logger;
        _inbox = new ParkingInbox(options.InboxCapacity, _desk.Places.Count, []);
        _forecasts = new ForecastDesk(_desk, TimeSpan.FromSeconds(options.ForecastSeconds), Wake);
        _saver = new ParkingSaver(_desk, store, options.StaysDays, logger);
        Board = new ParkingBoard(_desk.Picture(Now(), null, all: true));
    }

    /// <summary>The board.</summary>
    public ParkingBoard Board { get; }

    /// <summary>What was done so far.</summary>
    public ParkingCounts Counts => new(
        Interlocked.Read(ref _applied),
        Interlocked.Read(ref _pictures),
        _forecasts.Made,
        _forecasts.Time,
        _saver.Failures);

    /// <summary>Notes that wait, how many may, and how many were left out.</summary>
    public ParkingInbox Inbox => Volatile.Read(ref _inbox);

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it.</summary>
    public Task Completion => _loop;

    /// <summary>
    /// Restores and learns what is stored, then begins. Before the shards start: nothing may be committed meanwhile.
    /// </summary>
    /// <param name="telemetryPath">telemetry.db.</param>
    /// <param name="activities">The stored signs of life.</param>
    /// <param name="heads">Newest offset of each partition of the journal.</param>
    /// <exception cref="StorageException">A file cannot be read, or they do not belong together.</exception>
    public void Start(string telemetryPath, IReadOnlyList<SensorActivity> activities, IReadOnlyList<long> heads)
    {
        _store.NotePlaces(_desk.WatchedPitches(), Now());
        _through = new ParkingRestore(_desk, _store, _sensors, _options.LearnDays, _logger)
            .Run(telemetryPath, activities, heads, Now());
        Volatile.Write(ref _inbox, new ParkingInbox(_options.InboxCapacity, _desk.Places.Count, _through));
        _desk.AdvanceTo(Now());
        PublishStatistics();
        Publish(all: true);
        _loop = Task.Run(RunAsync);

        // At once, so that what was learned from history is not learned again after a kill.
        SaveIsDue();
        var period = TimeSpan.FromSeconds(_options.PictureSeconds);
        _pictureTimer = _time.CreateTimer(static service => ((ParkingService)service!).PictureIsDue(), this, period, period);

        // The machine's clock: it bounds what a kill costs, whatever time it is in a simulated town.
        var saves = TimeSpan.FromSeconds(_options.SaveSeconds);
        _saveTimer = TimeProvider.System.CreateTimer(
            static service => ((ParkingService)service!).SaveIsDue(), this, saves, saves);
    }

    /// <inheritdoc/>
    /// <remarks>Copies and returns; it waits for nothing but the short lock of the inbox.</remarks>
    public void Committed(FoldOutput output)
    {
        _copies.Clear();
        ParkingNotes.Copy(output, _desk.Places, _inbox.ThroughOf(output.Partition), _copies);
        _inbox.Add(_copies, output.Partition, output.ThroughOffset);
        if (_copies.Count > 0)
        {
            Wake();
        }
    }

    /// <summary>Changes how a pitch is set by hand; the picture shows it when this ends.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="pitch">The pitch's place within it.</param>
    /// <param name="setting">How it is set; null: not any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The service has stopped; a stored setting holds from the next start on.</exception>
    public Task SetAsync(string siteId, int pitch, PitchOverride? setting, CancellationToken cancellationToken) =>
        DoAsync(new ParkingCommand(() => _desk.Find(siteId)?.Set(pitch, setting), IsSettling: false), cancellationToken);

    /// <summary>Ends when everything that was committed before is in the picture, as of now, and no forecast is due.</summary>
    /// <exception cref="StorageException">The service has stopped.</exception>
    public Task SettleAsync(CancellationToken cancellationToken) =>
        DoAsync(new ParkingCommand(static () => { }, IsSettling: true), cancellationToken);

    /// <summary>Takes what waits, saves and ends. Call it when the store's writer has ended.</summary>
    /// <param name="cancellationToken">Ends it at once; what was not saved is caught up with at the next start.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await (_pictureTimer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_saveTimer?.DisposeAsync() ?? ValueTask.CompletedTask);

        _commands.Writer.TryComplete();
        _signal.Writer.TryComplete();
        await using var registration = cancellationToken.Register(
            static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // Completion carries it to the host, which logs it.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _abort.CancelAsync();
        await StopAsync(CancellationToken.None);
        _abort.Dispose();
        _store.Dispose();
    }

    private async Task DoAsync(ParkingCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await _commands.Writer.WriteAsync(command, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new StorageException("Parking takes no more changes: the server is stopping.", e);
        }

        Wake();
        await command.Done.Task.WaitAsync(cancellationToken);
    }

    private void PictureIsDue()
    {
        Interlocked.Exchange(ref _pictureDue, 1);
        Wake();
    }

    private void SaveIsDue()
    {
        Interlocked.Exchange(ref _saveDue, 1);
        Wake();
    }

    private void Wake() => _signal.Writer.TryWrite(true);

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
