using System.Globalization;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Alerts in the reader's language: names of rules and places come from the city files as they are now.</summary>
internal sealed class AlertsView
{
    private const string Minutes = "min";

    private readonly AlertDirectory _alerts;
    private readonly TimeProvider _time;
    private readonly PrivateSensors _privateSensors;
    private readonly Dictionary<string, LocalizedText> _ruleNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parkingRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlaceNames> _places = new(StringComparer.Ordinal);

    /// <summary>Looks up the names of a catalog.</summary>
    public AlertsView(CityCatalog catalog, AlertDirectory alerts, TimeProvider time)
    {
        _alerts = alerts;
        _time = time;
        _privateSensors = new PrivateSensors(catalog);
        foreach (var city in catalog.Cities)
        {
            _places[city.Id] = new PlaceNames(city);
            foreach (var rule in city.Rules)
            {
                _ruleNames[rule.Id] = rule.Name;
                if (rule.Trigger is RuleTrigger.SiteFull or RuleTrigger.Overstay or RuleTrigger.PitchFault)
                {
                    _parkingRules.Add(rule.Id);
                }
            }
        }
    }

    /// <summary>Alerts, open ones first, then newest first.</summary>
    /// <param name="openOnly">True: those alone that have not ended.</param>
    /// <param name="limit">Most alerts in the answer.</param>
    /// <param name="language">Language of names and places.</param>
    /// <param name="isExact">True for operators: see <see cref="Answer"/>. Others are told nothing of rooms.</param>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertAnswer> List(bool openOnly, int limit, string language, bool isExact = false)
    {
        var now = _time.Now();
        return
        [
            .. _alerts.List(new AlertFilter
                {
                    IsOpen = openOnly ? true : null, Limit = limit, WithoutSensors = isExact ? [] : _privateSensors.Rooms,
                })
                .Select(alert => Answer(alert, language, now, isExact)),
        ];
    }

    /// <summary>Open alerts about one subject, the newest first; of rooms none.</summary>
    /// <param name="subject">Id of a sensor, or what stands in its place.</param>
    /// <param name="language">Language of names and places.</param>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertAnswer> OpenOf(string subject, string language)
    {
        var now = _time.Now();
        return
        [
            .. _alerts.List(new AlertFilter { IsOpen = true, SensorId = subject, WithoutSensors = _privateSensors.Rooms })
                .Select(alert => Answer(alert, language, now, isExact: false)),
        ];
    }

    /// <summary>An alert as the API shows it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="language">Language of names and places.</param>
    /// <param name="now">The answer's now.</param>
    /// <param name="isExact">
    /// True for operators. Else an alert about a site or pitch has the full hours (UTC) of its times, and nothing that tells
    /// minutes: a site is full from the moment of an arrival.
    /// </param>
    public AlertAnswer Answer(Alert alert, string language, Instant now, bool isExact)
    {
        var told = isExact || !IsOfPitches(alert) ? alert : Rounded(alert);
        return new AlertAnswer(
            told.Id.ToString(CultureInfo.InvariantCulture),
            told.RuleId,
            NameOf(told.RuleId, language),
            Word(told.Severity),
            told.City,
            told.SensorId,
            _places.TryGetValue(told.City, out var places) ? places.Of(told.SensorId, language) : told.Place,
            told.Quantity,
            told.Unit,
            told.Value,
            told.Threshold,
            told.Text,
            told.IsOpen,
            told.Since,
            told.FiredAt,
            told.ResolvedAt.IsNone ? null : told.ResolvedAt,
            told.ResolvedValue,
            Ages.Seconds(told.FiredAt, now),
            told.AcknowledgedAt.IsNone ? null : told.AcknowledgedAt,
            told.AcknowledgedBy,
            told.Comment,
            _parkingRules.Contains(told.RuleId) ? Cause(told) : null);
    }

    // What follows the rule's name and the place, which answers have in the reader's language.
    private static string Cause(Alert alert)
    {
        var head = alert.Place + ", ";
        var place = alert.Text.IndexOf(head, StringComparison.Ordinal);
        return (place < 0 ? alert.Text : alert.Text[(place + head.Length)..]).TrimEnd('.');
    }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>, as city files spell it.</summary>
    public static string Word(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Information => "info",
        _ => "warning",
    };

    private static double Coarse(Alert alert, double value) =>
        alert.Unit == Minutes ? Math.Floor(value / 60) * 60 : Math.Round(value, MidpointRounding.AwayFromZero);

    private static bool IsOfOccupancy(Alert alert) => string.Equals(alert.Quantity, Quantity.ParkingOccupied.Name, StringComparison.Ordinal);

    private bool IsOfPitches(Alert alert) =>
        ParkingSubject.IsSite(alert.SensorId) || _privateSensors.Has(alert.SensorId) || IsOfOccupancy(alert);

    private string NameOf(string ruleId, string language) =>
        _ruleNames.TryGetValue(ruleId, out var name) ? name.In(language) : PlatformAlertText.NameOf(ruleId, language);

    private Alert Rounded(Alert alert)
    {
        var hours = alert with
        {
            Since = PublicTimes.Hour(alert.Since),
            FiredAt = PublicTimes.Hour(alert.FiredAt),
            ResolvedAt = PublicTimes.Hour(alert.ResolvedAt),
        };

        // Minutes of silence or of an overstay, and the share of an hour that a pitch was taken, lead back to the moment.
        return alert.Unit != Minutes && !IsOfOccupancy(alert) ? hours : hours with
        {
            Value = Coarse(alert, alert.Value),
            ResolvedValue = alert.ResolvedValue is { } value ? Coarse(alert, value) : null,
            Text = $"{NameOf(alert.RuleId, alert.Language)}: {alert.Place}.",
        };
    }
}
