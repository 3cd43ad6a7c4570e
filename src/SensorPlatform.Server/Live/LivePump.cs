using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Live;

/// <summary>
/// Turns changed sensors into live events, at most one a sensor and pace, whatever comes in; looks at all pitches now
/// and then, because a pitch becomes unknown by silence; passes on changes of alerts.
/// </summary>
internal sealed class LivePump : BackgroundService
{
    private readonly PlatformState _state;
    private readonly TouchedSensors _touched;
    private readonly LiveFeed _feed;
    private readonly TimeProvider _time;
    private readonly IObservable<AlertChange> _alertChanges;
    private readonly LiveOptions _options;
    private readonly Dictionary<string, WatchedPitch> _pitches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Station>> _stations = new(StringComparer.Ordinal);
    private readonly List<int> _changed = [];

    /// <summary>Looks up which sensor stands where.</summary>
    public LivePump(
        CityCatalog catalog,
        PlatformState state,
        TouchedSensors touched,
        LiveFeed feed,
        TimeProvider time,
        AlertDirectory alerts,
        IOptions<LiveOptions> options)
    {
        _state = state;
        _touched = touched;
        _feed = feed;
        _time = time;
        _alertChanges = alerts.Changes;
        _options = options.Value;
        foreach (var site in catalog.Cities.SelectMany(city => city.Sites))
        {
            foreach (var pitch in site.Pitches)
            {
                if (pitch.Sensor is { } sensor)
                {
                    _pitches[sensor] = new WatchedPitch(site, pitch);
                }
            }
        }

        foreach (var station in catalog.Cities.SelectMany(city => city.Stations))
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
        using var alerts = _alertChanges.Subscribe(new AlertRelay(_feed, _time));
        foreach (var pitch in _pitches.Values)
        {
            pitch.Shown = PitchStatus.Of(_state, pitch.Site, pitch.Pitch, _time.Now()).State;
        }

        // Wall-clock time: it paces what is sent, and is no time of a measurement.
        using var timer = new PeriodicTimer(_options.Pace);
        for (var pace = 0; await timer.WaitForNextTickAsync(stoppingToken); pace++)
        {
            PumpOnce(pace % _options.SweepPaces == 0);
        }
    }

    /// <summary>One turn: events of the sensors that changed and, when asked, of pitches that went silent.</summary>
    internal void PumpOnce(bool sweep)
    {
        _touched.TakeInto(_changed);
        foreach (var index in _changed)
        {
            if (_state.SensorId(index) is not { } sensor)
            {
                continue;
            }

            if (_pitches.TryGetValue(sensor, out var pitch))
            {
                Tell(pitch);
            }

            if (_stations.TryGetValue(sensor, out var stations))
            {
                foreach (var station in stations)
                {
                    Tell(station);
                }
            }
        }

        _changed.Clear();
        if (sweep)
        {
            foreach (var pitch in _pitches.Values)
            {
                Tell(pitch);
            }
        }
    }

    private void Tell(WatchedPitch watched)
    {
        var now = _time.Now();
        var status = PitchStatus.Of(_state, watched.Site, watched.Pitch, now);
        if (status.State == watched.Shown)
        {
            return;
        }

        watched.Shown = status.State;
        var counts = default(SiteOccupancy);
        foreach (var pitch in watched.Site.Pitches)
        {
            counts = counts.With(PitchStatus.Of(_state, watched.Site, pitch, now).State);
        }

        Publish("pitch", writer => JsonSerializer.Serialize(
            writer,
            new PitchChange(
                now,
                watched.Site.Id,
                counts.Free,
                counts.Occupied,
                counts.Unknown,
                counts.Closed,
                ParkingView.Pitch(watched.Site, watched.Pitch, status, now)),
            ApiJson.Default.PitchChange));
    }

    private void Tell(Station station)
    {
        var now = _time.Now();
        var snapshot = _state.Of(station.Sensor);
        Instant? updatedAt = null;
        foreach (var latest in snapshot.Readings)
        {
            updatedAt = updatedAt is null || latest.Reading.Time > updatedAt ? latest.Reading.Time : updatedAt;
        }

        var (dewPoint, heatIndex) = StationView.Comfort(snapshot);
        Publish("station", writer => JsonSerializer.Serialize(
            writer,
            new StationChange(
                now,
                station.Id,
                station.Kind == StationKind.Air ? "air" : "heat",
                updatedAt,
                dewPoint,
                heatIndex,
                [.. snapshot.Readings.Select(latest => LatestAnswer.From(latest, now))],
                StationView.Hours(snapshot)),
            ApiJson.Default.StationChange));
    }

    private void Publish(string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        _feed.Publish(name, buffer.WrittenSpan);
    }

    private sealed class WatchedPitch(Site site, Pitch pitch)
    {
        public Site Site { get; } = site;

        public Pitch Pitch { get; } = pitch;

        /// <summary>The state that clients were told last.</summary>
        public PitchState Shown { get; set; }
    }

    private sealed class AlertRelay(LiveFeed feed, TimeProvider time) : IObserver<AlertChange>
    {
        public void OnNext(AlertChange value) => feed.Publish("alert", JsonSerializer.SerializeToUtf8Bytes(
            new AlertEvent(
                time.Now(),
                value.Alert.Id.ToString(CultureInfo.InvariantCulture),
                AlertsView.Word(value.Alert.Severity),
                value.Alert.IsOpen,
                !value.Alert.AcknowledgedAt.IsNone),
            ApiJson.Default.AlertEvent));

        public void OnCompleted()
        {
            // The alerts end with the program, and so does the feed.
        }

        public void OnError(Exception error)
        {
            // The alert service reports its own faults; clients go on with pitches and stations.
        }
    }
}
