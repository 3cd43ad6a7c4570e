using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Means;

/// <summary>
/// NowCast of the US EPA for particles: the last twelve hours, weighted the more for the newest the more the air changes.
/// </summary>
/// <remarks>
/// w = smallest / largest hour, at least 0.5; the mean is the sum of w^i c_i over the sum of w^i, i the age in hours; missing hours
/// are left out and the others keep their age. Two of the three newest hours must be valid. The NowCast of ozone is another one and
/// not made here.
/// </remarks>
public static class NowCast
{
    /// <summary>How far it looks back, hours.</summary>
    public const int Hours = 12;

    private const int NewestHours = 3;
    private const int NewestNeeded = 2;
    private const double SmallestWeight = 0.5;

    /// <summary>NowCast at the end of an hour.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="end">End of the newest hour, a full hour of UTC.</param>
    /// <returns>It covers twelve hours; the parts that count are the three newest ones, of which two are needed.</returns>
    public static AirMean At(HourlySeries series, Instant end)
    {
        ArgumentNullException.ThrowIfNull(series);
        var start = end - TimeSpan.FromHours(Hours);
        var weight = WeightOf(series, end);
        var sum = 0.0;
        var weights = 0.0;
        var power = 1.0;
        var newest = 0;
        for (var age = 0; age < Hours; age++, power *= weight)
        {
            var hour = HourOf(series, end, age);
            if (hour.IsValid)
            {
                sum += power * hour.Value;
                weights += power;
                newest += age < NewestHours ? 1 : 0;
            }
        }

        return new AirMean(start, end, weights == 0 ? double.NaN : sum / weights, newest, NewestHours, NewestNeeded);
    }

    private static double WeightOf(HourlySeries series, Instant end)
    {
        var smallest = double.PositiveInfinity;
        var largest = double.NegativeInfinity;
        for (var age = 0; age < Hours; age++)
        {
            var hour = HourOf(series, end, age);
            if (hour.IsValid)
            {
                smallest = Math.Min(smallest, hour.Value);
                largest = Math.Max(largest, hour.Value);
            }
        }

        return largest > 0 ? Math.Max(smallest / largest, SmallestWeight) : 1;
    }

    private static AirHour HourOf(HourlySeries series, Instant end, int age) => series.At(end - TimeSpan.FromHours(age + 1));
}
