using System.Runtime.InteropServices;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Air.Drift;

/// <summary>
/// Finds sensors that show something else than they used to, beside their neighbours: a robust line of the baseline (the first
/// days after the calibration) says what the station would show, and the days of late are held against it.
/// </summary>
public static class DriftDetector
{
    private const double SuspectConfidence = 0.9;

    /// <summary>One station.</summary>
    /// <param name="baseline">Days of the baseline; those that are not usable are left out.</param>
    /// <param name="recent">Days of late, in order.</param>
    /// <param name="rules">When it is told.</param>
    public static DriftVerdict Judge(ReadOnlySpan<DriftDay> baseline, ReadOnlySpan<DriftDay> recent, DriftRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var (before, after) = (Usable(baseline), Usable(recent));
        if (before.Length < rules.MinimumDays || after.Length < rules.MinimumDays)
        {
            return DriftVerdict.Unknown(before.Length, after.Length);
        }

        var (line, now) = (RobustLine.Fit(before), RobustLine.Fit(after));

        // Both lines at the level of late: a sensor that has lost sensitivity is off by more where there is more.
        var size = now.At(now.Center) - line.At(now.Center);
        var slopeError = line.SlopeError * (now.Center - line.Center);
        var error = Math.Sqrt((now.LevelError * now.LevelError) + (line.LevelError * line.LevelError) + (slopeError * slopeError));
        var confidence = error > 0 ? Normal.Within(Math.Abs(size) / error) : size == 0 ? 0 : 1;
        var isLarge = Math.Abs(size) >= rules.MinimumSize && Math.Abs(size) >= rules.MinimumShare * Math.Abs(now.Center);
        return new DriftVerdict(
            isLarge && confidence >= rules.MinimumConfidence,
            size,
            error,
            now.Center == 0 ? double.NaN : size / Math.Abs(now.Center),
            line.Slope == 0 ? double.NaN : now.Slope / line.Slope,
            confidence,
            before.Length,
            after.Length);
    }

    /// <summary>
    /// All stations of a city together. A sensor that drifts pulls the median of its neighbours along: so the worst is told
    /// first, and the others are judged anew without it; who has too few neighbours left is not judged.
    /// </summary>
    /// <param name="stations">
    /// One row a station: its means of consecutive days, the same days for all; NaN where there is none.
    /// </param>
    /// <param name="baselines">Index of each station's first baseline day; below zero: it has none.</param>
    /// <param name="rules">When it is told.</param>
    public static DriftVerdict[] JudgeAll(IReadOnlyList<double[]> stations, ReadOnlySpan<int> baselines, DriftRules rules)
    {
        ArgumentNullException.ThrowIfNull(stations);
        ArgumentNullException.ThrowIfNull(rules);
        var verdicts = new DriftVerdict[stations.Count];
        var isTold = new bool[stations.Count];
        for (var worst = 0; worst >= 0;)
        {
            for (var i = 0; i < stations.Count; i++)
            {
                verdicts[i] = isTold[i] ? verdicts[i] : JudgeOne(stations, i, baselines[i], isTold, rules);
            }

            worst = WorstOf(verdicts, isTold);
            if (worst >= 0)
            {
                isTold[worst] = true;
            }
        }

        // Beside a station that is off by more nobody is blamed: it may be the neighbours' median that has moved.
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = isTold[i] || verdicts[i].IsDrifting is not true ? verdicts[i] : verdicts[i] with { IsDrifting = null };
        }

        return verdicts;
    }

    /// <summary>Median of the neighbours' means of a day; NaN when fewer than so many have one.</summary>
    /// <param name="stations">One row a station.</param>
    /// <param name="day">The day.</param>
    /// <param name="own">The station whose neighbours are asked.</param>
    /// <param name="isLeftOut">Stations that do not count.</param>
    /// <param name="minimum">How many it takes.</param>
    public static double MedianOfNeighbours(
        IReadOnlyList<double[]> stations, int day, int own, ReadOnlySpan<bool> isLeftOut, int minimum)
    {
        ArgumentNullException.ThrowIfNull(stations);
        var values = new List<double>(stations.Count);
        for (var i = 0; i < stations.Count; i++)
        {
            if (i != own && !isLeftOut[i] && !double.IsNaN(stations[i][day]))
            {
                values.Add(stations[i][day]);
            }
        }

        return values.Count < minimum ? double.NaN : Median.Of(CollectionsMarshal.AsSpan(values));
    }

    // The one that is off by most, when it is large and sure enough to be told; below zero: nobody.
    private static int WorstOf(ReadOnlySpan<DriftVerdict> verdicts, ReadOnlySpan<bool> isTold)
    {
        var worst = -1;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var isCandidate = !isTold[i] && verdicts[i] is { IsDrifting: not null, Confidence: >= SuspectConfidence };
            worst = isCandidate && (worst < 0 || Math.Abs(verdicts[i].Size) > Math.Abs(verdicts[worst].Size)) ? i : worst;
        }

        return worst >= 0 && verdicts[worst].IsDrifting is true ? worst : -1;
    }

    private static DriftVerdict JudgeOne(
        IReadOnlyList<double[]> stations, int own, int baseline, ReadOnlySpan<bool> isLeftOut, DriftRules rules)
    {
        var days = stations[own].Length;
        var recent = Math.Max(days - rules.PeriodDays, baseline + rules.PeriodDays);
        if (baseline < 0 || recent >= days)
        {
            return DriftVerdict.Unknown(0, 0);
        }

        var pairs = new DriftDay[days];
        for (var day = baseline; day < days; day++)
        {
            pairs[day] = new DriftDay(
                stations[own][day], MedianOfNeighbours(stations, day, own, isLeftOut, rules.MinimumNeighbours));
        }

        return Judge(pairs.AsSpan(baseline, rules.PeriodDays), pairs.AsSpan(recent), rules);
    }

    private static DriftDay[] Usable(ReadOnlySpan<DriftDay> days)
    {
        var usable = new List<DriftDay>(days.Length);
        foreach (var day in days)
        {
            if (day.IsUsable)
            {
                usable.Add(day);
            }
        }

        return [.. usable];
    }
}
