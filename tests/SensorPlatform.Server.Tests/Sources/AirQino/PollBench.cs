using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources;
using SensorPlatform.Server.Sources.AirQinoApi;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>
/// A fake API, a data folder with a real journal, and a poller between them that a test may stop and start. The clock stands still
/// until a test pumps it.
/// </summary>
internal sealed class PollBench : IAsyncDisposable
{
    /// <summary>When a bench begins, if a test does not say otherwise.</summary>
    internal static readonly DateTimeOffset Start = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    private const int MostSteps = 50_000;

    // Of real time, in which the clock of the test could not move at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteJournal _journal;
    private readonly JournalWriter _writer;
    private readonly JournalTimes _times;

    private PollBench(FakeTime time, FakeAirQino api)
    {
        Time = time;
        Api = api;
        _journal = SqliteJournal.Open(_folder.FullName, 2);
        _writer = new JournalWriter(
            _journal, new JournalOptions { MaximumCommitDelayMs = 0 }, new NoShards(), TimeProvider.System, NullLogger<JournalWriter>.Instance);
        _writer.Start();
        _times = new JournalTimes(_journal);
    }

    internal FakeTime Time { get; }

    internal FakeAirQino Api { get; }

    internal Source? Source { get; private set; }

    internal AirQinoPoller? Poller { get; private set; }

    internal string[] Polled { get; set; } = ["SMART188"];

    internal SourceOptions Options { get; set; } = new();

    internal PoliteClientOptions Client { get; set; } = new() { Timeout = TimeSpan.FromMinutes(10) };

    internal ILogger<AirQinoPoller> Logger { get; set; } = NullLogger<AirQinoPoller>.Instance;

    internal string BookmarkPath => _folder.File("polls/air.json");

    internal static async Task<PollBench> CreateAsync(DateTimeOffset? start = null)
    {
        var time = new FakeTime(start ?? Start);
        var bench = new PollBench(time, await FakeAirQino.StartAsync(time));
        bench.Options = bench.OptionsOf(AirQinoMode.Raw);
        return bench;
    }

    internal SourceOptions OptionsOf(
        AirQinoMode mode, string? backfillFrom = null, int perMinute = 600, bool hasTokens = false, int? pollSeconds = null) => new()
        {
            Network = "air",
            Kind = SourceKind.AirQinoApi,
            Url = Api.Url,
            Mode = mode,
            BackfillFrom = backfillFrom,
            PollSeconds = pollSeconds,
            MaximumRequestsPerMinute = perMinute,
            StationIds = "SMART188=283164601,SMART189=283181971",
            TokenUrl = hasTokens ? Api.TokenUrl : null,
            ClientId = hasTokens ? FakeTokens.ClientId : null,
            UserName = hasTokens ? FakeTokens.User : null,
            Password = hasTokens ? FakeTokens.Password : null,
        };

    /// <summary>Starts a poller on the folder, as a new process would.</summary>
    internal void StartPoller()
    {
        var network = _journal.Register("air");
        Source = new Source(Options, EnvelopeKind.AirQino, network);
        var sensors = Polled.Select((name, index) =>
        {
            Assert.True(DeviceId.TryParse(name, out var device));
            return new SensorDefinition(
                index, name.ToLowerInvariant(), "arezzo", network, device, AirQinoValues.Family, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));
        });
        Poller = new AirQinoPoller(
            Source,
            new SensorDirectory([.. sensors]),
            _folder.FullName,
            new Intake(_writer, Time, NetworkDecoding.None),
            _times,
            Client,
            Time,
            Logger);
        Poller.Start();
    }

    internal async Task StopPollerAsync()
    {
        if (Poller is not null)
        {
            await Poller.DisposeAsync();
            Poller = null;
        }
    }

    /// <summary>
    /// Moves the clock, faster than it is, until something holds. It stands while a request is answered, and while the poller
    /// works and waits for no timer: a slow machine must not look like a slow server.
    /// </summary>
    internal async Task PumpAsync(Func<bool> condition, string what, double stepSeconds = 1)
    {
        var moved = Stopwatch.GetTimestamp();
        var steps = 0;
        while (!condition())
        {
            Assert.True(
                Stopwatch.GetElapsedTime(moved) < Patience && steps < MostSteps,
                $"Waited in vain: {what}. {steps} steps. {Source?.Problem} {string.Join(", ", Api.Requests.TakeLast(5))}");
            Assert.False(Poller?.Completion.IsFaulted, $"{Poller?.Completion.Exception}");
            if (Api.InFlight == 0 && (Poller is null || Time.ArmedTimers > 0))
            {
                Time.Advance(TimeSpan.FromSeconds(stepSeconds));
                moved = Stopwatch.GetTimestamp();
                steps++;
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets so much time go by, as the clock of the test counts it.</summary>
    internal Task PumpAsync(TimeSpan duration, double stepSeconds = 1)
    {
        var end = Time.GetUtcNow() + duration;
        return PumpAsync(() => Time.GetUtcNow() >= end, "the time goes by", stepSeconds);
    }

    /// <summary>Times of the readings of a station in the journal, in the order in which they came in.</summary>
    internal async Task<List<DateTimeOffset>> TakenAsync(string station = "SMART188")
    {
        Assert.True(DeviceId.TryParse(station, out var device));
        return
        [
            .. (await _times.ReadAsync(TestContext.Current.CancellationToken))
                .Where(message => message.DeadLetter is null && message.Uplink.Device == device)
                .Select(message => message.Uplink.Measured.ToDateTimeOffset()),
        ];
    }

    /// <summary>Messages in the journal that could not be read.</summary>
    internal async Task<int> DeadLettersAsync() =>
        (await _times.ReadAsync(TestContext.Current.CancellationToken)).Count(message => message.DeadLetter is not null);

    /// <summary>Uplinks of the journal.</summary>
    internal async Task<List<Uplink>> UplinksAsync() =>
        [.. (await _times.ReadAsync(TestContext.Current.CancellationToken)).Select(message => message.Uplink)];

    /// <summary>The journal has each of these readings once, and no other of the station.</summary>
    internal async Task HoldsOnceAsync(IEnumerable<FakeRecord> records, string station = "SMART188")
    {
        var expected = records.Select(record => record.Time).Distinct().Order().ToList();
        var taken = await TakenAsync(station);
        taken.Sort();
        Assert.Empty(expected.Except(taken).Take(5));
        Assert.Empty(taken.Except(expected).Take(5));
        Assert.Equal(expected.Count, taken.Count);
        Assert.Equal(0, await DeadLettersAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await StopPollerAsync();
        await Api.DisposeAsync();
        await _writer.DisposeAsync();
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class NoShards : IJournaledMessageSink
    {
        public ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
