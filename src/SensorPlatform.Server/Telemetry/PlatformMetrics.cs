using System.Diagnostics.Metrics;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Telemetry;

/// <summary>
/// Every instrument of the program, with closed sets of tags: outcomes, networks, queues, shards. A sensor's id is never
/// a tag. Parts count through the methods; what can be looked at when it is asked for is given as a function.
/// </summary>
internal sealed class PlatformMetrics : IDisposable
{
    /// <summary>Name of the meter, for any listener.</summary>
    public const string MeterName = "SensorPlatform";

    private static readonly KeyValuePair<string, object?>[] OutcomeTags = MakeOutcomeTags();

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _messages;
    private readonly Counter<long> _readings;
    private readonly Counter<long> _journalMessages;
    private readonly Histogram<double> _journalCommits;
    private readonly Histogram<double> _storeCommits;
    private readonly Histogram<double> _httpRequests;
    private readonly Counter<long> _drops;

    /// <summary>Makes the instruments.</summary>
    public PlatformMetrics()
    {
        _messages = _meter.CreateCounter<long>(
            "sensorplatform.messages", "{message}", "Messages whose outcome the store has committed in this run.");
        _readings = _meter.CreateCounter<long>(
            "sensorplatform.readings", "{reading}", "Readings that the store has committed in this run.");
        _journalMessages = _meter.CreateCounter<long>(
            "sensorplatform.journal.messages", "{message}", "Messages that the journal has committed in this run.");
        _journalCommits = _meter.CreateHistogram(
            "sensorplatform.journal.commit.duration",
            "s",
            "Time that a group commit of the journal took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });
        _storeCommits = _meter.CreateHistogram(
            "sensorplatform.store.commit.duration",
            "s",
            "Time that a commit of the store took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });
        _httpRequests = _meter.CreateHistogram(
            "sensorplatform.http.request.duration",
            "s",
            "Time that an HTTP request took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });
        _drops = _meter.CreateCounter<long>(
            "sensorplatform.drops", "{item}", "Things dropped, by cause.");
    }

    /// <summary>Counts messages by outcome, and the readings that came of them.</summary>
    public void CountCommitted(Balance outcomes, int readings)
    {
        for (var i = 1; i < Balance.OutcomeCount; i++)
        {
            if (outcomes[(Outcome)i] is var count and > 0)
            {
                _messages.Add(count, OutcomeTags[i]);
            }
        }

        _readings.Add(readings);
    }

    /// <summary>Counts a group commit of the journal.</summary>
    public void CountJournalCommit(int messages, TimeSpan duration)
    {
        _journalMessages.Add(messages);
        _journalCommits.Record(duration.TotalSeconds);
    }

    /// <summary>Counts a commit of the store.</summary>
    public void CountStoreCommit(TimeSpan duration) => _storeCommits.Record(duration.TotalSeconds);

    /// <summary>Counts something dropped; causes are a closed set of words.</summary>
    public void CountDrop(string cause, long count = 1) =>
        _drops.Add(count, new KeyValuePair<string, object?>("cause", cause));

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

    /// <summary>Shows how many grains of a shard are awake.</summary>
    public void ObserveShard(int shard, Func<long> grainsAwake) => Gauge(
        "sensorplatform.shard.grains.awake",
        "{grain}",
        "Grains that a shard holds in memory.",
        grainsAwake,
        new KeyValuePair<string, object?>("shard", shard));

    /// <summary>Shows whether a source is connected: 1 or 0.</summary>
    public void ObserveSource(string network, Func<bool> isConnected) => Gauge(
        "sensorplatform.source.connected",
        "1",
        "1 while a source is connected, else 0.",
        () => isConnected() ? 1 : 0,
        new KeyValuePair<string, object?>("network", network));

    /// <summary>Shows the bytes that wait in the spool for InfluxDB.</summary>
    public void ObserveSpool(Func<long> bytes) =>
        Gauge("sensorplatform.spool.size", "By", "Bytes that wait on disk for InfluxDB.", bytes);

    /// <summary>Shows the bookkeeping: messages received since the journal began and those in flight.</summary>
    public void ObserveBalance(Func<long> received, Func<long> inFlight)
    {
        Gauge("sensorplatform.balance.received", "{message}", "Messages received since the journal began.", received);
        Gauge("sensorplatform.balance.inflight", "{message}", "Messages received that have no outcome yet.", inFlight);
    }

    /// <summary>Shows the clients of the live feed, the events sent, and how often one was told to reload.</summary>
    public void ObserveLiveFeed(Func<int> clients, Func<long> events, Func<long> resets)
    {
        Gauge("sensorplatform.live.clients", "{client}", "Clients of the live feed.", () => clients());
        _meter.CreateObservableCounter(
            "sensorplatform.live.events", events, "{event}", "Events that the live feed has published.");
        _meter.CreateObservableCounter(
            "sensorplatform.live.resets", resets, "{reset}", "Times that a slow client was told to reload.");
    }

    /// <summary>Shows how many alerts of a severity are open.</summary>
    public void ObserveAlerts(string severity, Func<int> open) => Gauge(
        "sensorplatform.alerts.open",
        "{alert}",
        "Alerts that have not ended.",
        () => open(),
        new KeyValuePair<string, object?>("severity", severity));

    /// <summary>True for an instrument of this object: several programs may live in one process (tests).</summary>
    public bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?>[] MakeOutcomeTags()
    {
        var tags = new KeyValuePair<string, object?>[Balance.OutcomeCount];
        for (var i = 0; i < tags.Length; i++)
        {
            var name = ((Outcome)i).ToString();
            tags[i] = new("outcome", char.ToLowerInvariant(name[0]) + name[1..]);
        }

        return tags;
    }

    private void Gauge(
        string name, string unit, string description, Func<long> value, params KeyValuePair<string, object?>[] tags) =>
        _meter.CreateObservableGauge(name, () => new Measurement<long>(value(), tags), unit, description);
}
