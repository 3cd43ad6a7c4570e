using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Drift;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// One rule about calibrations or drift at one air station with its state. Owned by <see cref="StationRules"/>.
/// </summary>
/// <param name="city">The city that has the rule.</param>
/// <param name="rule">The rule.</param>
/// <param name="station">The station.</param>
/// <param name="calibrations">Those of its sensor; null: it has none.</param>
/// <param name="place">Where it is, in words.</param>
/// <param name="language">Language of its texts.</param>
internal sealed class StationSlot(
    City city, Rule rule, Station station, SensorCalibrations? calibrations, string place, string language)
{
    /// <summary>The state.</summary>
    public AlertState State;

    // What drifted when that was known last.
    private List<Quantity> _last = [];

    /// <summary>The rule as it was written.</summary>
    public Rule Rule => rule;

    /// <summary>The city.</summary>
    public City City => city;

    /// <summary>The station.</summary>
    public Station Station => station;

    /// <summary>Where it is, in words.</summary>
    public string Place => place;

    /// <summary>Language of its texts.</summary>
    public string Language => language;

    /// <summary>The rule as the core evaluates it: it fires when what holds is 1.</summary>
    public AlertRule Core { get; } = new WatchedRule(city, rule).Core with
    {
        Condition = AlertCondition.Above,
        Threshold = 0.5,
        ClearLevel = 0.5,
        MinimumDuration = TimeSpan.Zero,
    };

    /// <summary>What holds now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="driftOf">What is known of a quantity's drift; null where nothing is.</param>
    public StationVerdict Judge(Instant now, Func<Station, Quantity, DriftVerdict?> driftOf) =>
        rule.Trigger is RuleTrigger.Drift ? Drift(driftOf) : Calibration(now);

    private StationVerdict Calibration(Instant now)
    {
        var due = new List<Quantity>();
        var (first, days) = (Quantity.None, double.PositiveInfinity);
        foreach (var pollutant in Pollutants.All)
        {
            var quantity = Pollutants.QuantityOf(pollutant);
            if (calibrations?.At(quantity, now) is { Expires: { IsNone: false } expires } && now >= expires - TimeSpan.FromDays(rule.Days))
            {
                due.Add(quantity);
                var left = Math.Floor((expires - now).TotalDays);
                (first, days) = left < days ? (quantity, left) : (first, days);
            }
        }

        return due.Count == 0 ? StationVerdict.Well : new StationVerdict(true, first, days, due);
    }

    private StationVerdict Drift(Func<Station, Quantity, DriftVerdict?> driftOf)
    {
        var (drifting, waiting) = (new List<Quantity>(), new List<Quantity>());
        var (isKnown, hasUnknown) = (false, false);
        var (most, worst) = (Quantity.None, default(DriftVerdict));
        foreach (var pollutant in Pollutants.All)
        {
            var quantity = Pollutants.QuantityOf(pollutant);
            var verdict = driftOf(station, quantity);
            isKnown |= verdict?.IsDrifting is not null;
            hasUnknown |= verdict is { IsDrifting: null };
            if (verdict is { IsDrifting: true } drift)
            {
                drifting.Add(quantity);
                (most, worst) = most == Quantity.None || Math.Abs(drift.Share) > Math.Abs(worst.Share) ? (quantity, drift) : (most, worst);
            }
            else if (verdict?.IsDrifting is null && _last.Contains(quantity))
            {
                waiting.Add(quantity);
            }
        }

        if (drifting.Count > 0)
        {
            _last = [.. drifting, .. waiting];
            return new StationVerdict(true, most, worst.Size, drifting);
        }

        // What drifted must be known to be well. After a restart nobody knows what it was: then all that is looked at must be.
        if (!isKnown || waiting.Count > 0 || (_last.Count == 0 && hasUnknown))
        {
            return StationVerdict.Unknown;
        }

        _last = [];
        return StationVerdict.Well;
    }
}
