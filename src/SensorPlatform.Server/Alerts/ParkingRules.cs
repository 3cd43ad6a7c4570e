using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The rules about full sites, overstays and faulty sensors of pitches. They look at pictures of the sites; what they raise
/// is stored,
/// listed, delivered and told as any other alert. One caller at a time.
/// </summary>
internal sealed class ParkingRules
{
    private readonly AlertStore _store;
    private readonly AlertFeed _feed;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ParkingRules> _logger;
    private readonly List<ParkingSlot> _slots = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly List<AlertStep> _steps = [];
    private bool _isLoaded;
    private int _failures;

    /// <summary>Takes the rules of the cities.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="store">Keeps states and alerts.</param>
    /// <param name="feed">Tells the live feed.</param>
    /// <param name="options">Language, and whether there is a webhook.</param>
    /// <param name="time">The clock of alerts.</param>
    /// <param name="logger">The log.</param>
    public ParkingRules(
        CityCatalog catalog, AlertStore store, AlertFeed feed, AlertOptions options, TimeProvider time, ILogger<ParkingRules> logger)
    {
        _store = store;
        _feed = feed;
        _options = options;
        _time = time;
        _logger = logger;
        foreach (var city in catalog.Cities)
        {
            if (city.Rules.Any(rule => rule.IsParking))
            {
                Add(city, options.Language ?? city.Language);
            }
        }
    }

    /// <summary>Told after something was stored that may have to be delivered.</summary>
    public Action? DeliveryWaits { get; init; }

    /// <summary>Rules at sites and pitches.</summary>
    public int WatchedCount => _slots.Count;

    /// <summary>Changes that could not be stored yet; the next look tries again.</summary>
    public int Waiting => _steps.Count;

    /// <summary>
    /// Looks at a picture, stores what changed, then tells it. What cannot be stored waits for the next look. The first look
    /// takes up the stored
    /// states, and ends open alerts whose site or pitch the rule no longer watches.
    /// </summary>
    public void Look(ParkingPicture picture)
    {
        try
        {
            if (!_isLoaded)
            {
                Load();
                _isLoaded = true;
            }

            // All slots of a rule at a site follow each other.
            SitePicture? site = null;
            foreach (var slot in _slots)
            {
                site = string.Equals(site?.Site.Id, slot.Site.Id, StringComparison.Ordinal) ? site : picture.Find(slot.Site.Id);
                if (site is not null)
                {
                    Evaluate(slot, site);
                }
            }

            Store();
            _failures = 0;
        }
        catch (AlertStoreException fault)
        {
            AlertLog.StoreFailed(_logger, fault, ++_failures, _options.SilenceCheckSeconds);
        }
    }

    private void Add(City city, string language)
    {
        var places = new PlaceNames(city);
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone));
        foreach (var rule in city.Rules.Where(rule => rule.IsParking))
        {
            _rules.Add(rule.Id);
            foreach (var site in ParkingScope.SitesOf(city, rule))
            {
                var stays = new StayRules
                {
                    Calendar = calendar,
                    MaximumNights = site.MaximumStayNights,
                    DepartureHour = site.DepartureHour,
                };
                int[] pitches = rule.Trigger is RuleTrigger.SiteFull ? [-1] : [.. ParkingScope.PitchesOf(site)];
                foreach (var pitch in pitches)
                {
                    var subject = pitch < 0 ? ParkingSubject.Of(site) : site.Pitches[pitch].Sensor!;
                    _slots.Add(new ParkingSlot(city, rule, site, pitch, stays, places.Of(subject, language), language));
                }
            }
        }
    }

    private void Load()
    {
        var states = _store.LoadStates();
        foreach (var slot in _slots)
        {
            if (states.Remove((slot.Rule.Id, slot.Subject), out var state))
            {
                slot.State = state;
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

    private void Evaluate(ParkingSlot slot, SitePicture site)
    {
        var now = Now();
        var verdict = slot.Judge(site, now);
        if (verdict.Holds is null && slot.State.Phase is AlertPhase.Firing)
        {
            return;
        }

        var before = slot.State;
        var transition = AlertEvaluator.Evaluate(slot.Core, ref slot.State, now, verdict.Holds is true ? 1 : 0);
        if (transition is AlertTransition.Firing or AlertTransition.Pending && !verdict.Since.IsNone)
        {
            slot.State = slot.State with { Since = verdict.Since };
        }

        if (transition is AlertTransition.Firing)
        {
            Note(slot, AlertTransitionKind.Firing, New(slot, in verdict, now));
        }
        else if (transition is AlertTransition.Resolved)
        {
            var ended = New(slot, in verdict, now) with { ResolvedAt = now, ResolvedValue = verdict.Value };
            Note(slot, AlertTransitionKind.Resolved, ended);
        }
        else if (slot.State.Phase != before.Phase)
        {
            Note(slot, AlertTransitionKind.None, null);
        }
    }

    private void Note(ParkingSlot slot, AlertTransitionKind kind, Alert? alert) =>
        _steps.Add(new AlertStep(slot.Rule.Id, slot.Subject, slot.State, kind, alert));

    private static Alert New(ParkingSlot slot, in ParkingVerdict verdict, Instant now) => new()
    {
        RuleId = slot.Rule.Id,
        SensorId = slot.Subject,
        City = slot.City.Id,
        Severity = slot.Core.Severity,
        Place = slot.Place,
        Unit = slot.Unit,
        Threshold = slot.Threshold,
        Value = verdict.Value,
        Since = slot.State.Since,
        FiredAt = now,
        Language = slot.Language,
        Text = ParkingAlertText.Firing(slot, in verdict),
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
