using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Warnings;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Warnings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The rules about days and nights of heat. They look at stored hours, one after the other, and each look makes days and nights
/// anew: nothing but the alert's own state has to outlive a restart. What they raise is stored, listed, delivered and told as
/// any other alert. One caller at a time.
/// </summary>
internal sealed class HeatRules
{
    /// <summary>Hours before the first look that are looked at: what was missed while the platform was down.</summary>
    public static readonly TimeSpan CatchUp = TimeSpan.FromHours(24);

    /// <summary>So long after its end an hour is looked at the latest, whatever stations have told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    private const int HoursPerDay = 24;

    private readonly AlertStore _store;
    private readonly AlertFeed _feed;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<HeatRules> _logger;
    private readonly List<HeatSlot> _slots = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly List<AlertStep> _steps = [];
    private bool _isLoaded;
    private int _failures;

    /// <summary>Takes the rules of the cities.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="sensors">The sensors of this run.</param>
    /// <param name="store">Keeps states and alerts.</param>
    /// <param name="feed">Tells the live feed.</param>
    /// <param name="options">Language, and whether there is a webhook.</param>
    /// <param name="time">The clock of alerts.</param>
    /// <param name="logger">The log.</param>
    public HeatRules(
        CityCatalog catalog,
        SensorDirectory sensors,
        AlertStore store,
        AlertFeed feed,
        AlertOptions options,
        TimeProvider time,
        ILogger<HeatRules> logger)
    {
        _store = store;
        _feed = feed;
        _options = options;
        _time = time;
        _logger = logger;
        var families = sensors.Sensors.DistinctBy(sensor => sensor.Id)
            .ToDictionary(sensor => sensor.Id, sensor => sensor.Family, StringComparer.Ordinal);
        foreach (var city in catalog.Cities.Where(city => city.Rules.Any(rule => rule.IsHeat)))
        {
            var types = city.Sensors.Where(sensor => families.ContainsKey(sensor.Id))
                .ToLookup(sensor => sensor.Type, sensor => families[sensor.Id], StringComparer.Ordinal);
            var calendar = sensors.Sensors.FirstOrDefault(sensor => sensor.City == city.Id)?.Calendar
                ?? CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone));
            foreach (var rule in city.Rules.Where(rule => rule.IsHeat))
            {
                _rules.Add(rule.Id);
                Add(city, rule, RuleScope.HeatStationsOf(city, rule, type => types[type].FirstOrDefault()), calendar);
            }
        }
    }

    /// <summary>Told after something was stored that may have to be delivered.</summary>
    public Action? DeliveryWaits { get; init; }

    /// <summary>When the levels of cities were known last.</summary>
    public HeatLooks Looks { get; } = new();

    /// <summary>Rules at cities and stations.</summary>
    public int WatchedCount => _slots.Count;

    /// <summary>Cities with such a rule, with the stations that any of them looks at.</summary>
    public IReadOnlyList<(City City, IReadOnlyList<Station> Stations, bool WithHumidity, int Hours)> Watched =>
    [
        .. _slots.GroupBy(slot => slot.City).Select(city => (
            city.Key,
            (IReadOnlyList<Station>)[.. city.SelectMany(slot => slot.Stations).Distinct()],
            city.Any(slot => !slot.IsTemperature),
            (city.Max(slot => slot.Rule.Consecutive) + 3) * HoursPerDay)),
    ];

    /// <summary>Is an hour still to be looked at, or something to be stored?</summary>
    /// <param name="through">The last hour's end.</param>
    public bool IsDue(Instant through) => _steps.Count > 0 || !_isLoaded || _slots.Any(slot => slot.Through < through);

    /// <summary>
    /// Looks at the hours that are over, stores what changed, then tells it. What cannot be stored waits for the next look. The
    /// first look takes up the stored states, and ends open alerts of cities and stations that the rule no longer watches.
    /// </summary>
    /// <param name="hours">The hours of a city; null: they could not be read, and its rules wait.</param>
    /// <param name="through">End of the last hour to look at.</param>
    public void Look(Func<City, CityHours?> hours, Instant through)
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
                if (slot.Through < through && hours(slot.City) is { } known)
                {
                    Look(slot, known, through);
                }
            }

            Store();
            _failures = 0;
        }
        catch (AlertStoreException fault)
        {
            AlertLog.StoreFailed(_logger, fault, ++_failures, HeatRulesService.Period.TotalSeconds);
        }
    }

    private void Add(City city, Rule rule, IReadOnlyList<Station> stations, CivilCalendar calendar)
    {
        var places = new PlaceNames(city);
        var language = _options.Language ?? city.Language;
        var needed = rule.Heat!.IsOfCity ? rule.Heat.MinimumStations : 1;
        if (stations.Count < needed)
        {
            // Only rules of packs come here: of others it is a fault of the city file.
            AlertLog.HeatRuleIsIdle(_logger, rule.Id, rule.Pack ?? "", stations.Count, needed);
            return;
        }

        IReadOnlyList<Station>[] groups = rule.Heat.IsOfCity
            ? [stations]
            : [.. stations.Select(station => (IReadOnlyList<Station>)[station])];
        foreach (var group in groups)
        {
            var subject = rule.Heat.IsOfCity ? HeatSubject.Of(city) : group[0].Sensor;
            _slots.Add(new HeatSlot(city, rule, group, calendar, places.Of(subject, language), language));
        }
    }

    private void Look(HeatSlot slot, CityHours hours, Instant through)
    {
        var network = slot.NetworkOf(hours);
        var earliest = through - CatchUp;
        var at = slot.Through < earliest ? earliest : slot.Through;
        for (at += TimeSpan.FromHours(1); at <= through; at += TimeSpan.FromHours(1))
        {
            if (Now() < at + Patience && !hours.IsTold(slot.Stations, at))
            {
                return;
            }

            var verdict = slot.Judge(network, at);
            if (verdict.Holds is null)
            {
                EndUnknown(slot, network, in verdict, at);
            }
            else
            {
                Evaluate(slot, in verdict, at);
            }

            slot.Through = at;
        }
    }

    private void Evaluate(HeatSlot slot, in HeatVerdict verdict, Instant at)
    {
        if (slot is { Heat: { IsOfCity: true, Level: not null } })
        {
            Looks.Note(slot.City, at);
        }

        var transition = AlertEvaluator.Evaluate(slot.Core, ref slot.State, at, verdict.Holds is true ? 1 : 0);
        if (transition is AlertTransition.Firing)
        {
            slot.State = slot.State with { Since = verdict.Since };
            Note(slot, AlertTransitionKind.Firing, New(slot, in verdict, at));
        }
        else if (transition is AlertTransition.Resolved)
        {
            var value = double.IsNaN(verdict.Value) ? (double?)null : verdict.Value;
            var ended = New(slot, in verdict, at) with { ResolvedAt = at, ResolvedValue = value };
            Note(slot, AlertTransitionKind.Resolved, ended);
        }
    }

    // The hours tell, not when we looked: after a stop of the platform nothing of what was measured meanwhile is unknown.
    private void EndUnknown(HeatSlot slot, HeatNetwork network, in HeatVerdict verdict, Instant at)
    {
        if (slot.State.Phase is not AlertPhase.Firing
            || at - slot.State.LastEvaluated < AlertAge.LongestUnknown
            || slot.IsKnownWithin(network, at - AlertAge.LongestUnknown, at))
        {
            return;
        }

        AlertEvaluator.End(ref slot.State, at);
        var ended = New(slot, in verdict, at) with { ResolvedAt = at };
        Note(slot, AlertTransitionKind.Resolved, ended, AlertText.Unknown(slot.Language));
    }

    private void Note(HeatSlot slot, AlertTransitionKind kind, Alert alert, string why = "") =>
        _steps.Add(new AlertStep(slot.Rule.Id, slot.Subject, slot.State, kind, alert) { Why = why });

    private static Alert New(HeatSlot slot, in HeatVerdict verdict, Instant at) => new()
    {
        RuleId = slot.Rule.Id,
        SensorId = slot.Subject,
        City = slot.City.Id,
        Severity = slot.Core.Severity,
        Place = slot.Place,
        Quantity = slot.IsTemperature ? Quantity.AirTemperature.Name : null,
        Unit = slot.Unit,
        Threshold = slot.Threshold,
        Value = double.IsNaN(verdict.Value) ? 0 : verdict.Value,
        Since = slot.State.Since,
        FiredAt = at,
        Language = slot.Language,
        Text = verdict.Holds is true ? HeatAlertText.Firing(slot, in verdict) : "",
    };

    private void Load()
    {
        var states = _store.LoadStates();
        foreach (var slot in _slots)
        {
            if (states.Remove((slot.Rule.Id, slot.Subject), out var state))
            {
                slot.State = state;
                slot.Through = state.LastEvaluated;
            }
        }

        var now = Now();
        foreach (var ((rule, subject), state) in states)
        {
            // Of rules that are gone the engine ends them.
            if (_rules.Contains(rule) && state.Phase is not AlertPhase.Clear)
            {
                var ended = new Alert
                {
                    RuleId = rule,
                    SensorId = subject,
                    City = "",
                    Place = "",
                    Unit = "",
                    Language = "",
                    Text = "",
                    ResolvedAt = now,
                };
                _steps.Add(new AlertStep(
                    rule, subject, state with { Phase = AlertPhase.Clear, Since = now }, AlertTransitionKind.Resolved, ended));
                AlertLog.Orphaned(_logger, rule, subject);
            }
        }
    }

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
