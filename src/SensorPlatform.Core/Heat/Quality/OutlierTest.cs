using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ m2: hours far from the median of all stations, at one height, in units of Qn.</summary>
internal static class OutlierTest
{
    private const HeatFlags Without = SeriesRules.AllTests | HeatFlags.Place;

    /// <summary>Flags such hours.</summary>
    public static void Check(CheckedHours hours)
    {
        var rules = hours.Rules;
        var scale = new QnScale(hours.Stations);
        var (low, high) = BoundsOf(rules, hours.Stations);
        for (var hour = 0; hour < hours.Network.Count; hour++)
        {
            var sorted = hours.SortedAt(hour, Without);
            var (count, median) = (sorted.Length, Median.OfSorted(sorted));
            if (count < Math.Max(1, rules.LeastStations)
                || (sorted[^1] - median <= rules.WarmerBy && median - sorted[0] <= rules.ColderBy))
            {
                continue;
            }

            // Not divided by the scale: it may be 0.
            var unit = scale.Of(sorted);
            var (warmer, colder) = (Math.Max(rules.WarmerBy, high[count] * unit), Math.Min(-rules.ColderBy, low[count] * unit));
            for (var station = 0; station < hours.Stations; station++)
            {
                if (hours.IsUsable(station, hour, Without) && !IsBetween(hours.Corrected(station, hour) - median, colder, warmer))
                {
                    hours.Flags[station][hour] |= HeatFlags.Outlier;
                }
            }
        }
    }

    private static bool IsBetween(double value, double low, double high) => value >= low && value <= high;

    // By the number of stations that have a value.
    private static (double[] Low, double[] High) BoundsOf(QualityRules rules, int stations)
    {
        var (low, high) = (new double[stations + 1], new double[stations + 1]);
        for (var count = 0; count <= stations; count++)
        {
            low[count] = Bound(rules.OutlierLow, count);
            high[count] = Bound(rules.OutlierHigh, count);
        }

        return (low, high);

        double Bound(double probability, int count) =>
            count < rules.StudentBelow ? Student.Quantile(probability, count - 1) : Normal.Quantile(probability);
    }
}
