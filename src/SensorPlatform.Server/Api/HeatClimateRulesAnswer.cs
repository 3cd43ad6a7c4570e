using SensorPlatform.Core.Heat.ClimateDays;

namespace SensorPlatform.Server.Api;

/// <summary>How climate days are counted; <c>Strict</c>: above the threshold, not at it. Biases are taken from the values before.</summary>
internal sealed record HeatClimateRulesAnswer(
    double SummerDayCel,
    double HotDayCel,
    double DesertDayCel,
    double TropicalNightCel,
    bool Strict,
    double MaximumBiasK,
    double MinimumBiasK,
    double MinimumHoursPercent)
{
    /// <summary>Of rules.</summary>
    public static HeatClimateRulesAnswer From(ClimateDayRules rules) => new(
        rules.SummerDay,
        rules.HotDay,
        rules.DesertDay,
        rules.TropicalNight,
        rules.IsStrict,
        rules.MaximumBias,
        rules.MinimumBias,
        rules.MinimumHoursPercent);
}
