using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Live;

/// <summary>
/// Turns changes into live events: at once, and then at most one a pitch or station within a pace, whatever comes in; the
/// last state is never lost. Passes on changes of alerts.
/// </summary>
internal sealed class LivePump : BackgroundService
{
    // A probability creeps with time; what nobody would see on a page is not told.
    private const double ShownDifference = 0.05;

    // The feed does not wait longer for an index; the values are told without it.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ParkingBoard _board;
    private readonly PlatformState _state;
    private readonly TouchedSensors _touched;
    private readonly LiveFeed _feed;
    private readonly TimeProvider _time;
    private readonly AirDesk _air;
    private readonly IObservable<AlertChange> _alertChanges;
    private readonly PrivateSensors _privateSensors;
    private readonly Dictionary<string, List<Station>> _stations = new(StringComparer.Ordinal);
    private readonly List<WatchedPitch[]> _pitches = [];
    private readonly List<int> _changed = [];
    private readonly List<WatchedPitch> _duePitches = [];
    private readonly List<Station> _dueStations = [];
    private readonly LivePace<WatchedPitch> _pitchPace;
    private readonly LivePace<Station> _stationPace;
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ParkingPicture _told;
    private bool _isStoreSlow;

    /// <summary>Looks up which sensor stands where.</summary>
    public LivePump(
        CityCatalog catalog,
        ParkingBoard board,
        PlatformState state,
        TouchedSensors touched,
        LiveFeed feed,
        TimeProvider time,
        AlertDirectory alerts,
        AirDesk air,
        IOptions<LiveOptions> options)
    {
        _board = board;
        _state = state;
        _touched = touched;
        _feed = feed;
        _time = time;
        _air = air;
        _alertChanges = alerts.Changes;
        _privateSensors = new PrivateSensors(catalog);
        _told = board.Current;
        var pace = (long)(options.Value.Pace.TotalSeconds * Stopwatch.Frequency);
        _pitchPace = new LivePace<WatchedPitch>(pace);
        _stationPace = new LivePace<Station>(pace);
        for (var site = 0; site < _told.Sites.Count; site++)
        {
            _pitches.Add([.. _told.Sites[site].Pitches.Select((pitch, index) => new WatchedPitch(site, index, pitch))]);
        }

        foreach (var station in catalog.Cities.SelectMany(city => city.Stations).Where(station => !station.IsIndoor))
        {
            if (!_stations.TryGetValue(station.Sensor, out var atSensor))
            {
                _stations[station.Sensor] = atSensor = [];
            }

            atSensor.Add(station);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var alerts = _alertChanges.Subscribe(new LiveAlertRelay(_feed, _privateSensors, _time));
        _board.Changed += Wake;
        _touched.Waits = Wake;
        try
        {
            // What changed before somebody listened is told to nobody, but what changes from here on is.
            foreach (var pitch in _pitches.SelectMany(static site => site))
            {
                pitch.Shown = _board.Current.Sites[pitch.Site].Pitches[pitch.Index];
            }

            Wake();
            while (await WaitAsync(stoppingToken))
            {
                _signal.Reader.TryRead(out _);
                await PumpAsync(stoppingToken);
            }
        }
        finally
        {
            _board.Changed -= Wake;
            _touched.Waits = null;
        }
    }

    private void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Waits for a change, or until the time of something that was held back has come.</summary>
    private async ValueTask<bool> WaitAsync(CancellationToken stoppingToken)
    {
        var next = Math.Min(_pitchPace.NextDue(), _stationPace.NextDue());
        if (next == long.MaxValue)
        {
            return await _signal.Reader.WaitToReadAsync(stoppingToken);
        }

        // Wall-clock time: it paces what is sent, and is no time of a measurement.
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next) + TimeSpan.FromMilliseconds(1);
        if (wait > TimeSpan.Zero)
        {
            using var due = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            due.CancelAfter(wait);
            try
            {
                await _signal.Reader.WaitToReadAsync(due.Token);
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                // The time has come.
            }
        }

        return !stoppingToken.IsCancellationRequested;
    }

    private async ValueTask PumpAsync(CancellationToken stoppingToken)
    {
        var now = Stopwatch.GetTimestamp();
        _pitchPace.TakeDue(now, _duePitches);
        _stationPace.TakeDue(now, _dueStations);
        TellPitches(_board.Current, now);
        _isStoreSlow = false;
        await TellStationsAsync(now, stoppingToken);
    }

    // Sites that have not changed are the same objects as in the picture before.
    private void TellPitches(ParkingPicture picture, long now)
    {
        for (var site = 0; site < _pitches.Count; site++)
        {
            if (!ReferenceEquals(picture.Sites[site], _told.Sites[site]))
            {
                foreach (var pitch in _pitches[site])
                {
                    Tell(pitch, picture, now);
                }
            }
        }

        _told = picture;
        foreach (var pitch in _duePitches)
        {
            Tell(pitch, picture, now);
        }

        _duePitches.Clear();
    }

    private async ValueTask TellStationsAsync(long now, CancellationToken stoppingToken)
    {
        foreach (var station in _dueStations)
        {
            await TellAsync(station, now, stoppingToken);
        }

        _dueStations.Clear();
        _touched.TakeInto(_changed);
        foreach (var index in _changed)
        {
            if (_state.SensorId(index) is { } sensor && _stations.TryGetValue(sensor, out var stations))
            {
                foreach (var station in stations)
                {
                    await TellAsync(station, now, stoppingToken);
                }
            }
        }

        _changed.Clear();
    }

    private void Tell(WatchedPitch watched, ParkingPicture picture, long now)
    {
        var site = picture.Sites[watched.Site];
        var pitch = site.Pitches[watched.Index];
        if (!IsNews(pitch, watched.Shown) || !_pitchPace.MayGo(watched, now))
        {
            return;
        }

        watched.Shown = pitch;
        _pitchPace.Went(watched, now);
        var counts = site.Counts;
        Publish("pitch", site.Site.Id, writer => JsonSerializer.Serialize(
            writer,
            new PitchChange(
                picture.At,
                site.Site.Id,
                counts.Free,
                counts.Occupied,
                counts.Unknown,
                counts.Closed,
                SiteChance.Now(site, site.Pitches, picture.At).Shown,
                ParkingView.Pitch(site.Site, pitch, picture.At)),
            ApiJson.Default.PitchChange));
    }

    private static bool IsNews(PitchPicture pitch, PitchPicture shown)
    {
        var (now, before) = (pitch.Estimate, shown.Estimate);
        return now.State != before.State
            || now.Reason != before.Reason
            || now.Faults != before.Faults
            || (now.State is not PitchState.Unknown && now.Since != before.Since)
            || Math.Abs(now.OccupiedProbability - before.OccupiedProbability) >= ShownDifference
            || Math.Abs(now.Confidence - before.Confidence) >= ShownDifference;
    }

    private async ValueTask TellAsync(Station station, long timestamp, CancellationToken stoppingToken)
    {
        if (!_stationPace.MayGo(station, timestamp))
        {
            return;
        }

        _stationPace.Went(station, timestamp);
        var now = _time.Now();
        var snapshot = _state.Of(station.Sensor);
        Instant? updatedAt = null;
        foreach (var latest in snapshot.Readings)
        {
            updatedAt = updatedAt is null || latest.Reading.Time > updatedAt ? latest.Reading.Time : updatedAt;
        }

        var (dewPoint, heatIndex) = StationView.Comfort(snapshot);
        var index = await IndexAsync(station, stoppingToken);
        Publish("station", null, writer => JsonSerializer.Serialize(
            writer,
            new StationChange(
                now,
                station.Id,
                station.Kind == StationKind.Air ? "air" : "heat",
                updatedAt,
                dewPoint,
                heatIndex,
                [.. snapshot.Readings.Select(latest => LatestAnswer.From(latest, now))],
                StationView.Hours(snapshot))
            {
                Indicative = station.Kind == StationKind.Air ? true : null,
                Index = index,
            },
            ApiJson.Default.StationChange));
    }

    private async ValueTask<AirIndexAnswer?> IndexAsync(Station station, CancellationToken stoppingToken)
    {
        if (_air.Find(station.Id) is not { } found)
        {
            return null;
        }

        try
        {
            // One wait a turn: with a store that does not answer, a hundred stations must not hold up the rest.
            var wait = _isStoreSlow ? TimeSpan.Zero : LongestWait;
            var air = await _air.NowAsync(found.City, station, stoppingToken).WaitAsync(wait, stoppingToken);
            return AirIndexAnswer.From(air.Index, air.HourEnd, language: null);
        }
        catch (Exception fault) when (fault is StorageException or TimeoutException)
        {
            _isStoreSlow |= fault is TimeoutException;

            // The values are told all the same; readiness tells of the store.
            return null;
        }
    }

    private void Publish(string name, string? site, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        _feed.Publish(name, buffer.WrittenSpan, site);
    }

    private sealed class WatchedPitch(int site, int index, PitchPicture shown)
    {
        /// <summary>Place of its site in the picture.</summary>
        public int Site { get; } = site;

        /// <summary>Its place within the site.</summary>
        public int Index { get; } = index;

        /// <summary>The pitch as clients were told last.</summary>
        public PitchPicture Shown { get; set; } = shown;
    }
}
