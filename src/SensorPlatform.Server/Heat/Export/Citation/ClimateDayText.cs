using SensorPlatform.Core.Heat.ClimateDays;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Rules of climate days in words, with all of their thresholds.</summary>
internal static class ClimateDayText
{
    /// <summary>The rules in English sentences.</summary>
    public static string Of(ClimateDayRules rules)
    {
        var from = rules.IsStrict ? "above" : "of at least";
        return FormattableString.Invariant($"Summer day: maximum {from} {rules.SummerDay} Cel; hot day: {from} {rules.HotDay} Cel; ")
            + FormattableString.Invariant($"desert day: {from} {rules.DesertDay} Cel; tropical night: minimum {from} {rules.TropicalNight} Cel. ")
            + FormattableString.Invariant($"Taken off before: {rules.MaximumBias} K of maxima, {rules.MinimumBias} K of minima. ")
            + FormattableString.Invariant($"A day or night needs {rules.MinimumHoursPercent} % of its hours, and of the hottest ones ")
            + FormattableString.Invariant($"({rules.HottestFromUtc} to {rules.HottestToUtc} UTC) and the coldest ones ")
            + FormattableString.Invariant($"({rules.ColdestFromUtc} to {rules.ColdestToUtc} UTC) all but {rules.MostMissingHours}; ")
            + "a night all of the coldest ones. "
            + FormattableString.Invariant($"Degree hours: above {rules.DegreeHourBase} Cel. Heat waves: ")
            + (rules.Waves.Count == 0 ? "none" : string.Join("; ", rules.Waves.Select(wave => WaveText.Of(wave, rules)))) + ".";
    }
}
