using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// Range, step, stuck and spike: the tests that need no other station. For values at any distances in time, as logger files have them, and
/// for hours. Nothing is allocated.
/// </summary>
public static class SeriesTests
{
    /// <summary>Tests readings.</summary>
    /// <param name="times">Times, rising. A time that does not rise has no step and no spike.</param>
    /// <param name="values">Air temperatures, Cel; NaN where there is none.</param>
    /// <param name="rules">The thresholds.</param>
    /// <param name="flags">What is found is added to what is there; a missing value gets no flag.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Check(ReadOnlySpan<Instant> times, ReadOnlySpan<double> values, SeriesRules rules, Span<HeatFlags> flags) =>
        Check(times, values, values, values, rules, flags);

    /// <summary>Tests means with the extremes within them. A step is one of means; range, stuck and spike ask the extremes too.</summary>
    /// <param name="times">Starts of the spans, rising.</param>
    /// <param name="means">Means, Cel; NaN where there is none.</param>
    /// <param name="lows">Lowest values within, Cel.</param>
    /// <param name="highs">Highest values within, Cel.</param>
    /// <param name="rules">The thresholds.</param>
    /// <param name="flags">What is found is added to what is there.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Check(
        ReadOnlySpan<Instant> times,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> lows,
        ReadOnlySpan<double> highs,
        SeriesRules rules,
        Span<HeatFlags> flags)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (means.Length != times.Length || lows.Length != times.Length || highs.Length != times.Length || flags.Length != times.Length)
        {
            throw new ArgumentException("Times, values and flags must be of one length.", nameof(times));
        }

        if (rules.Tests.HasFlag(HeatFlags.Range))
        {
            Range(means, lows, highs, rules, flags);
        }

        if (rules.Tests.HasFlag(HeatFlags.Spike))
        {
            Spike(times, means, lows, highs, rules, flags);
        }

        if (rules.Tests.HasFlag(HeatFlags.Step))
        {
            Step(times, means, rules, flags);
        }

        if (rules.Tests.HasFlag(HeatFlags.Stuck))
        {
            Stuck(times, lows, highs, rules, flags);
        }
    }

    private static void Range(
        ReadOnlySpan<double> means, ReadOnlySpan<double> lows, ReadOnlySpan<double> highs, SeriesRules rules, Span<HeatFlags> flags)
    {
        for (var i = 0; i < flags.Length; i++)
        {
            // Not "below or above": an extreme that is no number must not pass.
            if (!double.IsNaN(means[i]) && !(lows[i] >= rules.Lowest && highs[i] <= rules.Highest && double.IsFinite(means[i])))
            {
                flags[i] |= HeatFlags.Range;
            }
        }
    }

    private static void Spike(
        ReadOnlySpan<Instant> times,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> lows,
        ReadOnlySpan<double> highs,
        SeriesRules rules,
        Span<HeatFlags> flags)
    {
        // The last two values that are there and can be: of before and the one that is judged.
        var (before, middle) = (-1, -1);
        for (var after = 0; after < flags.Length; after++)
        {
            if (IsOut(means, flags, after))
            {
                continue;
            }

            if (before >= 0 && Near(times, before, middle, rules) && Near(times, middle, after, rules)
                && (StandsOut(means[middle], means[before], means[after], rules.Spike)
                    || Above(highs[middle], highs[before], highs[after]) > rules.Spike
                    || -Below(lows[middle], lows[before], lows[after]) > rules.Spike))
            {
                flags[middle] |= HeatFlags.Spike;

                // The neighbour of the next value is the last good one.
                middle = before;
            }

            (before, middle) = (middle, after);
        }
    }

    private static void Step(ReadOnlySpan<Instant> times, ReadOnlySpan<double> means, SeriesRules rules, Span<HeatFlags> flags)
    {
        var before = -1;
        for (var i = 0; i < flags.Length; i++)
        {
            if (IsOut(means, flags, i))
            {
                continue;
            }

            if (before >= 0 && Near(times, before, i, rules)
                && Math.Abs(means[i] - means[before]) > rules.Step + (rules.StepPerHour * (times[i] - times[before]).TotalHours))
            {
                flags[i] |= HeatFlags.Step;
            }

            before = i;
        }
    }

    // A run ends at the first value outside; gaps neither end it nor count.
    private static void Stuck(
        ReadOnlySpan<Instant> times, ReadOnlySpan<double> lows, ReadOnlySpan<double> highs, SeriesRules rules, Span<HeatFlags> flags)
    {
        var (first, last, count, low, high) = (-1, -1, 0, double.NaN, double.NaN);
        for (var i = 0; i < flags.Length; i++)
        {
            if (double.IsNaN(lows[i]) || double.IsNaN(highs[i]))
            {
                continue;
            }

            var (nextLow, nextHigh) = (Math.Min(low, lows[i]), Math.Max(high, highs[i]));
            if (count > 0 && nextHigh - nextLow <= rules.StuckWithin)
            {
                (last, count, low, high) = (i, count + 1, nextLow, nextHigh);
                continue;
            }

            MarkStuck(times, lows, first, last, count, rules, flags);
            (first, last, count, low, high) = highs[i] - lows[i] <= rules.StuckWithin ? (i, i, 1, lows[i], highs[i]) : (-1, -1, 0, 0, 0);
        }

        MarkStuck(times, lows, first, last, count, rules, flags);
    }

    private static void MarkStuck(
        ReadOnlySpan<Instant> times,
        ReadOnlySpan<double> lows,
        int first,
        int last,
        int count,
        SeriesRules rules,
        Span<HeatFlags> flags)
    {
        if (count < Math.Max(2, rules.StuckValues) || times[last] - times[first] < rules.StuckFor)
        {
            return;
        }

        for (var i = first; i <= last; i++)
        {
            if (!double.IsNaN(lows[i]))
            {
                flags[i] |= HeatFlags.Stuck;
            }
        }
    }

    private static bool IsOut(ReadOnlySpan<double> means, Span<HeatFlags> flags, int place) =>
        double.IsNaN(means[place]) || (flags[place] & (HeatFlags.Range | HeatFlags.Spike)) != 0;

    private static bool Near(ReadOnlySpan<Instant> times, int before, int after, SeriesRules rules) =>
        times[after] > times[before] && times[after] - times[before] <= rules.LongestDistance;

    private static bool StandsOut(double value, double before, double after, double threshold) =>
        Above(value, before, after) > threshold || -Below(value, before, after) > threshold;

    private static double Above(double value, double before, double after) => value - Math.Max(before, after);

    private static double Below(double value, double before, double after) => value - Math.Min(before, after);
}
