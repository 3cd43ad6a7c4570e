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

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    internal static string Of(ForecastCommandOptions options, IReadOnlyList<ForecastResult> results)
    {
        var report = new StringBuilder();
        Introduce(report, options);
        report.AppendLine(
            Invariant, $"| site | pitches | h | count | base rate | Brier | persistence | climatology | skill over persistence | "
            + $"skill over climatology | deviation (≥ {SmallestDecile}) | deviation (≥ {SmallestSureDecile}) | goal |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            foreach (var score in result.Scores)
            {
                Row(report, result.Site.Id, result.Site.Pitches.ToString(CultureInfo.InvariantCulture), score);
            }
        }

        var pooled = Pooled(results);
        foreach (var score in pooled)
        {
            Row(report, "all", "", score);
        }

        AddReliability(report, pooled);
        AddIntervals(report, [.. results.SelectMany(static result => result.Intervals)]);
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

    private static void Introduce(StringBuilder report, ForecastCommandOptions options)
    {
        var lastSeed = options.Seed + (ulong)options.Runs - 1;
        var seeds = options.Runs == 1 ? $"seed {options.Seed}" : $"seeds {options.Seed} to {lastSeed}";
        var noise = options.Noise is { } share ? string.Create(Invariant, $" --noise {share}") : "";
        var seen = options.Noise is { } wrong
            ? string.Create(
                Invariant,
                $"through the platform's monitor, from sensors of which {wrong * 100:0.##} % of the reports are wrong, "
                + $"2 % lost and 1 % late,")
            : "as they are (no sensor noise)";
        report.AppendLine(
            Invariant, $"# Forecasts of simulated sites: {seeds}, {options.Days} days each from 2025-01-01, Europe/Berlin");
        report.AppendLine();
        report.AppendLine(
            Invariant, $"Command: `parking forecast --seed {options.Seed} --days {options.Days} --runs {options.Runs}{noise}`. "
            + $"The forecaster sees the pitches {seen}");
        report.AppendLine(
            Invariant, $"every 15 minutes and knows the announced events. {ForecastRun.BurnInDays} days of learning come first "
            + $"in each run; then a forecast an hour is held against");
        report.AppendLine(
            "the truth, which persistence and climatology always see. What is forecast: at least one pitch is free.");
        report.AppendLine();
        report.AppendLine(
            "Skill: by how much the Brier score is lower than that of persistence and of climatology; goal 15 % at 1, 3, 12 "
            + "and 24 h. Deviation: largest difference");
        report.AppendLine(
            Invariant, $"between a decile's mean forecast and its observed frequency, among deciles of at least {SmallestDecile} "
            + $"and of at least {SmallestSureDecile} forecasts; goal 0.05, held against");
        report.AppendLine(
            "the latter. Forecasts an hour apart speak of the same evening: if twelve of them are worth one that is independent "
            + "(a guess), a decile");
        report.AppendLine("of a thousand is off by 0.05 or more by chance alone in one case of three.");
        report.AppendLine();
    }

    private static void AddReliability(StringBuilder report, IReadOnlyList<ForecastScore> pooled)
    {
        report.AppendLine();
        report.AppendLine("Reliability of all sites: mean forecast → observed frequency (count)");
        report.AppendLine();
        report.AppendLine("| h | < 0.1 | < 0.2 | < 0.3 | < 0.4 | < 0.5 | < 0.6 | < 0.7 | < 0.8 | < 0.9 | ≤ 1 |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var score in pooled)
        {
            var bins = string.Join(" | ", score.Reliability.Select(Text));
            report.AppendLine(Invariant, $"| {score.Horizon.TotalHours} | {bins} |");
        }
    }

    private static void AddIntervals(StringBuilder report, IReadOnlyList<IntervalGroup> all)
    {
        var groups = all.Where(static group => group.Count >= SmallestDecile).ToList();
        report.AppendLine();
        report.AppendLine(
            Invariant, $"80 % intervals: forecasts of a site, run, horizon and decile together ({SmallestDecile} or more of them) "
            + $"are a group; how many groups' observed");
        report.AppendLine(
            "frequency is within the mean interval, and within one that also reckons with the chance of such a sample (twelve "
            + "forecasts worth one)");
        report.AppendLine();
        report.AppendLine("| h | groups | mean width | within | within, with chance |");
        report.AppendLine("|---|---|---|---|---|");
        foreach (var hours in groups.Select(static group => group.Hours).Distinct().Order())
        {
            var some = groups.Where(group => group.Hours == hours).ToList();
            var within = some.Count(static group => group.IsWithin) / (double)some.Count;
            var byChance = some.Count(static group => group.IsWithinByChance) / (double)some.Count;
            report.AppendLine(
                Invariant, $"| {hours} | {some.Count} | {some.Average(static group => group.High - group.Low):0.000} | "
                + $"{within * 100:0} % | {byChance * 100:0} % |");
        }
    }

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

        var verdict = missed.Count == 0 ? "reached" : "**missed: " + string.Join(", ", missed) + "**";
        report.AppendLine(
            Invariant, $"| {site} | {pitches} | {score.Horizon.TotalHours} | {score.Count} | {baseRate:0.000} | "
            + $"{score.Brier:0.0000} | {score.PersistenceBrier:0.0000} | {score.ClimatologyBrier:0.0000} | {overPersistence * 100:0} % | "
            + $"{overClimatology * 100:0} % | {WorstDeviation(score, SmallestDecile):0.000} | {deviation:0.000} | {verdict} |");
    }

    private static string Text(ReliabilityBin bin) => bin.Count == 0
        ? "–"
        : string.Create(Invariant, $"{bin.MeanForecast:0.00} → {bin.ObservedFrequency:0.00} ({bin.Count})");
}
