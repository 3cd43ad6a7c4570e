using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Pollution;

/// <summary>The town's air as a function of time: traffic has two peaks on working days, still air keeps what it gives.</summary>
internal sealed class TownAir(TownWeather weather)
{
    /// <summary>Concentrations at a place of that setting, without a sensor's noise.</summary>
    internal AirMixture At(Instant time, Setting setting)
    {
        var traffic = Traffic(time) * Exposure(setting);
        var stagnation = weather.Stagnation(time);
        var temperature = weather.Temperature(time, setting);
        var cold = Math.Clamp((12 - temperature) / 12, 0, 1.5);
        var sun = Math.Max(0, Math.Sin(Math.PI * (weather.LocalHour(time) - 6) / 14)) * weather.Sunshine(time);
        var no2 = (6 + (34 * traffic)) * stagnation;
        var pm25 = (4 + (5 * traffic) + (11 * cold)) * stagnation;
        return new AirMixture(
            No2: no2,
            O3: Math.Max(3, 42 + (62 * sun) - (0.7 * no2)),
            Co: (0.15 + (0.45 * traffic)) * stagnation,
            Pm25: pm25,
            Pm10: (pm25 * 1.35) + (3 * stagnation) + (6 * traffic),
            Co2: 412 + (28 * traffic * stagnation) + (14 * stagnation * (1 - sun)),
            Voc: 90 + (140 * traffic * stagnation));
    }

    private static double Exposure(Setting setting) => setting switch
    {
        Setting.Street => 1,
        Setting.Roof => 0.5,
        Setting.Courtyard => 0.4,
        Setting.Park => 0.3,
        Setting.Rural => 0.15,
        _ => 0.7,
    };

    /// <summary>0 (dead of night) to about 1 (rush hour).</summary>
    private double Traffic(Instant time)
    {
        var hour = weather.LocalHour(time);
        var dayOfWeek = ((weather.LocalDay(time) % 7) + 11) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
        var workingDay = dayOfWeek is >= 1 and <= 5;
        var morning = Bell(hour, 7.8, 1.3) * (workingDay ? 0.85 : 0.15);
        var evening = Bell(hour, 17.5, 1.8) * (workingDay ? 0.8 : 0.45);
        var daytime = Bell(hour, 13, 4.5) * 0.35;
        return 0.05 + morning + evening + daytime;
    }

    private static double Bell(double hour, double centre, double width)
    {
        var distance = (hour - centre) / width;
        return Math.Exp(-0.5 * distance * distance);
    }
}
