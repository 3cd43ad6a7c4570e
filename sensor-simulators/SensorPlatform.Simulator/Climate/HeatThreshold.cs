using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Climate;

/// <summary>Chooses the threshold of the city file's heat rule.</summary>
internal static class HeatThreshold
{
    private const double MarginCelsius = 2;

    /// <summary>
    /// A temperature in whole Cel that the hourly mean of every heat station passes on the first local afternoon (14 to
    /// 16 h) after a time, with 2 Cel to spare.
    /// </summary>
    internal static double For(TownPlan plan, Instant start)
    {
        var weather = new TownWeather(plan.Seed, plan.UtcOffset);
        var coolest = double.MaxValue;
        var day = weather.LocalDay(start) + (weather.LocalHour(start) < 14 ? 0 : 1);
        var afternoon = Instant.FromUnixSeconds(day * 86_400) + TimeSpan.FromHours(14) - plan.UtcOffset;
        foreach (var sensor in plan.Sensors)
        {
            if (sensor.Purpose != SensorPurpose.Heat)
            {
                continue;
            }

            for (var minute = 0; minute <= 120; minute += 10)
            {
                var celsius = weather.Temperature(afternoon + TimeSpan.FromMinutes(minute), sensor.Setting);
                coolest = Math.Min(coolest, celsius);
            }
        }

        return coolest == double.MaxValue ? 30 : Math.Floor(coolest - MarginCelsius);
    }
}
