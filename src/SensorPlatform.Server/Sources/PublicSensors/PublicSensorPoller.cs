using System.Globalization;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>
/// A source that polls sensor.community or openSenseMap, in rounds: the devices of the city files one after the other, no others. A
/// bookmark moves when the journal holds what was read, and what a bookmark has is not given again.
/// </summary>
internal sealed class PublicSensorPoller : IAsyncDisposable
{
    // As the grain: what is further ahead is a wrong clock.
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly Source _source;
    private readonly IPublicSensorApi _api;
    private readonly IReadOnlyList<string> _devices;
    private readonly BookmarkFile _file;
    private readonly PoliteClient _client;
    private readonly Intake _intake;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _every;
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _firstOfRound;
    private Task _loop = Task.CompletedTask;

    /// <summary>Opens the bookmarks; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="source">A source of kind <c>SensorCommunityApi</c> or <c>OpenSenseMapApi</c>, checked.</param>
    /// <param name="devices">The devices of its network, as the city files name them.</param>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="intake">The way in.</param>
    /// <param name="client">Bounds of requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="StorageException">The bookmarks cannot be opened.</exception>
    internal PublicSensorPoller(
        Source source,
        IReadOnlyList<string> devices,
        string dataDirectory,
        Intake intake,
        PoliteClientOptions client,
        TimeProvider time,
        ILogger<PublicSensorPoller> logger)
    {
        _source = source;
        _devices = devices;
        _intake = intake;
        _time = time;
        _logger = logger;
        var address = PublicSensorCheck.AddressOf(source.Options);
        _api = source.Options.Kind is SourceKind.OpenSenseMapApi ? new OpenSenseMapApi(address) : new SensorCommunityApi(address);
        _every = TimeSpan.FromSeconds(source.Options.PollSeconds ?? PublicSensorCheck.DefaultPollSeconds);
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

        _client = new PoliteClient(client, new RequestPace(source.Options.MaximumRequestsPerMinute, time), time);
        source.Disconnected($"{address.Host} has not answered yet.");
    }

    /// <summary>The name of its network.</summary>
    internal string Network => _source.Options.Network;

    /// <summary>Requests by result.</summary>
    internal PollCounts Counts => _client.Counts;

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it.</summary>
    internal Task Completion => _loop;

    /// <summary>Begins to ask; returns at once.</summary>
    internal void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Stops asking: what a request under way would have given is asked for after the next start.</summary>
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

        _client.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Asks for each device once; a round that was broken off goes on with the device that was not asked.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        var first = _firstOfRound;
        try
        {
            for (var i = 0; i < _devices.Count; i++)
            {
                var index = (first + i) % _devices.Count;
                if (!await AskAsync(_devices[index], cancellationToken))
                {
                    _firstOfRound = index;
                    break;
                }
            }
        }
        finally
        {
            // What the journal took of the devices before is not given again, also when the round was ended.
            _file.Save();
        }
    }

    // False when it was not asked, because there is a pause.
    private async Task<bool> AskAsync(string device, CancellationToken cancellationToken)
    {
        var latest = _time.GetUtcNow().Add(FutureAllowed).ToUnixTimeMilliseconds();
        var answer = await _client.GetAsync(
            _api.AddressOf(device),
            null,
            async (body, token) => _api.Read(await PoliteClient.ReadWholeAsync(body, token), device, Taken, latest),
            cancellationToken);
        Report(device, answer);
        if (answer.Value is { Count: > 0 } reports && !await TakeAsync(reports, cancellationToken))
        {
            PublicSensorLog.NotTaken(_logger, Network, "the journal has not taken it.");
        }

        return answer.Result != PollResult.HeldBack;
    }

    private async Task RunAsync()
    {
        if (_file.Damage is { } damage)
        {
            PublicSensorLog.BookmarksDamaged(_logger, damage);
        }

        if (_devices.Count == 0)
        {
            _source.Disconnected("No sensor of the city files has this network.");
            PublicSensorLog.NoDevices(_logger, Network);
            return;
        }

        PublicSensorLog.Starting(_logger, Network, _devices.Count, _api.AddressOf(_devices[0]).Host, _every.TotalSeconds);
        try
        {
            while (true)
            {
                var began = _time.GetTimestamp();
                var pause = await TryRoundAsync() ? _every - _time.GetElapsedTime(began) : AfterFailure;

                // A round that took longer than its time is followed by the next; less than nothing is a clock that was set back.
                pause = pause > TimeSpan.Zero && pause <= _every ? pause : TimeSpan.FromSeconds(1);
                await Task.Delay(pause, _time, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The end was asked for.
        }
    }

    // What fails here is not lost: no bookmark has moved.
    private async Task<bool> TryRoundAsync()
    {
        try
        {
            await RoundAsync(_stopping.Token);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException or JournalException)
        {
            PublicSensorLog.NotTaken(_logger, Network, fault.Message);
            return false;
        }
    }

    private async Task<bool> TakeAsync(IReadOnlyList<PublicReport> reports, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptBatch();
        foreach (var report in reports)
        {
            receipts.Add();
            await _intake.SubmitAsync(_source, [], report.Json, receipts, 0, out var error, cancellationToken);
            if (error != EnvelopeError.None)
            {
                // The source counts it, as it does for those that are sent to us.
                PublicSensorLog.ReportRefused(_logger, Network, error.ToString());
            }
        }

        if (!await receipts.WaitAsync(cancellationToken))
        {
            return false;
        }

        foreach (var (key, time) in reports.SelectMany(static report => report.Bookmarks))
        {
            _file.Set(key, time.ToString(CultureInfo.InvariantCulture));
        }

        return true;
    }

    private long Taken(string key) =>
        long.TryParse(_file.Get(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time) ? time : 0;

    private void Report(string device, PollAnswer<IReadOnlyList<PublicReport>> answer)
    {
        if (answer.IsOk)
        {
            _source.Connected();
            if (_problems.Remove(device))
            {
                PublicSensorLog.Answering(_logger, Network, device);
            }

            return;
        }

        if (answer.Result is PollResult.HeldBack)
        {
            // Nothing was asked: what went wrong before is known.
            return;
        }

        if (answer.Result is not (PollResult.Refused or PollResult.Unreadable or PollResult.TooLong))
        {
            // Not of this device alone.
            _source.Disconnected(answer.Problem);
        }

        if (!_problems.TryGetValue(device, out var before) || before != answer.Problem)
        {
            _problems[device] = answer.Problem;
            PublicSensorLog.Failing(_logger, Network, device, answer.Problem);
        }
    }
}
