using System.Globalization;
using System.Text;
using SensorPlatform.Core.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Results of forecasts as Markdown.</summary>
internal static class ForecastReport
{
    /// <summary>Forecasts that a decile must hold before its deviation is shown.</summary>
    internal const int SmallestDecile = 200;

    /// <summary>Forecasts that a decile must hold before it is held against the goal.</summary>
    internal const int SmallestSureDecile = 1_000;

    private const double SkillGoal = 0.15;
    private const double DeviationGoal = 0.05;

    internal static string Of(ForecastCommandOptions options, IReadOnlyList<ForecastResult> results)
    {
        var pooled = Pooled(results);
        var report = new StringBuilder();
        var seeds = options.Runs == 1 ? $"seed {options.Seed}" : $"seeds {options.Seed} to {options.Seed + (ulong)options.Runs - 1}";
        Line(report, $"# Forecasts of simulated sites: {seeds}, {options.Days} days each from 2025-01-01, Europe/Berlin");
        report.AppendLine();
        Line(report, $"Command: `parking forecast --seed {options.Seed} --days {options.Days} --runs {options.Runs}`. The forecaster sees the pitches as they are (no sensor noise)");
        Line(report, $"every 15 minutes and knows the announced events. {ForecastRun.BurnInDays} days of learning come first in each run; then a forecast an hour is held against");
        report.AppendLine("what came. What is forecast: at least one pitch is free. The model was made with other seeds (1, 11 to 13, 21 to 23).");
        report.AppendLine();
        report.AppendLine("Skill: by how much the Brier score is lower than that of persistence and of climatology; goal 15 % at 1, 3, 12 and 24 h. Deviation: largest difference");
        Line(report, $"between a decile's mean forecast and its observed frequency, among deciles of at least {SmallestDecile} and of at least {SmallestSureDecile} forecasts; goal 0.05, held against");
        report.AppendLine("the latter. Forecasts an hour apart speak of the same evening: a thousand of them are some eighty independent ones, and by chance alone a decile");
        report.AppendLine("of that size is off by 0.05 in one case of three.");
        report.AppendLine();
        Line(report, $"| site | pitches | h | count | base rate | Brier | persistence | climatology | skill over persistence | skill over climatology | deviation (≥ {SmallestDecile}) | deviation (≥ {SmallestSureDecile}) | goal |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            foreach (var score in result.Scores)
            {
                Row(report, result.Site.Id, result.Site.Pitches.ToString(CultureInfo.InvariantCulture), score);
            }
        }

        foreach (var score in pooled)
        {
            Row(report, "all", "", score);
        }

        report.AppendLine();
        report.AppendLine("Reliability of all sites: mean forecast → observed frequency (count)");
        report.AppendLine();
        report.AppendLine("| h | < 0.1 | < 0.2 | < 0.3 | < 0.4 | < 0.5 | < 0.6 | < 0.7 | < 0.8 | < 0.9 | ≤ 1 |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var score in pooled)
        {
            Line(report, $"| {score.Horizon.TotalHours} | {string.Join(" | ", score.Reliability.Select(Text))} |");
        }

        return report.ToString();
    }

    /// <summary>All sites together, one score a horizon.</summary>
    internal static IReadOnlyList<ForecastScore> Pooled(IReadOnlyList<ForecastResult> results)
    {
        var pooled = new List<ForecastScore>();
        for (var horizon = 0; horizon < results[0].Scores.Count; horizon++)
        {
            pooled.Add(Pool([.. results.Select(result => result.Scores[horizon])]));
        }

        return pooled;
    }

    /// <summary>Largest deviation of a decile with enough forecasts; 0 when there is none.</summary>
    internal static double WorstDeviation(ForecastScore score, int smallest) => score.Reliability
        .Where(bin => bin.Count >= smallest)
        .Select(static bin => Math.Abs(bin.MeanForecast - bin.ObservedFrequency))
        .DefaultIfEmpty(0)
        .Max();

    private static ForecastScore Pool(ForecastScore[] scores)
    {
        var count = scores.Sum(static score => score.Count);
        double Mean(Func<ForecastScore, double> of) => scores.Sum(score => of(score) * score.Count) / Math.Max(1, count);
        var bins = new ReliabilityBin[scores[0].Reliability.Count];
        for (var i = 0; i < bins.Length; i++)
        {
            var inBin = Array.ConvertAll(scores, score => score.Reliability[i]);
            var total = inBin.Sum(static bin => bin.Count);
            bins[i] = new ReliabilityBin(
                total,
                inBin.Sum(static bin => bin.MeanForecast * bin.Count) / Math.Max(1, total),
                inBin.Sum(static bin => bin.ObservedFrequency * bin.Count) / Math.Max(1, total));
        }

        return new ForecastScore(
            scores[0].Horizon, count, Mean(static score => score.Brier), Mean(static score => score.PersistenceBrier),
            Mean(static score => score.ClimatologyBrier), bins);
    }

    private static void Row(StringBuilder report, string site, string pitches, ForecastScore score)
    {
        var baseRate = score.Reliability.Sum(static bin => bin.ObservedFrequency * bin.Count) / Math.Max(1, score.Count);
        var overPersistence = 1 - (score.Brier / score.PersistenceBrier);
        var overClimatology = 1 - (score.Brier / score.ClimatologyBrier);
        var deviation = WorstDeviation(score, SmallestSureDecile);
        var missed = new List<string>();
        if (Math.Min(overPersistence, overClimatology) < SkillGoal)
        {
            missed.Add("skill");
        }

        if (deviation > DeviationGoal)
        {
            missed.Add("reliability");
        }

        Line(report, $"| {site} | {pitches} | {score.Horizon.TotalHours} | {score.Count} | {baseRate:0.000} | {score.Brier:0.0000} | {score.PersistenceBrier:0.0000} | {score.ClimatologyBrier:0.0000} | {overPersistence * 100:0} % | {overClimatology * 100:0} % | {WorstDeviation(score, SmallestDecile):0.000} | {deviation:0.000} | {(missed.Count == 0 ? "reached" : "**missed: " + string.Join(", ", missed) + "**")} |");
    }

    private static string Text(ReliabilityBin bin) => bin.Count == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{bin.MeanForecast:0.00} → {bin.ObservedFrequency:0.00} ({bin.Count})");

    private static void Line(StringBuilder report, FormattableString text) =>
        report.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
