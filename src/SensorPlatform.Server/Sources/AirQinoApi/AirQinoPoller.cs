using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// A source that polls the AirQino API: the latest values of each station in rounds, and between the rounds its past, oldest first,
/// in pieces. A bookmark moves when the journal holds what was read; what is stored already is never given again.
/// </summary>
internal sealed class AirQinoPoller : IAsyncDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    // As the grain: what is further ahead is a wrong clock.
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(5);

    private readonly Source _source;
    private readonly AirQinoSchedule _schedule;
    private readonly BookmarkFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AirQinoTaker _taker;
    private readonly AirQinoFill _fill;
    private readonly AirQinoBookmarks _bookmarks;
    private readonly AirQinoCondition _condition;
    private readonly CancellationTokenSource _stopping = new();
    private long? _lastRound;
    private long? _lastHeldBack;
    private int _firstOfRound;
    private int _nextToFill;
    private Task _loop = Task.CompletedTask;

    /// <summary>Opens the bookmarks; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="source">A source of kind <see cref="SourceKind.AirQinoApi"/>, checked.</param>
    /// <param name="sensors">All configured sensors: those of the source's network are polled.</param>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="intake">The way in.</param>
    /// <param name="stored">What is stored already.</param>
    /// <param name="client">Bounds of requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="StorageException">The bookmarks cannot be opened.</exception>
    internal AirQinoPoller(
        Source source,
        SensorDirectory sensors,
        string dataDirectory,
        Intake intake,
        IStoredTimes stored,
        PoliteClientOptions client,
        TimeProvider time,
        ILogger<AirQinoPoller> logger)
    {
        _source = source;
        _time = time;
        _logger = logger;
        _schedule = AirQinoSchedule.Of(source.Options);
        _ = StationNumbers.TryParse(source.Options.StationIds, out var numbers, out _);
        Stations =
        [
            .. sensors.Sensors.Where(sensor => sensor.Network == source.Network).Select(sensor => new AirQinoStation(
                sensor, numbers?.GetValueOrDefault(sensor.Device.ToString()) ?? 0, _schedule.Chunk)),
        ];
        try
        {
            _file = BookmarkFile.Open(dataDirectory, source.Options.Network);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The bookmarks of the source '{source.Options.Network}' cannot be opened: {fault.Message} Give the server's user the "
                + "right to read and write the folder polls of the data folder.",
                fault);
        }

        Client = new AirQinoClient(source.Options, client, time);
        _condition = new AirQinoCondition(source, _schedule, Statistics, time, logger);
        _bookmarks = new AirQinoBookmarks(_file, source.Options.Mode);
        _taker = new AirQinoTaker(source, intake, stored, Statistics, logger);
        _fill = new AirQinoFill(source.Options, _schedule, Client, _taker, _bookmarks, Statistics, time, logger);
        source.Disconnected($"The API {source.Options.Url} has not answered yet.");
    }

    /// <summary>The name of its network.</summary>
    internal string Network => _source.Options.Network;

    /// <summary>The stations; owned by the loop.</summary>
    internal IReadOnlyList<AirQinoStation> Stations { get; }

    /// <summary>What it did.</summary>
    internal AirQinoPollStatistics Statistics { get; } = new();

    /// <summary>The API.</summary>
    internal AirQinoClient Client { get; }

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it.</summary>
    internal Task Completion => _loop;

    private bool HasRounds => _source.Options.Mode is AirQinoMode.Raw or AirQinoMode.Current;

    private bool HasPast => _source.Options.Mode is AirQinoMode.Raw or AirQinoMode.Hourly;

    /// <summary>Begins to ask; returns at once.</summary>
    internal void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Stops asking: a request under way is broken off, and what it would have given is asked for after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _loop;
        }
        catch (Exception) when (_loop.IsFaulted)
        {
            // Completion carries it to the host, which logs it.
        }

        Client.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            Begin();
            while (Stations.Count > 0)
            {
                await StepAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The end was asked for.
        }
    }

    private void Begin()
    {
        var options = _source.Options;
        if (_file.Damage is { } damage)
        {
            AirQinoLog.BookmarksDamaged(_logger, damage);
        }

        if (Stations.Count == 0)
        {
            _source.Disconnected("No sensor of the city files has this network.");
            AirQinoLog.NoStations(_logger, Network);
            return;
        }

        var from = AirQinoApiCheck.DayOf(options) is { } day
            ? Instant.From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))
            : Instant.None;
        foreach (var station in Stations)
        {
            _bookmarks.Read(station, from, Now());
            _bookmarks.Note(station);
            Statistics.SawReading(station.Latest);
        }

        SaveOrigins();
        AirQinoLog.Starting(_logger, Network, Stations.Count, options.Mode.ToString(), _schedule.PollEvery.TotalSeconds);
        if (Stations.Count * 60.0 / options.MaximumRequestsPerMinute > _schedule.PollEvery.TotalSeconds)
        {
            AirQinoLog.TooManyStations(
                _logger, Network, Stations.Count, _schedule.PollEvery.TotalSeconds, options.MaximumRequestsPerMinute);
        }
    }

    // Where each station begins must outlast a stop before the first answer, or what was measured until then is never asked for.
    private void SaveOrigins()
    {
        try
        {
            _bookmarks.Save();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            AirQinoLog.BookmarksNotWritten(_logger, Network, fault.Message);
        }
    }

    // One round, or one piece of the past, or a pause. What fails here is not lost: no bookmark has moved.
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (HasRounds && IsDue(_lastRound, _schedule.PollEvery))
            {
                _lastRound = _time.GetTimestamp();
                await RoundAsync(cancellationToken);
            }
            else if (HasPast && NextToFill() is { } station)
            {
                var answer = await _fill.FillAsync(station, Now(), cancellationToken);
                _lastHeldBack = answer.Result == PollResult.HeldBack ? _time.GetTimestamp() : null;
                _condition.Report(station, answer);
                ShowProgress();
            }
            else
            {
                await Task.Delay(Sleep(), _time, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            AirQinoLog.BookmarksNotWritten(_logger, Network, fault.Message);
            await Task.Delay(AfterFailure, _time, cancellationToken);
        }
        catch (Exception fault) when (fault is StorageException or JournalException)
        {
            AirQinoLog.NotTaken(_logger, Network, fault.Message);
            await Task.Delay(AfterFailure, _time, cancellationToken);
        }
    }

    // A round that was broken off goes on where it was, so that one station that is refused does not starve those after it.
    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var first = _firstOfRound;
        for (var i = 0; i < Stations.Count; i++)
        {
            var index = (first + i) % Stations.Count;
            var station = Stations[index];
            var answer = await Client.LatestAsync(station.Name, cancellationToken);
            _condition.Report(station, answer.As<bool>());
            if (answer.Result == PollResult.HeldBack)
            {
                _firstOfRound = index;
                break;
            }

            if (answer.IsOk && !await TakeLatestAsync(station, answer.Value, cancellationToken))
            {
                AirQinoLog.NotTaken(_logger, Network, "the journal has not taken it.");
                _firstOfRound = index;
                break;
            }
        }

        _bookmarks.Save();
    }

    private async Task<bool> TakeLatestAsync(AirQinoStation station, ApiReading? reading, CancellationToken cancellationToken)
    {
        if (reading is null)
        {
            Statistics.CountNeverSeen();
            return true;
        }

        if (reading.Time == station.Latest)
        {
            Statistics.CountKnown(1);
            return true;
        }

        if (reading.Time > Now() + FutureAllowed)
        {
            Statistics.CountAhead();
            return true;
        }

        var end = new Instant(reading.Time.UnixNanoseconds + 1);
        if (await _taker.TakeAsync(station, [reading], reading.Time, end, isFilling: false, cancellationToken) is null)
        {
            return false;
        }

        station.Latest = reading.Time;
        _bookmarks.Note(station);
        return true;
    }

    // In turn, so that no station waits for the whole past of another one.
    private AirQinoStation? NextToFill()
    {
        if (_lastHeldBack is not null && !IsDue(_lastHeldBack, LongestSleep))
        {
            return null;
        }

        for (var i = 0; i < Stations.Count; i++)
        {
            var station = Stations[(_nextToFill + i) % Stations.Count];
            if (!station.IsFillPaused(_time) && IsDue(station.LastFill, _schedule.FillEvery) && _fill.HasToAsk(station, Now()))
            {
                _nextToFill = (_nextToFill + i + 1) % Stations.Count;
                return station;
            }
        }

        return null;
    }

    // Less than nothing: a clock that was set back must not silence us.
    private bool IsDue(long? last, TimeSpan every) =>
        last is not { } then || _time.GetElapsedTime(then) is var gone && (gone >= every || gone < TimeSpan.Zero);

    private TimeSpan Sleep()
    {
        var rest = HasRounds && _lastRound is { } last ? _schedule.PollEvery - _time.GetElapsedTime(last) : LongestSleep;
        return rest > LongestSleep || rest <= TimeSpan.Zero ? LongestSleep : rest;
    }

    private void ShowProgress()
    {
        var now = Now();
        Statistics.SawProgress(
            Stations.Min(station => station.Through),
            Stations.Count(station => station.Through < now - _schedule.Settle - _schedule.FillEvery - TimeSpan.FromHours(1)));
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
