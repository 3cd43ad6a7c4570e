using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>A rule of a city file together with what the core makes of it.</summary>
internal sealed class WatchedRule
{
    /// <summary>Takes a validated rule.</summary>
    public WatchedRule(City city, Rule rule)
    {
        City = city;
        Rule = rule;
        var isSilence = rule.Trigger is RuleTrigger.Silence;
        var threshold = rule.Above ?? rule.Below ?? 0;
        Core = new AlertRule(
            rule.Id,
            isSilence ? AlertCondition.Silence : rule.Above is null ? AlertCondition.Below : AlertCondition.Above,
            threshold,
            rule.ClearAt ?? threshold,
            TimeSpan.FromMinutes(isSilence ? rule.SilentMinutes ?? 0 : rule.ForMinutes),
            rule.Severity switch { "critical" => AlertSeverity.Critical, "info" => AlertSeverity.Information, _ => AlertSeverity.Warning });
        Quantity = Quantity.TryParse(rule.Quantity ?? "", out var quantity) ? quantity : Quantity.None;
        Source = rule.Trigger switch
        {
            RuleTrigger.Reading => AlertSource.Reading,
            RuleTrigger.Window => rule.Window == "5m" ? AlertSource.FiveMinutes : AlertSource.OneHour,
            RuleTrigger.Loss => AlertSource.Loss,
            _ => AlertSource.None,
        };
    }

    /// <summary>The city that has the rule.</summary>
    public City City { get; }

    /// <summary>The rule as it was written.</summary>
    public Rule Rule { get; }

    /// <summary>The rule as the core evaluates it.</summary>
    public AlertRule Core { get; }

    /// <summary>What is watched; none for silence.</summary>
    public Quantity Quantity { get; }

    /// <summary>Where the values come from; none for silence.</summary>
    public AlertSource Source { get; }

    /// <summary>True for a rule about missing messages.</summary>
    public bool IsSilence => Core.Condition is AlertCondition.Silence;

    /// <summary>True for a rule about lost frames.</summary>
    public bool IsLoss => Source is AlertSource.Loss;

    /// <summary>UCUM unit of the values and the threshold.</summary>
    public string Unit => IsSilence ? "min" : IsLoss || Rule.Statistic == "capture" ? "%" : Quantity.Unit;

    /// <summary>The threshold in that unit: for silence the minutes.</summary>
    public double Threshold => IsSilence ? Core.MinimumDuration.TotalMinutes : Core.Threshold;

    /// <summary>The value that the rule looks at.</summary>
    public double ValueOf(in AlertSample sample) => sample.Source is AlertSource.Reading ? sample.Value
        : sample.Source is AlertSource.Loss ? LossOf(in sample)
        : Rule.Statistic switch
        {
            "min" => sample.Minimum,
            "max" => sample.Maximum,
            "capture" => sample.CapturePercent,
            _ => sample.Value,
        };

    // Samples of losses carry the hours as their smallest and the expected frames as their largest value. What is of other hours,
    // or of too few frames, is no value.
    private double LossOf(in AlertSample sample) =>
        (int)sample.Minimum == Rule.Hours && sample.Maximum >= Rule.MinimumFrames ? sample.Value : double.NaN;
}
