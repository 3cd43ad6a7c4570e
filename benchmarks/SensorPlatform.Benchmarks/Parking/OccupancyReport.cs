using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Results of occupancy and fault finding as Markdown.</summary>
internal static class OccupancyReport
{
    /// <summary>Quarters of an hour that a bin must hold before its deviation counts.</summary>
    internal const int SmallestBin = 500;

    /// <summary>Share of the faults that should be found in time.</summary>
    internal const double FoundGoal = 0.95;

    /// <summary>False alarms of a kind per pitch and year that should not be passed.</summary>
    internal const double FalseAlarmGoal = 0.1;

    private const double DeviationGoal = 0.05;

    internal static string Of(OccupancyCommandOptions options, OccupancyEvaluation evaluation)
    {
        var report = new StringBuilder();
        Line(report, $"# Occupancy and faults of simulated sites, seed {options.Seed}, {options.Days} days from 2025-01-01, Europe/Berlin");
        report.AppendLine();
        Line(report, $"`parking occupancy --seed {options.Seed} --days {options.Days} --towns {options.Towns}`. Three sites, 28 pitches, a heartbeat an hour; 2 % of the frames");
        Line(report, $"are lost, 1 % come 2 min to 3 h late. {OccupancyRun.BurnInDays} days of learning come first; then every pitch is held against the truth every 15 minutes.");
        report.AppendLine();
        Occupancy(report, evaluation);
        Confidence(report, evaluation);
        Faults(report, evaluation.Faulty);
        FalseAlarms(report, evaluation, options.Days);
        return report.ToString();
    }

    /// <summary>Largest difference of confidence and share that is right, over bins with enough in them.</summary>
    internal static double WorstDeviation(StateTally tally)
    {
        var worst = 0.0;
        for (var i = 0; i < StateTally.Bins.Length; i++)
        {
            var bin = tally.Bin(i);
            worst = bin.Count < SmallestBin ? worst : Math.Max(worst, Math.Abs(bin.MeanForecast - bin.ObservedFrequency));
        }

        return worst;
    }

    /// <summary>The value below which a share of sorted values lies.</summary>
    internal static TimeSpan Quantile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];

    private static void Occupancy(StringBuilder report, OccupancyEvaluation evaluation)
    {
        report.AppendLine("## Occupancy: share of the pitches' time");
        report.AppendLine();
        report.AppendLine("Beside it what the newest reading alone says, believed for three hours.");
        report.AppendLine();
        report.AppendLine("| town | right | wrong | unknown | Brier | newest reading: right | wrong | unknown | Brier |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, result) in evaluation.FaultFree.Concat(evaluation.Silent))
        {
            var all = new StateTally();
            all.Add(result.Sound);
            all.Add(result.Faulty);
            Line(report, $"| {name} | {Shares(all)} | {Shares(result.Newest)} |");
        }

        Line(report, $"| {"noise 0.5 %, planted faults: sound sensors"} | {Shares(evaluation.Faulty.Sound)} | | | | |");
        Line(report, $"| {"the same: sensors with a fault"} | {Shares(evaluation.Faulty.Faulty)} | | | | |");
        report.AppendLine();
    }

    private static void Confidence(StringBuilder report, OccupancyEvaluation evaluation)
    {
        report.AppendLine("## Confidence: said → right (count)");
        report.AppendLine();
        Line(report, $"Deviation: the largest of the bins with {SmallestBin} or more (goal {DeviationGoal}). Sound sensors alone.");
        report.AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"| town | {string.Join(" | ", StateTally.Bins.Select(static bin => string.Create(CultureInfo.InvariantCulture, $"≥ {bin:0.##}")))} | deviation | goal |");
        report.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---|", StateTally.Bins.Length + 2))}");
        foreach (var (name, result) in evaluation.FaultFree.Concat(evaluation.Silent))
        {
            ConfidenceRow(report, name, result.Sound);
        }

        ConfidenceRow(report, "noise 0.5 %, planted faults", evaluation.Faulty.Sound);
        report.AppendLine();
    }

    private static void ConfidenceRow(StringBuilder report, string name, StateTally tally)
    {
        var bins = Enumerable.Range(0, StateTally.Bins.Length).Select(i => tally.Bin(i)).Select(static bin => bin.Count == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{bin.MeanForecast:0.000} → {bin.ObservedFrequency:0.000} ({bin.Count})"));
        var worst = WorstDeviation(tally);
        Line(report, $"| {name} | {string.Join(" | ", bins)} | {worst:0.000} | {(worst <= DeviationGoal ? "reached" : "**missed**")} |");
    }

    private static void Faults(StringBuilder report, OccupancyResult faulty)
    {
        report.AppendLine("## Finding faults");
        report.AppendLine();
        Line(report, $"Delay from the begin of the fault; found and in time: share of the planted ones that had a chance (goal: {FoundGoal * 100:0} % in time). Of sensors stuck");
        Line(report, $"at free or swapped those count at which enough guests came; \"found at all\" counts any fault told of that sensor, of all that were planted.");
        report.AppendLine();
        report.AppendLine("| fault | time promised | planted | with a chance | in time | found | found at all | median | p95 | max | arrivals missed, median | goal |");
        report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (kind, _, target) in FaultTargets.All)
        {
            var all = faulty.Findings.Where(finding => finding.Kind == kind).ToList();
            var fair = all.Where(static finding => finding.Target < TimeSpan.MaxValue).ToList();
            var delays = all.Where(static finding => finding.Delay is not null).Select(static finding => finding.Delay!.Value).Order().ToList();
            var inTime = fair.Count(static finding => finding.IsInTime) / (double)Math.Max(1, fair.Count);
            var found = fair.Count(static finding => finding.Delay is not null) / (double)Math.Max(1, fair.Count);
            var any = all.Count(static finding => finding.AnyDelay is not null) / (double)Math.Max(1, all.Count);
            var missed = all.Select(static finding => finding.MissedArrivals).Order().ToList();
            var times = delays.Count == 0 ? "– | – | –" : $"{Text(Quantile(delays, 0.5))} | {Text(Quantile(delays, 0.95))} | {Text(delays[^1])}";
            Line(report, $"| {kind} | {target} | {all.Count} | {fair.Count} | {inTime * 100:0.0} % | {found * 100:0.0} % | {any * 100:0.0} % | {times} | {(missed.Count == 0 ? 0 : missed[missed.Count / 2])} | {(inTime >= FoundGoal ? "reached" : "**missed**")} |");
        }

        report.AppendLine();
    }

    private static void FalseAlarms(StringBuilder report, OccupancyEvaluation evaluation, int days)
    {
        report.AppendLine("## False alarms per pitch and year");
        report.AppendLine();
        Line(report, $"Low season: January, February, November, December. Goal: {FalseAlarmGoal} of each kind.");
        report.AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"| town | {string.Join(" | ", FaultTargets.All.Select(static fault => fault.Kind.ToString()))} | all | all, low season | goal |");
        report.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---|", FaultTargets.All.Count + 3))}");
        foreach (var (name, result) in evaluation.FaultFree)
        {
            FalseAlarmRow(report, name, result, days);
        }

        FalseAlarmRow(report, "noise 0.5 %, planted faults: elsewhere", evaluation.Faulty, days);
    }

    private static void FalseAlarmRow(StringBuilder report, string name, OccupancyResult result, int days)
    {
        var rates = FaultTargets.All
            .Select(fault => result.FalseAlarms.Count(alarm => alarm.Flag == fault.Flag) / result.PitchYears)
            .ToList();
        var isGood = rates.TrueForAll(static rate => rate <= FalseAlarmGoal);
        var lowDays = Enumerable.Range(0, days).Count(day => IsLowSeason(ForecastCommand.Start + TimeSpan.FromDays(day + 0.5)));
        var low = result.FalseAlarms.Count(static alarm => IsLowSeason(alarm.Time)) / Math.Max(1e-9, result.PitchYears * lowDays / days);
        Line(report, $"| {name} | {string.Join(" | ", rates.Select(static rate => rate.ToString("0.00", CultureInfo.InvariantCulture)))} | {rates.Sum():0.00} | {(lowDays == 0 ? "–" : low.ToString("0.00", CultureInfo.InvariantCulture))} | {(isGood ? "reached" : "**missed**")} |");
    }

    private static bool IsLowSeason(Instant time) => time.ToDateTimeOffset().Month is 1 or 2 or 11 or 12;

    private static string Shares(StateTally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tally.Percent(tally.Right):0.00} % | {tally.Percent(tally.Wrong):0.00} % | {tally.Percent(tally.Unknown):0.00} % | {tally.SquaredErrors / Math.Max(1, tally.Total):0.0000}");

    private static string Text(TimeSpan time) => time.TotalHours < 48
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.0} d");

    private static void Line(StringBuilder report, FormattableString text) =>
        report.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
