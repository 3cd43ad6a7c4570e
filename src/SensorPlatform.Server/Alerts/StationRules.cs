using SensorPlatform.Core.Air.Drift;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The rules about calibrations that expire and sensors that drift. What they raise is stored, listed, delivered and told as any
/// other alert. One caller at a time.
/// </summary>
internal sealed class StationRules
{
    private readonly AlertStore _store;
    private readonly AlertFeed _feed;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<StationRules> _logger;
    private readonly List<StationSlot> _slots = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly List<AlertStep> _steps = [];
    private bool _isLoaded;
    private int _failures;

    /// <summary>Takes the rules of the cities.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="sensors">The sensors of this run, with their calibrations.</param>
    /// <param name="store">Keeps states and alerts.</param>
    /// <param name="feed">Tells the live feed.</param>
    /// <param name="options">Language, and whether there is a webhook.</param>
    /// <param name="time">The clock of alerts.</param>
    /// <param name="logger">The log.</param>
    public StationRules(
        CityCatalog catalog,
        SensorDirectory sensors,
        AlertStore store,
        AlertFeed feed,
        AlertOptions options,
        TimeProvider time,
        ILogger<StationRules> logger)
    {
        _store = store;
        _feed = feed;
        _options = options;
        _time = time;
        _logger = logger;
        var calibrations = sensors.Sensors.ToDictionary(sensor => sensor.Id, sensor => sensor.Calibrations, StringComparer.Ordinal);
        foreach (var city in catalog.Cities)
        {
            var places = new PlaceNames(city);
            var language = options.Language ?? city.Language;
            foreach (var rule in city.Rules.Where(rule => rule.IsStation))
            {
                _rules.Add(rule.Id);
                foreach (var station in RuleScope.StationsOf(city, rule))
                {
                    var place = places.Of(station.Sensor, language);
                    _slots.Add(new StationSlot(city, rule, station, calibrations.GetValueOrDefault(station.Sensor), place, language));
                }
            }
        }
    }

    /// <summary>Told after something was stored that may have to be delivered.</summary>
    public Action? DeliveryWaits { get; init; }

    /// <summary>Rules at stations.</summary>
    public int WatchedCount => _slots.Count;

    /// <summary>
    /// Looks at all stations, stores what changed, then tells it. What cannot be stored waits for the next look.
    /// </summary>
    /// <param name="driftOf">What is known of a quantity's drift; null where nothing is.</param>
    public void Look(Func<Station, Quantity, DriftVerdict?> driftOf)
    {
        try
        {
            if (!_isLoaded)
            {
                Load();
                _isLoaded = true;
            }

            foreach (var slot in _slots)
            {
                Evaluate(slot, driftOf);
            }

            Store();
            _failures = 0;
        }
        catch (AlertStoreException fault)
        {
            AlertLog.StoreFailed(_logger, fault, ++_failures, StationCareService.Period.TotalSeconds);
        }
    }

    // The first look takes up the stored states, and ends open alerts of stations that the rule no longer watches.
    private void Load()
    {
        var states = _store.LoadStates();
        foreach (var slot in _slots)
        {
            if (states.Remove((slot.Rule.Id, slot.Station.Sensor), out var state))
            {
                slot.State = state;
            }
        }

        var now = Now();
        foreach (var ((rule, sensor), state) in states)
        {
            if (_rules.Contains(rule) && state.Phase is not AlertPhase.Clear)
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
                    ResolvedAt = now,
                };
                _steps.Add(new AlertStep(
                    rule, sensor, state with { Phase = AlertPhase.Clear, Since = now }, AlertTransitionKind.Resolved, ended));
                AlertLog.Orphaned(_logger, rule, sensor);
            }
        }
    }

    private void Evaluate(StationSlot slot, Func<Station, Quantity, DriftVerdict?> driftOf)
    {
        var now = Now();
        var verdict = slot.Judge(now, driftOf);
        if (verdict.Holds is null)
        {
            return;
        }

        var transition = AlertEvaluator.Evaluate(slot.Core, ref slot.State, now, verdict.Holds is true ? 1 : 0);
        if (transition is AlertTransition.Firing)
        {
            _steps.Add(new AlertStep(
                slot.Rule.Id, slot.Station.Sensor, slot.State, AlertTransitionKind.Firing, New(slot, verdict, now)));
        }
        else if (transition is AlertTransition.Resolved)
        {
            var ended = New(slot, verdict, now) with { ResolvedAt = now, ResolvedValue = verdict.Value };
            _steps.Add(new AlertStep(slot.Rule.Id, slot.Station.Sensor, slot.State, AlertTransitionKind.Resolved, ended));
        }
    }

    private static Alert New(StationSlot slot, StationVerdict verdict, Instant now) => new()
    {
        RuleId = slot.Rule.Id,
        SensorId = slot.Station.Sensor,
        City = slot.City.Id,
        Severity = slot.Core.Severity,
        Place = slot.Place,
        Quantity = verdict.Quantity == Quantity.None ? null : verdict.Quantity.Name,
        Unit = slot.Rule.Trigger is RuleTrigger.Drift && verdict.Quantity != Quantity.None ? verdict.Quantity.Unit : "d",
        Threshold = slot.Rule.Trigger is RuleTrigger.Drift ? 0 : slot.Rule.Days,
        Value = verdict.Value,
        Since = slot.State.Since,
        FiredAt = now,
        Language = slot.Language,
        Text = verdict.Holds is true ? StationAlertText.Firing(slot, verdict) : "",
    };

    private void Store()
    {
        if (_steps.Count == 0)
        {
            return;
        }

        var changes = _store.Apply(_steps, Now(), _options.WebhookUrl is null ? null : WebhookMessage.Render);
        _steps.Clear();
        foreach (var change in changes)
        {
            AlertLog.Changed(_logger, change.Alert.Id, change.Kind, change.Alert.Text);
            _feed.Publish(change);
        }

        if (changes.Count > 0)
        {
            DeliveryWaits?.Invoke();
        }
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
