using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ m2: hours far from the median of all stations, at one height, in units of Qn.</summary>
internal static class OutlierTest
{
    private const HeatFlags Without = CheckedHours.Series | HeatFlags.Place;

    /// <summary>Flags such hours.</summary>
    public static void Check(CheckedHours hours)
    {
        var rules = hours.Rules;
        var (low, high) = BoundsOf(rules, hours.Stations);
        for (var hour = 0; hour < hours.Network.Count; hour++)
        {
            var (count, median, scale) = hours.SpreadAt(hour, Without);
            if (count < rules.LeastStations)
            {
                continue;
            }

            for (var station = 0; station < hours.Stations; station++)
            {
                if (!hours.IsUsable(station, hour, Without))
                {
                    continue;
                }

                // Not divided by the scale: it may be 0.
                var departure = hours.Corrected(station, hour) - median;
                if (departure > Math.Max(rules.WarmerBy, high[count] * scale) || departure < Math.Min(-rules.ColderBy, low[count] * scale))
                {
                    hours.Flags[station][hour] |= HeatFlags.Outlier;
                }
            }
        }
    }

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
            rules.IsStudent ? Student.Quantile(probability, count - 1) : Normal.Quantile(probability);
    }
}
