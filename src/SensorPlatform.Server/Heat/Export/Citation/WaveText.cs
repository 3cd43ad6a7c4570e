using System.Globalization;
using SensorPlatform.Core.Heat.ClimateDays;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Definitions of heat waves in words, with their thresholds.</summary>
internal static class WaveText
{
    /// <summary>A definition: its id, and what it asks of the days; of one that is not known here its id alone.</summary>
    /// <param name="wave">The definition.</param>
    /// <param name="rules">The rules that it is used with.</param>
    public static string Of(HeatWaveDefinition wave, ClimateDayRules rules) => wave switch
    {
        RunWave run => string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Id}: {run.MinimumDays} days in a row or more, each with a maximum {From(rules)} ")
            + string.Create(CultureInfo.InvariantCulture, $"{run.Maximum ?? rules.HotDay} Cel{Nights(run, rules)}"),
        KyselyWave kysely => string.Create(
            CultureInfo.InvariantCulture,
            $"{kysely.Id}: {kysely.MinimumDays} days in a row or more with maxima above {kysely.Above} Cel, then as long as ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"each day has {kysely.AtLeast} Cel or more and the mean of all maxima is above {kysely.Above} Cel"),
        KnmiWave knmi => string.Create(
            CultureInfo.InvariantCulture,
            $"{knmi.Id}: {knmi.MinimumDays} days in a row or more with maxima of {knmi.Maximum} Cel or more, ")
            + string.Create(CultureInfo.InvariantCulture, $"{knmi.MinimumHotDays} of them or more with {knmi.HotMaximum} Cel or more"),
        PercentileWave percentile => string.Create(
            CultureInfo.InvariantCulture,
            $"{percentile.Id}: {percentile.MinimumDays} days in a row or more with maxima above {percentile.Above} Cel and ")
            + "above the place's percentile of the calendar day",
        _ => wave.Id,
    };

    private static string From(ClimateDayRules rules) => rules.IsStrict ? "above" : "of at least";

    private static string Nights(RunWave run, ClimateDayRules rules) => run.NightMinimum is { } night
        ? string.Create(CultureInfo.InvariantCulture, $" and a night minimum {From(rules)} {night} Cel")
        : "";
}
