using System.Threading.Channels;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Watches what the store commits. The store's writer leaves copies in a bounded inbox and never waits; one loop owns
/// all states, looks at the rules, stores what changed, and only then tells anybody.
/// </summary>
/// <remarks>
/// Outputs that come again after a start change nothing: the times that a rule has seen are stored with its state on every
/// change of phase, and a time not newer than those is ignored. Late readings and revisions of windows are ignored for
/// the same reason. Windows wait in a <see cref="WindowWatch"/> until they are final. What was measured long ago raises nothing
/// (<see cref="AlertAge"/>).
/// </remarks>
internal sealed class AlertEngine : ICommittedOutputObserver, IAsyncDisposable
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly AlertStore _store;
    private readonly AlertFeed _feed;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertEngine> _logger;
    private readonly RuleBook _rules;
    private readonly HashSet<string> _rulesOfOthers;
    private readonly AlertInbox _inbox;
    private readonly SilenceClock _silence;
    private readonly AlertAge _age;
    private readonly WindowWatch _windows;
    private readonly List<AlertSample> _copies = [];
    private readonly List<AlertStep> _steps = [];
    private readonly CancellationTokenSource _abort = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ITimer? _timer;
    private Task _loop = Task.CompletedTask;
    private bool _isLoaded;
    private int _silenceDue;
    private long _thinnedOutLogged;
    private long _cutShortLogged;
    private long _tooOldLogged;
    private long _evaluated;
    private long _insufficient;
    private long _tooOld;
    private long _looks;
    private long _fired;
    private long _resolved;
    private long _storeFailures;
    private long _changesLost;

    /// <summary>Takes the rules of the cities; nothing runs before <see cref="Start"/>.</summary>
    public AlertEngine(
        CityCatalog catalog,
        SensorDirectory directory,
        AlertStore store,
        AlertFeed feed,
        AlertOptions options,
        TimeProvider time,
        ILogger<AlertEngine> logger)
    {
        _store = store;
        _feed = feed;
        _options = options;
        _time = time;
        _logger = logger;
        _rules = new RuleBook(catalog, directory, options.Language);
        foreach (var rule in _rules.Idle)
        {
            AlertLog.RuleIsIdle(logger, rule.Id, rule.Pack!);
        }

        _rulesOfOthers =
        [
            .. catalog.Cities.SelectMany(city => city.Rules)
                .Where(rule => rule.IsParking || rule.IsStation || rule.IsHeat).Select(rule => rule.Id),
        ];
        _inbox = new AlertInbox(options.InboxCapacity, _rules.WatchedCount);
        _silence = new SilenceClock(directory.Count);
        _age = new AlertAge(directory, _silence);
        _windows = new WindowWatch(_rules, directory);
        Losses = new LossWatch(_rules, directory);
    }

    /// <summary>Told after changes were stored, when there may be something to deliver.</summary>
    public Action? DeliveryWaits { get; init; }

    /// <summary>What was done since the start.</summary>
    public AlertCounts Counts => new(
        Interlocked.Read(ref _evaluated), _inbox.ThinnedOut, Interlocked.Read(ref _fired), Interlocked.Read(ref _resolved),
        Interlocked.Read(ref _storeFailures), Interlocked.Read(ref _changesLost), _windows.CutShort, Interlocked.Read(ref _insufficient),
        Interlocked.Read(ref _tooOld));

    /// <summary>Times that it was looked for silence, and for alerts of which nothing is known.</summary>
    public long Looks => Interlocked.Read(ref _looks);

    /// <summary>Values that wait for the rules.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>Values that may wait; beyond it they are thinned out.</summary>
    public int InboxCapacity => _inbox.Capacity;

    /// <summary>The hours that rules about loss look at; between <see cref="Load"/> and <see cref="Start"/> alone.</summary>
    public LossWatch Losses { get; }

    /// <summary>Ends when the loop has; faulted when a fault of the program ended it.</summary>
    public Task Completion => _loop;

    /// <summary>Tells of a sensor's last sign of life in an earlier run. Before <see cref="Start"/> alone.</summary>
    public void Seed(in SensorActivity activity)
    {
        _silence.Heard(activity.SensorIndex, activity.LastReceived);
        _silence.Measured(activity.SensorIndex, activity.LastMeasured);
    }

    /// <summary>Loads the states; nothing is looked at before <see cref="Start"/>, which does it when it was not done.</summary>
    /// <exception cref="AlertStoreException">The states cannot be read.</exception>
    public void Load()
    {
        _isLoaded = true;
        var states = _store.LoadStates();
        foreach (var key in states.Keys
            .Where(key => PlatformAlerts.IsRule(key.Rule) || _rulesOfOthers.Contains(key.Rule)).ToArray())
        {
            // Not looked at here: whoever raised it ends it.
            states.Remove(key);
        }

        foreach (var slot in _rules.All)
        {
            if (states.Remove((slot.Rule.Rule.Id, slot.SensorId), out var state))
            {
                slot.State = state;
            }
        }

        CloseOrphans(states);
    }

    /// <summary>What the rules look at, and how far they have come. Between <see cref="Load"/> and <see cref="Start"/>.</summary>
    public IReadOnlyList<WatchedValues> Watched() => _rules.Watched();

    /// <summary>Tells that <see cref="CatchUp"/> will bring all hours of a sensor and quantity that start after a time.</summary>
    public void BeginCatchUp(int sensorIndex, Quantity quantity, Instant after) => _windows.Begin(sensorIndex, quantity, after);

    /// <summary>
    /// Looks at what was committed in an earlier run; <see cref="Start"/> then stores what comes of it. Unlike
    /// <see cref="Committed"/> without the inbox, which a day of many sensors would overflow. Between <see cref="Load"/>
    /// and <see cref="Start"/>.
    /// </summary>
    public void CatchUp(FoldOutput output)
    {
        Copy(output);
        foreach (var sample in _copies)
        {
            Evaluate(sample);
        }
    }

    /// <summary>Begins to look.</summary>
    /// <exception cref="AlertStoreException">The states cannot be read.</exception>
    public void Start()
    {
        if (!_isLoaded)
        {
            Load();
        }

        if (_steps.Count > 0)
        {
            _signal.Writer.TryWrite(true);
        }

        _silence.Start(Now());
        _loop = Task.Run(RunAsync);
        var period = TimeSpan.FromSeconds(_options.SilenceCheckSeconds);
        _timer = _time.CreateTimer(static engine => ((AlertEngine)engine!).SilenceIsDue(), this, period, period);
    }

    /// <inheritdoc/>
    /// <remarks>Copies and returns; it waits for nothing but the short lock of the inbox.</remarks>
    public void Committed(FoldOutput output)
    {
        Copy(output);
        if (_copies.Count > 0)
        {
            _inbox.Add(_copies);
            _signal.Writer.TryWrite(true);
        }
    }

    /// <summary>Looks at what waits, stores all states and ends. Call it when the store's writer has ended.</summary>
    /// <param name="cancellationToken">Ends it at once; what was not stored is counted as lost and logged.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        _signal.Writer.TryComplete();
        await using var registration = cancellationToken.Register(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
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
    }

    private void Copy(FoldOutput output)
    {
        _copies.Clear();
        foreach (var stored in output.Readings)
        {
            var reading = stored.Reading;
            if (reading.HasValue && _rules.Watches(stored.SensorIndex, reading.Quantity, AlertSource.Reading))
            {
                _copies.Add(new AlertSample(
                    stored.SensorIndex, reading.Quantity, AlertSource.Reading, reading.Time, reading.Value, 0, 0, 0));
            }
        }

        _windows.Take(output, _copies);
        Losses.Take(output, _copies);
        foreach (var activity in output.Activities)
        {
            Seed(in activity);
        }
    }

    private async Task RunAsync()
    {
        while (await _signal.Reader.WaitToReadAsync(CancellationToken.None))
        {
            _signal.Reader.TryRead(out _);
            await TurnAsync();
        }

        await TurnAsync();
        foreach (var slot in _rules.All)
        {
            if (slot.IsDirty)
            {
                Note(slot, AlertTransitionKind.None, null);
            }
        }

        await StoreAsync();
    }

    private async Task TurnAsync()
    {
        foreach (var sample in _inbox.Take())
        {
            Evaluate(sample);
        }

        if (Interlocked.Exchange(ref _silenceDue, 0) == 1)
        {
            EvaluateSilence();
            EndUnknown();
            ReportThinning();
            Interlocked.Increment(ref _looks);
        }

        await StoreAsync();
    }

    private void Evaluate(in AlertSample sample)
    {
        foreach (var slot in _rules.Find(sample.SensorIndex, sample.Quantity, sample.Source))
        {
            if (slot.Rule.IsBefore(in sample))
            {
                continue;
            }

            if (slot.Rule.IsAfter(in sample))
            {
                End(slot, in sample);
                continue;
            }

            if (sample.Source is not AlertSource.Reading && sample.CapturePercent < slot.Rule.MinimumCapturePercent)
            {
                Interlocked.Increment(ref _insufficient);
                continue;
            }

            var value = slot.Rule.ValueOf(sample);
            var before = slot.State;
            var transition = AlertEvaluator.Evaluate(slot.Rule.Core, ref slot.State, sample.Time, value, sample.Previous);
            Interlocked.Increment(ref _evaluated);
            if (slot.State != before && before.Phase is not AlertPhase.Firing
                && slot.State.Phase is not AlertPhase.Clear && _age.IsTooOld(in sample, Now()))
            {
                // It was so long ago. What holds now begins anew, with its own time.
                slot.State = slot.State with { Phase = AlertPhase.Clear, Since = before.Since, Run = 0 };
                transition = AlertTransition.None;
                Interlocked.Increment(ref _tooOld);
            }

            Settle(slot, before, transition, sample.Time, value);
        }
    }

    // The last day of the rule is over: nothing else would end its alert.
    private void End(AlertSlot slot, in AlertSample sample)
    {
        var before = slot.State;
        var transition = AlertEvaluator.End(ref slot.State, sample.Time);
        Settle(slot, before, transition, sample.Time, slot.Rule.ValueOf(in sample));
    }

    private void EvaluateSilence()
    {
        var now = Now();
        foreach (var slot in _rules.Silences)
        {
            var since = _silence.SilentSince(slot.SensorIndex, slot.State.Phase);
            if (!since.IsNone)
            {
                var before = slot.State;
                var transition = AlertEvaluator.EvaluateSilence(slot.Rule.Core, ref slot.State, since, now);
                Settle(slot, before, transition, now, (now - since).TotalMinutes);
            }
        }
    }

    private void EndUnknown()
    {
        var now = Now();
        foreach (var slot in _rules.All)
        {
            if (slot.State.Phase is AlertPhase.Firing && !slot.Rule.IsSilence && _age.IsUnknown(slot, now))
            {
                // Nothing was looked at: what still comes of the time before counts as it would have.
                slot.State = slot.State with { Phase = AlertPhase.Clear, Since = now, Run = 0 };
                var ended = NewAlert(slot, now, slot.State.LastValue) with { ResolvedAt = now };
                Note(slot, AlertTransitionKind.Resolved, ended, AlertText.Unknown(slot.Language));
            }
        }
    }

    private void Settle(AlertSlot slot, AlertState before, AlertTransition transition, Instant time, double value)
    {
        slot.IsDirty |= slot.State.LastEvaluated != before.LastEvaluated;
        if (transition is AlertTransition.Firing)
        {
            Note(slot, AlertTransitionKind.Firing, NewAlert(slot, time, value));
        }
        else if (transition is AlertTransition.Resolved)
        {
            Note(slot, AlertTransitionKind.Resolved, NewAlert(slot, time, value) with { ResolvedAt = time, ResolvedValue = value });
        }
        else if (slot.State.Phase != before.Phase || slot.State.Run != before.Run)
        {
            Note(slot, AlertTransitionKind.None, null);
        }
    }

    private void Note(AlertSlot slot, AlertTransitionKind kind, Alert? alert, string why = "")
    {
        slot.IsDirty = false;
        _steps.Add(new AlertStep(slot.Rule.Rule.Id, slot.SensorId, slot.State, kind, alert) { Why = why });
    }

    private static Alert NewAlert(AlertSlot slot, Instant time, double value) => new()
    {
        RuleId = slot.Rule.Rule.Id,
        SensorId = slot.SensorId,
        City = slot.Rule.City.Id,
        Severity = slot.Rule.Core.Severity,
        Place = slot.Place,
        Quantity = slot.Rule.IsSilence || slot.Rule.IsLoss ? null : slot.Rule.Quantity.Name,
        Unit = slot.Rule.Unit,
        Threshold = slot.Rule.Threshold,
        Value = value,
        Since = slot.State.Since,
        FiredAt = time,
        Language = slot.Language,
        Text = AlertText.Firing(slot.Rule, slot.Place, value, slot.Language),
    };

    // An alert whose rule or sensor was taken out of the city file would stay open for ever.
    private void CloseOrphans(Dictionary<(string Rule, string Sensor), AlertState> states)
    {
        foreach (var ((rule, sensor), state) in states)
        {
            if (state.Phase is AlertPhase.Firing)
            {
                var ended = new Alert
                {
                    RuleId = rule,
                    SensorId = sensor,
                    City = "",
                    Place = "",
                    Unit = "",
                    Language = "",
                    Text = "",
                    ResolvedAt = Now(),
                };
                _steps.Add(new AlertStep(
                    rule, sensor, state with { Phase = AlertPhase.Clear, Since = Now() }, AlertTransitionKind.Resolved, ended));
                AlertLog.Orphaned(_logger, rule, sensor);
            }
        }
    }

    private async Task StoreAsync()
    {
        for (var attempt = 1; _steps.Count > 0; attempt++)
        {
            try
            {
                Tell(_store.Apply(_steps, Now(), _options.WebhookUrl is null ? null : WebhookMessage.Render));
                _steps.Clear();
            }
            catch (AlertStoreException fault)
            {
                Interlocked.Increment(ref _storeFailures);
                var delay = Delay(attempt);
                AlertLog.StoreFailed(_logger, fault, attempt, delay.TotalSeconds);
                if (!await PauseAsync(delay))
                {
                    Interlocked.Add(ref _changesLost, _steps.Count);
                    AlertLog.ChangesLost(_logger, _steps.Count);
                    _steps.Clear();
                }
            }
        }
    }

    private void Tell(IReadOnlyList<AlertChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Kind is AlertTransitionKind.Firing)
            {
                Interlocked.Increment(ref _fired);
            }
            else
            {
                Interlocked.Increment(ref _resolved);
            }

            AlertLog.Changed(_logger, change.Alert.Id, change.Kind, change.Alert.Text);
            _feed.Publish(change);
        }

        if (changes.Count > 0)
        {
            DeliveryWaits?.Invoke();
        }
    }

    private void ReportThinning()
    {
        var count = _inbox.ThinnedOut;
        if (count > _thinnedOutLogged)
        {
            _thinnedOutLogged = count;
            AlertLog.ThinnedOut(_logger, count);
        }

        var early = _windows.CutShort;
        if (early > _cutShortLogged)
        {
            _cutShortLogged = early;
            AlertLog.WindowsCutShort(_logger, early);
        }

        var old = Interlocked.Read(ref _tooOld);
        if (old > _tooOldLogged)
        {
            _tooOldLogged = old;
            AlertLog.TooOld(_logger, old, AlertAge.Longest.TotalHours);
        }
    }

    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _abort.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void SilenceIsDue()
    {
        Interlocked.Exchange(ref _silenceDue, 1);
        _signal.Writer.TryWrite(true);
    }

    private static TimeSpan Delay(int attempt)
    {
        var delay = ShortestRetry * Math.Pow(2, Math.Min(attempt - 1, 10));
        return delay < LongestRetry ? delay : LongestRetry;
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
