using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>A rule of a city file together with what the core makes of it.</summary>
internal sealed class WatchedRule
{
    /// <summary>
    /// Capture that a day or a rolling window needs to be judged, unless its rule says otherwise. Directive 2008/50/EC, annex
    /// VII, asks as much of 1-hour and 8-hour values of ozone; days are held to the same share.
    /// </summary>
    public const double UsualCapturePercent = 75;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly Instant _from;
    private readonly Instant _until;

    /// <summary>Takes a validated rule.</summary>
    /// <param name="city">The city that has it.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="calendar">The city's days, for rules that hold from or until a day; null: such rules hold always.</param>
    public WatchedRule(City city, Rule rule, CivilCalendar? calendar = null)
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
            rule.Severity switch { "critical" => AlertSeverity.Critical, "info" => AlertSeverity.Information, _ => AlertSeverity.Warning })
        {
            Consecutive = rule.Consecutive,
        };
        _from = StartOf(rule.From, calendar);
        _until = StartOf(rule.Until?.AddDays(1), calendar);
        Quantity = Quantity.TryParse(rule.Quantity ?? "", out var quantity) ? quantity : Quantity.None;
        Source = rule.Trigger switch
        {
            RuleTrigger.Reading => AlertSource.Reading,
            RuleTrigger.Window => AlertSources.Of(WindowWords.LengthOf(rule.Window)),
            RuleTrigger.Loss => AlertSource.Loss,
            _ => AlertSource.None,
        };
        var isLong = Source is >= AlertSource.OneDay and <= AlertSource.TwentyFourHours;
        MinimumCapturePercent = rule.Statistic == "capture" ? 0 : rule.MinimumCapturePercent ?? (isLong ? UsualCapturePercent : 0);
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

    /// <summary>Windows with a lower capture are not judged. A rule on the capture itself judges all.</summary>
    public double MinimumCapturePercent { get; }

    /// <summary>True for a rule about missing messages.</summary>
    public bool IsSilence => Core.Condition is AlertCondition.Silence;

    /// <summary>True for a rule about lost frames.</summary>
    public bool IsLoss => Source is AlertSource.Loss;

    /// <summary>UCUM unit of the values and the threshold.</summary>
    public string Unit => IsSilence ? "min" : IsLoss ? "%" : Rule.Statistic switch
    {
        "capture" => "%",
        "onShare" => "1",
        _ => Quantity.Unit,
    };

    /// <summary>The threshold in that unit: for silence the minutes.</summary>
    public double Threshold => IsSilence ? Core.MinimumDuration.TotalMinutes : Core.Threshold;

    /// <summary>Is a value older than the first day of the rule?</summary>
    public bool IsBefore(in AlertSample sample) => !_from.IsNone && StartOf(in sample) < _from;

    /// <summary>Is a value newer than the last day of the rule?</summary>
    public bool IsAfter(in AlertSample sample) => !_until.IsNone && StartOf(in sample) >= _until;

    /// <summary>The value that the rule looks at.</summary>
    public double ValueOf(in AlertSample sample) => sample.Source is AlertSource.Reading ? sample.Value
        : sample.Source is AlertSource.Loss ? LossOf(in sample)
        : Rule.Statistic switch
        {
            "min" => sample.Minimum,
            "max" => sample.Maximum,
            "capture" => sample.CapturePercent,
            "onShare" => sample.OnShare,
            "increase" => sample.Increase,
            _ => sample.Value,
        };

    private static Instant StartOf(DateOnly? day, CivilCalendar? calendar) =>
        day is { } date && calendar is not null ? calendar.StartOf(date.DayNumber - EpochDay) : Instant.None;

    // A window that ends at midnight belongs to the day before.
    private static Instant StartOf(in AlertSample sample) =>
        sample.Source is AlertSource.Reading ? sample.Time : new Instant(sample.Time.UnixNanoseconds - 1);

    // Samples of losses carry the hours as their smallest and the expected frames as their largest value. What is of other hours,
    // or of too few frames, is no value.
    private double LossOf(in AlertSample sample) =>
        (int)sample.Minimum == Rule.Hours && sample.Maximum >= Rule.MinimumFrames ? sample.Value : double.NaN;
}
