using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Alerts;

/// <summary>One rule about parking at one site or pitch with its state. Owned by <see cref="ParkingRules"/>.</summary>
/// <param name="city">The city that has the rule.</param>
/// <param name="rule">The rule.</param>
/// <param name="site">The site.</param>
/// <param name="pitch">Place of the pitch in the site's list; below zero for a rule about the site.</param>
/// <param name="stays">What counts as a stay there.</param>
/// <param name="place">Where it is, in words.</param>
/// <param name="language">Language of its texts.</param>
internal sealed class ParkingSlot(City city, Rule rule, Site site, int pitch, StayRules stays, string place, string language)
{
    /// <summary>The state.</summary>
    public AlertState State;

    private readonly PitchFaults _faults = rule.Faults.Aggregate(PitchFaults.None, (sum, word) => sum | CityWords.Faults[word]);

    /// <summary>The rule as it was written.</summary>
    public Rule Rule => rule;

    /// <summary>The city.</summary>
    public City City => city;

    /// <summary>The site.</summary>
    public Site Site => site;

    /// <summary>Where it is, in words.</summary>
    public string Place => place;

    /// <summary>Language of its texts.</summary>
    public string Language => language;

    /// <summary>The sensor of the pitch, or what stands for the site.</summary>
    public string Subject { get; } = pitch < 0 ? ParkingSubject.Of(site) : site.Pitches[pitch].Sensor!;

    /// <summary>
    /// The rule as the core evaluates it: it fires when what holds (1) does not pass again (0) for the minimum duration.
    /// </summary>
    public AlertRule Core { get; } = new WatchedRule(city, rule).Core with
    {
        Condition = AlertCondition.Above,
        Threshold = 0.5,
        ClearLevel = 0.5,
        MinimumDuration = TimeSpan.FromMinutes(rule.ForMinutes),
    };

    /// <summary>UCUM unit of values and threshold.</summary>
    public string Unit => rule.Trigger is RuleTrigger.Overstay ? "min" : "1";

    /// <summary>
    /// What the value is held against: fewer free pitches than 1, more minutes than the grace, more faults than none.
    /// </summary>
    public double Threshold => rule.Trigger switch
    {
        RuleTrigger.SiteFull => 1,
        RuleTrigger.Overstay => rule.GraceMinutes,
        _ => 0,
    };

    /// <summary>What a picture of the site says.</summary>
    public ParkingVerdict Judge(SitePicture picture, Instant now) => rule.Trigger switch
    {
        RuleTrigger.SiteFull => Full(picture),
        RuleTrigger.Overstay => Overstay(picture.Pitches[pitch], now),
        _ => Fault(picture.Pitches[pitch].Estimate),
    };

    // Of a pitch that no sensor watches nothing is ever known, unless somebody looks: it does not count. Of another one that is unknown
    // nobody can say that it is taken.
    private static ParkingVerdict Full(SitePicture picture)
    {
        var (free, taken, unknown) = (0, 0, 0);
        foreach (var (_, estimate, _, _) in picture.Pitches)
        {
            free += estimate.State is PitchState.Free ? 1 : 0;
            taken += estimate.State is PitchState.Occupied ? 1 : 0;
            unknown += estimate.State is PitchState.Unknown && estimate.Reason is not PitchReason.NoSensor ? 1 : 0;
        }

        bool? holds = free > 0 ? false
            : unknown > 0 ? null
            : taken > 0;
        return new ParkingVerdict(holds, free, Instant.None, taken);
    }

    private ParkingVerdict Overstay(PitchPicture picture, Instant now)
    {
        if (picture.Stay is not { IsOpen: true } stay)
        {
            // Only a pitch that is free, or that nobody may use, tells that the vehicle has left.
            return picture.Estimate.State is PitchState.Free or PitchState.Closed
                ? new ParkingVerdict(false, 0, Instant.None, 0)
                : ParkingVerdict.Unknown;
        }

        var limit = stays.LimitOf(stay.Arrival);
        if (limit.IsNone)
        {
            return new ParkingVerdict(false, 0, Instant.None, 0);
        }

        var beyond = (now - limit).TotalMinutes;
        return new ParkingVerdict(beyond > rule.GraceMinutes, Math.Max(0, Math.Floor(beyond)), limit, 0);
    }

    private ParkingVerdict Fault(in PitchEstimate estimate)
    {
        var faults = _faults is PitchFaults.None ? estimate.Faults : estimate.Faults & _faults;
        bool? holds = faults is not PitchFaults.None ? true
            : estimate.Reason is PitchReason.NeverHeard ? null
            : false;
        return new ParkingVerdict(holds, System.Numerics.BitOperations.PopCount((uint)faults), Instant.None, (int)faults);
    }
}
