using System.Diagnostics.Metrics;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Folding;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Sources.AirQinoApi;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Server.Sources.PublicSensors;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Telemetry;

/// <summary>
/// Every instrument of the program, with closed sets of tags: outcomes, networks, queues, shards. A sensor's id is never
/// a tag. Parts count through the methods; what can be looked at when it is asked for is given as a function.
/// </summary>
internal sealed partial class PlatformMetrics : IDisposable
{
    /// <summary>Name of the meter, for any listener.</summary>
    public const string MeterName = "SensorPlatform";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _httpRequests;
    private readonly Counter<long> _drops;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _decodeWarnings;
    private readonly Counter<long> _readingsWithoutWindows;

    /// <summary>Makes the instruments.</summary>
    public PlatformMetrics()
    {
        _httpRequests = _meter.CreateHistogram(
            "sensorplatform.http.request.duration",
            "s",
            "Time that an HTTP request took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });
        _drops = _meter.CreateCounter<long>(
            "sensorplatform.drops", "{message}", "Messages of this run that gave no reading, by cause.");
        _frames = _meter.CreateCounter<long>(
            "sensorplatform.frames",
            "{frame}",
            "Frames of this run by city: received, lost on the radio, found after they were taken for lost, duplicate, late.");
        _decodeWarnings = _meter.CreateCounter<long>(
            "sensorplatform.decode.warnings", "{payload}", "Payloads of this run that were read with something left out, by cause.");
        _readingsWithoutWindows = _meter.CreateCounter<long>(
            "sensorplatform.readings.unwindowed", "{reading}", "Readings of this run without windows: their sensor has too many quantities.");
    }

    /// <summary>Counts messages dropped; causes are a closed set of words.</summary>
    public void CountDrop(string cause, long count = 1) =>
        _drops.Add(count, new KeyValuePair<string, object?>("cause", cause));

    /// <summary>Counts frames of a city; fates are a closed set of words.</summary>
    public void CountFrames(string city, string fate, long count) => _frames.Add(
        count, new KeyValuePair<string, object?>("city", city), new KeyValuePair<string, object?>("fate", fate));

    /// <summary>Counts payloads with something left out.</summary>
    public void CountDecodeWarning(DecodeWarning warning, long count) =>
        _decodeWarnings.Add(count, new KeyValuePair<string, object?>("cause", warning.ToString()));

    /// <summary>Counts readings that have no windows.</summary>
    public void CountReadingsWithoutWindows(long count) => _readingsWithoutWindows.Add(count);

    /// <summary>Counts an HTTP request.</summary>
    /// <param name="route">The route's pattern, never the path: a path may hold anything.</param>
    /// <param name="method">The method, one of a closed set.</param>
    /// <param name="status">The status code.</param>
    /// <param name="duration">How long it took.</param>
    public void CountRequest(string route, string method, int status, TimeSpan duration) => _httpRequests.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("route", route),
        new KeyValuePair<string, object?>("method", method),
        new KeyValuePair<string, object?>("status", status));

    /// <summary>Shows the length of a bounded queue and its capacity.</summary>
    public void ObserveQueue(string queue, Func<int> length, int capacity)
    {
        var tag = new KeyValuePair<string, object?>("queue", queue);
        Gauge("sensorplatform.queue.length", "{item}", "Things that wait in a queue.", () => length(), tag);
        Gauge("sensorplatform.queue.capacity", "{item}", "Things that may wait in a queue.", () => capacity, tag);
    }

    /// <summary>Shows how often somebody had to wait for room in a queue: the pressure that reaches the sources at last.</summary>
    public void ObserveWaits(string queue, Func<long> waits) => _meter.CreateObservableCounter(
        "sensorplatform.queue.waits",
        () => new Measurement<long>(waits(), new KeyValuePair<string, object?>("queue", queue)),
        "{wait}",
        "Times that somebody had to wait for room in a queue.");

    /// <summary>Shows the bytes of unreadable messages that wait in a queue, and their bound.</summary>
    public void ObserveLetterBytes(string queue, Func<long> bytes, long maximum)
    {
        var tag = new KeyValuePair<string, object?>("queue", queue);
        Gauge("sensorplatform.queue.letters", "By", "Bytes of unreadable messages that wait in a queue.", bytes, tag);
        Gauge("sensorplatform.queue.letters.limit", "By", "Bytes of unreadable messages after which a queue takes no more.", () => maximum, tag);
    }

    /// <summary>Shows how often reading from a source's connections was held back.</summary>
    public void ObservePauses(string source, Func<long> pauses) => _meter.CreateObservableCounter(
        "sensorplatform.source.pauses",
        () => new Measurement<long>(pauses(), new KeyValuePair<string, object?>("source", source)),
        "{pause}",
        "Times that nothing more was read from a source, because the journal was behind.");

    /// <summary>Shows how many messages of a source were too long and kept as dead letters with their start alone.</summary>
    public void ObserveTooLong(string network, Func<long> messages) => _meter.CreateObservableCounter(
        "sensorplatform.source.toolong",
        () => new Measurement<long>(messages(), new KeyValuePair<string, object?>("network", network)),
        "{message}",
        "Messages of this run that were longer than a source takes; their start is among the dead letters.");

    /// <summary>Shows how many grains of a shard are awake.</summary>
    public void ObserveShard(int shard, Func<long> grainsAwake) => Gauge(
        "sensorplatform.shard.grains.awake",
        "{grain}",
        "Grains that a shard holds in memory.",
        grainsAwake,
        new KeyValuePair<string, object?>("shard", shard));

    /// <summary>Shows what was folded again after the start, and how long that took.</summary>
    public void ObserveRecovery(Func<RecoveryProgress> recovery)
    {
        Gauge("sensorplatform.recovery.messages", "{message}", "Messages of the journal folded again after the start.", () => recovery().Folded);
        Seconds("sensorplatform.recovery.time", "Time that folding them again took.", () => recovery().Elapsed);
    }

    /// <summary>Shows whether a source is connected: 1 or 0.</summary>
    public void ObserveSource(string network, Func<bool> isConnected) => Gauge(
        "sensorplatform.source.connected",
        "1",
        "1 while a source is connected, else 0.",
        () => isConnected() ? 1 : 0,
        new KeyValuePair<string, object?>("network", network));

    /// <summary>Shows the requests of a source that polls, by result.</summary>
    /// <param name="network">The source's network.</param>
    /// <param name="of">What is asked for, of a closed set of words.</param>
    /// <param name="counts">The requests.</param>
    public void ObservePolling(string network, string of, PollCounts counts) => _meter.CreateObservableCounter(
        "sensorplatform.poll.requests",
        () => counts.ByResult().Select(result => new Measurement<long>(
            result.Value,
            new KeyValuePair<string, object?>("network", network),
            new KeyValuePair<string, object?>("of", of),
            new KeyValuePair<string, object?>("result", result.Key))),
        "{request}",
        "Requests of this run to an API that is polled, by what became of them.");

    /// <summary>Shows what a source of the AirQino API does.</summary>
    public void ObserveAirQino(AirQinoPoller poller)
    {
        var (network, statistics) = (poller.Network, poller.Statistics);
        var tag = new KeyValuePair<string, object?>("network", network);
        ObservePolling(network, "data", poller.Client.Counts);
        if (poller.Client.TokenCounts is { } tokens)
        {
            ObservePolling(network, "token", tokens);
        }

        _meter.CreateObservableCounter(
            "sensorplatform.poll.readings",
            () => statistics.ByFate().Select(fate => new Measurement<long>(
                fate.Value, tag, new KeyValuePair<string, object?>("fate", fate.Key))),
            "{reading}",
            "Readings of this run that an API which is polled gave, by what became of them.");
        Gauge("sensorplatform.poll.tokens", "{token}", "OAuth2 tokens that were given in this run.", () => poller.Client.TokenGrants, tag);
        Gauge("sensorplatform.poll.last.success", "s", "When the API last gave what was asked for, in seconds since 1970; 0 before.", () => statistics.LastSuccess.UnixSeconds, tag);
        Gauge("sensorplatform.poll.newest.reading", "s", "Time of the newest reading taken, in seconds since 1970; 0 before.", () => statistics.NewestReading.UnixSeconds, tag);
        Gauge("sensorplatform.poll.whole.through", "s", "Up to here the past of every station is whole, in seconds since 1970; 0 where there is no past.", () => statistics.OldestThrough.UnixSeconds, tag);
        Gauge("sensorplatform.poll.stations.behind", "{station}", "Stations whose past is not whole yet.", () => statistics.StationsBehind, tag);
    }

    /// <summary>Shows what a source that polls sensor.community or openSenseMap did.</summary>
    public void ObservePublicSensors(PublicSensorPoller poller) => ObservePolling(poller.Network, "data", poller.Counts);

    /// <summary>Shows the bookkeeping: messages by outcome since the journal began, and those in flight.</summary>
    public void ObserveBalance(Func<BalanceFigures> figures)
    {
        _meter.CreateObservableCounter(
            "sensorplatform.messages",
            () => Outcomes(figures()),
            "{message}",
            "Messages by outcome since the journal began.");
        Total("sensorplatform.messages.received", "{message}", "Messages received since the journal began.", () => figures().Received);
        Gauge("sensorplatform.messages.inflight", "{message}", "Messages received that have no outcome yet.", () => figures().InFlight);
        Gauge("sensorplatform.balance.closed", "1", "1 while every message has exactly one outcome or is in flight.", () => figures().IsClosed ? 1 : 0);
    }

    /// <summary>Shows whether the balance is open, and by how many messages in which network.</summary>
    public void ObserveBalanceWatch(Func<BalanceState> state)
    {
        Gauge("sensorplatform.balance.open", "1", "1 while the balance does not close, else 0.", () => state().IsOpen ? 1 : 0);
        _meter.CreateObservableGauge(
            "sensorplatform.balance.missing",
            () => state().MissingByNetwork().Select(missing => new Measurement<long>(
                missing.Value, new KeyValuePair<string, object?>("network", missing.Key))),
            "{message}",
            "Messages received that have neither an outcome nor are in flight, by network; all: not of one network.");
        Gauge(
            "sensorplatform.balance.checked",
            "s",
            "When the balance was looked at last, in seconds since 1970; 0 before the first look.",
            () => state().At.UnixSeconds);
    }

    /// <summary>Shows what retention takes from the journal.</summary>
    public void ObserveRetention(Func<JournalRetentionStatistics> statistics)
    {
        Total("sensorplatform.journal.deleted", "{message}", "Messages that retention deleted from the journal in this run.", () => statistics().DeletedMessages);
        Seconds("sensorplatform.journal.longest.retention.step", "Longest time that a commit may have waited for retention.", () => statistics().LongestStep);
    }

    /// <summary>Shows the journal's group commits.</summary>
    public void ObserveJournal(Func<JournalWriterStatistics> statistics, int queueCapacity, long maximumBytes)
    {
        Total("sensorplatform.journal.commits", "{commit}", "Group commits of the journal in this run.", () => statistics().Commits);
        Total("sensorplatform.journal.messages", "{message}", "Messages in them.", () => statistics().Messages);
        Total("sensorplatform.journal.failures", "{attempt}", "Commits of the journal that failed and were tried again.", () => statistics().FailedCommits);
        Seconds("sensorplatform.journal.last.commit", "Time that the journal's last commit took.", () => statistics().LastCommit);
        Seconds("sensorplatform.journal.longest.commit", "Time that the journal's longest commit took.", () => statistics().LongestCommit);
        ObserveQueue("journal", () => statistics().QueueCount, queueCapacity);
        ObserveWaits("journal", () => statistics().Waits);
        ObserveLetterBytes("journal", () => statistics().QueueBytes, maximumBytes);
        Seconds("sensorplatform.journal.waited", "Time that sources have waited for room in the journal's queue, all together.", () => statistics().Waited);
    }

    /// <summary>Shows the store's commits.</summary>
    public void ObserveStore(Func<TelemetryWriterStatistics> statistics, int queueCapacity)
    {
        Total("sensorplatform.store.commits", "{commit}", "Commits of the store in this run.", () => statistics().Commits);
        Total("sensorplatform.store.readings", "{reading}", "Readings in them; folded again after a start, they count again.", () => statistics().Readings);
        Total("sensorplatform.store.failures", "{attempt}", "Commits of the store that failed and were tried again.", () => statistics().FailedCommits);
        Total("sensorplatform.store.windows.left", "{window}", "Windows left as they were by late messages, because retention has deleted readings of theirs.", () => statistics().WindowsLeftAsTheyWere);
        Seconds("sensorplatform.store.last.commit", "Time that the store's last commit took.", () => statistics().LastCommit);
        Seconds("sensorplatform.store.longest.commit", "Time that the store's longest commit took.", () => statistics().LongestCommit);
        ObserveQueue("store", () => statistics().QueueCount, queueCapacity);
        ObserveWaits("store", () => statistics().Waits);
    }

    /// <summary>Shows what goes to InfluxDB and what waits for it.</summary>
    public void ObserveInflux(Func<InfluxSenderStatistics> statistics)
    {
        Total("sensorplatform.influx.points", "{point}", "Points that InfluxDB took in this run.", () => statistics().SentPoints);
        Total("sensorplatform.influx.retries", "{attempt}", "Attempts after the first of a write to InfluxDB.", () => statistics().Retries);
        Total("sensorplatform.influx.refused", "{point}", "Points in writes that InfluxDB refused.", () => statistics().RefusedPoints);
        Gauge("sensorplatform.spool.size", "By", "Bytes that wait on disk for InfluxDB.", () => statistics().SpoolLength);
    }

    /// <summary>Shows what retention has removed, by table.</summary>
    public void ObserveStoreRetention(Func<IReadOnlyDictionary<string, long>> removed) => _meter.CreateObservableCounter(
        "sensorplatform.retention.removed",
        () => removed().Select(table => new Measurement<long>(table.Value, new KeyValuePair<string, object?>("table", table.Key))),
        "{row}",
        "Rows removed in this run because their time was over, by table.");

    /// <summary>Shows what the alert rules did.</summary>
    public void ObserveAlerts(Func<AlertCounts> counts)
    {
        Total("sensorplatform.alerts.fired", "{alert}", "Alerts fired in this run.", () => counts().Fired);
        Total("sensorplatform.alerts.resolved", "{alert}", "Alerts that ended in this run.", () => counts().Resolved);
        Total("sensorplatform.alerts.thinned", "{value}", "Values left out because the alerts' inbox was full.", () => counts().ThinnedOut);
        Total("sensorplatform.alerts.early", "{window}", "Windows that alert rules looked at before they were final.", () => counts().WindowsCutShort);
        Total("sensorplatform.alerts.insufficient", "{window}", "Windows that alert rules did not judge, because too few of their readings came.", () => counts().WindowsInsufficient);
        Total("sensorplatform.alerts.old", "{value}", "Values beyond a threshold that raised no alert, because they were measured too long ago.", () => counts().TooOld);
        Total("sensorplatform.alerts.failures", "{attempt}", "Failed tries to store alerts.", () => counts().StoreFailures);
    }

    /// <summary>Shows what the board of parking sites did.</summary>
    public void ObserveParking(Func<ParkingCounts> counts, Func<ParkingInbox> inbox)
    {
        _meter.CreateObservableCounter(
            "sensorplatform.parking.thinned",
            () => ParkingInbox.Causes.Select((cause, index) => new Measurement<long>(
                inbox().ThinnedOut(index), new KeyValuePair<string, object?>("cause", cause))),
            "{message}",
            "Messages left out because the board's inbox was full, by what they were.");
        Total("sensorplatform.parking.applied", "{message}", "Messages of parking sensors that the board has taken in this run.", () => counts().Applied);
        Total("sensorplatform.parking.pictures", "{picture}", "Pictures of the sites that showed something new.", () => counts().Pictures);
        Total("sensorplatform.parking.forecasts", "{forecast}", "Forecasts made in this run.", () => counts().Forecasts);
        Seconds("sensorplatform.parking.forecast.time", "Time that forecasts took in this run, all together.", () => counts().ForecastTime);
        Total("sensorplatform.parking.failures", "{attempt}", "Failed tries to save parking.", () => counts().SaveFailures);
    }

    /// <summary>Shows the clients of the live feed, the events sent, and how often one was told to reload.</summary>
    public void ObserveLiveFeed(Func<int> clients, Func<long> events, Func<long> resets)
    {
        Gauge("sensorplatform.live.clients", "{client}", "Clients of the live feed.", () => clients());
        Total("sensorplatform.live.events", "{event}", "Events that the live feed has published.", events);
        Total("sensorplatform.live.resets", "{reset}", "Times that a slow client was told to reload.", resets);
    }

    /// <summary>Shows the parking sites: pitches, faults, what is set by hand, and how good forecasts were.</summary>
    /// <param name="picture">The sites now.</param>
    /// <param name="scoresOf">The scores of a site's forecasts.</param>
    public void ObserveParkingSites(Func<ParkingPicture> picture, Func<string, IReadOnlyList<ForecastScore>> scoresOf)
    {
        Gauges("sensorplatform.parking.pitches", "{pitch}", "Pitches by state.", () => ParkingGauges.PitchesByState(picture()));
        Gauges("sensorplatform.parking.faults", "{pitch}", "Pitches by what is wrong with their sensors.", () => ParkingGauges.PitchesByFault(picture()));
        Gauges("sensorplatform.parking.overrides", "{pitch}", "Pitches set by hand, by what they are set to.", () => ParkingGauges.OverridesByKind(picture()));
        Gauge("sensorplatform.parking.sites", "{site}", "Parking sites.", () => picture().Sites.Count);
        Gauge("sensorplatform.parking.sites.full", "{site}", "Parking sites whose every open pitch is known to be occupied.", () => ParkingGauges.FullSites(picture()));
        _meter.CreateObservableGauge(
            "sensorplatform.parking.forecast.brier",
            () => ParkingGauges.BrierScores(picture(), scoresOf),
            "1",
            "Mean squared error of forecasts that a pitch is free, by horizon, of the model, of persistence and of climatology; mean over the sites.");
    }

    /// <summary>Shows the requests that were refused because they were no operator's, by cause.</summary>
    public void ObserveOperators(Func<IReadOnlyList<KeyValuePair<string, long>>> refused) => _meter.CreateObservableCounter(
        "sensorplatform.operators.refused",
        () => refused().Select(cause => new Measurement<long>(cause.Value, new KeyValuePair<string, object?>("cause", cause.Key))),
        "{request}",
        "Requests of this run that were refused because they were no operator's, by cause.");

    /// <summary>True for an instrument of this object: several programs may live in one process (tests).</summary>
    public bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Gauge(
        string name, string unit, string description, Func<long> value, params KeyValuePair<string, object?>[] tags) =>
        _meter.CreateObservableGauge(name, () => new Measurement<long>(value(), tags), unit, description);

    private void Gauges(string name, string unit, string description, Func<IEnumerable<Measurement<long>>> values) =>
        _meter.CreateObservableGauge(name, values, unit, description);

    private static IEnumerable<Measurement<long>> Outcomes(BalanceFigures figures)
    {
        yield return Outcome("stored", figures.Stored);
        yield return Outcome("duplicate", figures.Duplicate);
        yield return Outcome("deadLettered", figures.DeadLettered);
        foreach (var (reason, count) in figures.Rejected)
        {
            yield return Outcome("rejected." + reason, count);
        }
    }

    private static Measurement<long> Outcome(string outcome, long count) =>
        new(count, new KeyValuePair<string, object?>("outcome", outcome));

    private void Total(string name, string unit, string description, Func<long> value) =>
        _meter.CreateObservableCounter(name, value, unit, description);

    private void Seconds(string name, string description, Func<TimeSpan> value) =>
        _meter.CreateObservableGauge(name, () => value().TotalSeconds, "s", description);
}
