using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Warnings;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Warnings;

namespace SensorPlatform.Server.Alerts;

/// <summary>One rule about heat in one city, or at one station, with its state. Owned by <see cref="HeatRules"/>.</summary>
/// <param name="city">The city that has the rule.</param>
/// <param name="rule">The rule.</param>
/// <param name="stations">The stations that it looks at.</param>
/// <param name="calendar">The city's clock.</param>
/// <param name="place">Where it is, in words.</param>
/// <param name="language">Language of its texts.</param>
internal sealed class HeatSlot(
    City city, Rule rule, IReadOnlyList<Station> stations, CivilCalendar calendar, string place, string language)
{
    /// <summary>The state.</summary>
    public AlertState State;

    private readonly CityShare _share = rule.Heat!.IsOfCity
        ? new CityShare { SharePercent = rule.Heat.SharePercent, MinimumStations = rule.Heat.MinimumStations }
        : CityShare.OneStation;

    private readonly HeatSpellRules _spell = SpellOf(rule, rule.Heat!);

    /// <summary>The rule as it was written.</summary>
    public Rule Rule => rule;

    /// <summary>What only rules about heat have.</summary>
    public HeatRule Heat => rule.Heat!;

    /// <summary>The city.</summary>
    public City City => city;

    /// <summary>The stations that it looks at.</summary>
    public IReadOnlyList<Station> Stations => stations;

    /// <summary>Where it is, in words.</summary>
    public string Place => place;

    /// <summary>Language of its texts.</summary>
    public string Language => language;

    /// <summary>The city, or the station's sensor.</summary>
    public string Subject { get; } = rule.Heat!.IsOfCity ? HeatSubject.Of(city) : stations[0].Sensor;

    /// <summary>The last hour's end that was looked at; none before the first look.</summary>
    public Instant Through { get; set; }

    /// <summary>What a value is held against, Cel or what the index counts in.</summary>
    public double Threshold => rule.Trigger is RuleTrigger.HeatLevel ? rule.Above ?? 0 : Heat.AtLeast;

    /// <summary>UCUM unit of values and threshold: the humidex has none.</summary>
    public string Unit => Heat.Measure == "humidex" ? "1" : "Cel";

    /// <summary>Is the value the air temperature itself, and no index?</summary>
    public bool IsTemperature => Heat.Measure == "temperature";

    /// <summary>The rule as the core evaluates it: it fires when what holds is 1.</summary>
    public AlertRule Core { get; } = new WatchedRule(city, rule).Core with
    {
        Condition = AlertCondition.Above,
        Threshold = 0.5,
        ClearLevel = 0.5,
        MinimumDuration = TimeSpan.Zero,
        Consecutive = 1,
    };

    /// <summary>The hours that it looks at.</summary>
    public HeatNetwork NetworkOf(CityHours hours) => hours.NetworkOf(stations, Heat.Measure);

    /// <summary>What holds at a time.</summary>
    /// <param name="network">The hours of <see cref="NetworkOf"/>.</param>
    /// <param name="at">A full hour.</param>
    public HeatVerdict Judge(HeatNetwork network, Instant at) => rule.Trigger is RuleTrigger.TropicalNight
        ? Nights.Judge(network, calendar, Heat.AtLeast, Heat.FromHour, _share, at)
        : HeatSpells.Judge(network, calendar, _spell, _share, at);

    /// <summary>Can anything be told at a full hour between two times, both excluded?</summary>
    public bool IsKnownWithin(HeatNetwork network, Instant from, Instant to)
    {
        for (var at = from + TimeSpan.FromHours(1); at < to; at += TimeSpan.FromHours(1))
        {
            if (Judge(network, at).Holds is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static HeatSpellRules SpellOf(Rule rule, HeatRule heat) => rule.Trigger is RuleTrigger.HeatLevel
        ? new HeatSpellRules(rule.Above ?? 0, rule.Consecutive) { WarmNight = heat.NightAtLeast, SingleDay = heat.OrAbove }
        : new HeatSpellRules(heat.AtLeast, rule.Consecutive) { IsInclusive = true, Extreme = HourExtreme.HighestReading };
}
