using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Climate;

/// <summary>
/// The town's weather as a function of time: a season, a day-to-day anomaly (AR(1)), a day curve whose width follows the
/// sunshine, and the heat island of the setting. Has no state but a cache, so any moment can be asked for.
/// </summary>
internal sealed class TownWeather(ulong seed, TimeSpan utcOffset)
{
    private const double DayPersistence = 0.7;
    private const double AnomalyCelsius = 2.5;
    private const int AnomalyDepthDays = 20;
    private const double HoursPerDay = 24;
    private const double WarmestHour = 15;
    private const int CachedDays = 8;

    private readonly DayWeather?[] _days = new DayWeather?[CachedDays];

    /// <summary>Local hour of day, 0 to 24.</summary>
    internal double LocalHour(Instant time) => LocalHours(time) % HoursPerDay;

    /// <summary>Local day since 1970-01-01.</summary>
    internal long LocalDay(Instant time) => (long)Math.Floor(LocalHours(time) / HoursPerDay);

    /// <summary>Air temperature in Cel at a place of that setting, without a sensor's noise.</summary>
    internal double Temperature(Instant time, Setting setting)
    {
        var dayCurve = DayCurve(time);
        var (mean, swing, sunshine) = Between(time);
        return mean + (swing * dayCurve) + HeatIsland(setting, dayCurve, sunshine);
    }

    /// <summary>Relative humidity in % at a given air temperature: the dew point moves little within a day.</summary>
    internal double Humidity(Instant time, double temperature)
    {
        var (mean, swing, _) = Between(time);
        var dewPoint = mean - (0.9 * swing) - 0.5;
        return Math.Clamp(100 * VapourPressure(dewPoint) / VapourPressure(temperature), 12, 100);
    }

    /// <summary>Sunshine of the day, 0.2 (overcast) to 1 (clear).</summary>
    internal double Sunshine(Instant time) => Between(time).Sunshine;

    /// <summary>How still the air is, about 0.5 (windy) to 2 (stagnant, in winter above all).</summary>
    internal double Stagnation(Instant time)
    {
        var day = LocalDay(time);
        var today = Day(day).Stagnation;
        return today + ((Day(day + 1).Stagnation - today) * LocalHour(time) / HoursPerDay);
    }

    private static double VapourPressure(double celsius) => 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));

    /// <summary>1 at the warmest hour, -1 twelve hours from it.</summary>
    private double DayCurve(Instant time) => Math.Cos(2 * Math.PI * (LocalHour(time) - WarmestHour) / HoursPerDay);

    private static double HeatIsland(Setting setting, double dayCurve, double sunshine)
    {
        var (day, night) = setting switch
        {
            Setting.Street => (0.8, 3.0),
            Setting.Park => (-1.5, 0.3),
            Setting.Courtyard => (-0.6, 2.4),
            Setting.Roof => (1.6, 1.0),
            Setting.Rural => (-0.4, -1.0),
            _ => (0.4, 1.5),
        };
        return (day + ((night - day) * (0.5 - (0.5 * dayCurve)))) * (0.4 + (0.6 * sunshine));
    }

    /// <summary>Day values interpolated from noon to noon, so that the curve has no step at midnight.</summary>
    private (double Mean, double Swing, double Sunshine) Between(Instant time)
    {
        var sinceNoon = (LocalHours(time) / HoursPerDay) - 0.5;
        var day = (long)Math.Floor(sinceNoon);
        var share = sinceNoon - day;
        var (from, to) = (Day(day), Day(day + 1));
        return (
            from.MeanCelsius + ((to.MeanCelsius - from.MeanCelsius) * share),
            from.SwingCelsius + ((to.SwingCelsius - from.SwingCelsius) * share),
            from.Sunshine + ((to.Sunshine - from.Sunshine) * share));
    }

    private double LocalHours(Instant time) => (time.UnixMilliseconds / 3_600_000.0) + utcOffset.TotalHours;

    private DayWeather Day(long day)
    {
        ref var cached = ref _days[(int)((day % CachedDays) + CachedDays) % CachedDays];
        if (cached is null || cached.Day != day)
        {
            cached = Compute(day);
        }

        return cached;
    }

    private DayWeather Compute(long day)
    {
        // An AR(1) series written as the sum of its past shocks: no day has to be computed before another.
        var anomaly = 0.0;
        var weight = Math.Sqrt(1 - (DayPersistence * DayPersistence));
        for (var back = 0; back < AnomalyDepthDays; back++)
        {
            anomaly += weight * SeededRandom.For(seed, Subject.Weather, (ulong)(day - back)).NextNormal();
            weight *= DayPersistence;
        }

        var random = SeededRandom.For(seed, Subject.Weather, (ulong)day, 1);
        var season = Math.Cos(2 * Math.PI * ((day % 365.2425) - 198) / 365.2425);
        var sunshine = Math.Clamp(0.6 + (0.12 * anomaly * season) + (0.2 * random.NextNormal()), 0.2, 1);
        var stagnation = Math.Clamp(1 - (0.15 * season) + (0.25 * random.NextNormal()), 0.5, 2);
        return new DayWeather(
            day,
            10.8 + (9.7 * season) + (AnomalyCelsius * Math.Clamp(anomaly, -2.2, 2.2)),
            (1.5 + (4.5 * sunshine)) * (0.75 + (0.25 * season)),
            sunshine,
            stagnation);
    }
}
