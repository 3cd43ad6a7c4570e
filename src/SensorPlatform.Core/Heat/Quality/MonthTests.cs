using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// CrowdQC+ m3 and m4: what a station did in a month tells whether its hours are believed. Months are those of UTC: a network may
/// lie in several time zones, and an hour or two at the end of a month changes no statistic.
/// </summary>
internal static class MonthTests
{
    private const HeatFlags WithoutBeforeM3 = SeriesRules.AllTests | HeatFlags.Place | HeatFlags.Outlier;
    private const HeatFlags WithoutBeforeM4 = WithoutBeforeM3 | HeatFlags.Untrusted;

    /// <summary>m3: flags months of which too few hours passed. Hours without a value are no fault: o3 counts them.</summary>
    public static void CheckTrust(CheckedHours hours)
    {
        for (var station = 0; station < hours.Stations; station++)
        {
            foreach (var month in hours.Months)
            {
                var (measured, valid) = (0, 0);
                for (var hour = month.First; hour < month.End; hour++)
                {
                    measured += hours.IsUsable(station, hour, HeatFlags.None) ? 1 : 0;
                    valid += hours.IsUsable(station, hour, WithoutBeforeM3) ? 1 : 0;
                }

                if (measured > 0 && !(valid > hours.Rules.TrustedShare * measured))
                {
                    hours.Mark(station, month, HeatFlags.Untrusted);
                }
            }
        }
    }

    /// <summary>m4: flags months in which a station does not follow the median of all. Hours are paired by time.</summary>
    public static void CheckCorrelation(CheckedHours hours)
    {
        var medians = new double[hours.Network.Count];
        for (var hour = 0; hour < medians.Length; hour++)
        {
            medians[hour] = hours.MedianAt(hour, WithoutBeforeM4, isCorrected: false);
        }

        var (own, all) = (new double[medians.Length], new double[medians.Length]);
        for (var station = 0; station < hours.Stations; station++)
        {
            foreach (var month in hours.Months)
            {
                var count = 0;
                for (var hour = month.First; hour < month.End; hour++)
                {
                    if (!double.IsNaN(medians[hour]) && hours.IsUsable(station, hour, WithoutBeforeM4))
                    {
                        (own[count], all[count++]) = (hours.Mean(station, hour), medians[hour]);
                    }
                }

                if (IsUncorrelated(own.AsSpan(0, count), all.AsSpan(0, count), hours.Rules))
                {
                    hours.Mark(station, month, HeatFlags.Uncorrelated);
                }
            }
        }
    }

    // One side that does not vary has no correlation: a sensor that always says the same does not follow.
    private static bool IsUncorrelated(ReadOnlySpan<double> own, ReadOnlySpan<double> all, QualityRules rules) =>
        own.Length >= Math.Max(2, rules.CorrelationHours)
        && Pearson.Deviation(all) is > 0 and var spread && spread >= rules.CorrelationSpread
        && !(Pearson.Of(own, all) >= rules.LeastCorrelation);
}
