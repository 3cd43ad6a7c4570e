using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>The largest of the 8-hour means that end in a civil day. Directive 2008/50/EC, Annexes VII and XI.</summary>
internal static class DailyMaximum
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The maximum, with the number of valid 8-hour means; it covers the largest one's eight hours.</summary>
    public static AirMean Of(HourlySeries series, CivilCalendar calendar, int day)
    {
        var (start, end) = (calendar.StartOf(day), calendar.StartOf(day + 1));
        var possible = (int)((end - start).Ticks / Hour.Ticks);
        var largest = new AirMean(start, end, double.NaN, 0, 0, 0);
        var valid = 0;
        for (var time = start + Hour; time <= end; time += Hour)
        {
            var mean = AirMeans.Rolling(series, time, 8);
            if (mean.IsValid)
            {
                valid++;
                largest = largest.Value >= mean.Value ? largest : mean;
            }
        }

        return largest with { ValidParts = valid, PossibleParts = possible, NeededParts = CaptureRules.PartsNeeded(possible) };
    }
}
