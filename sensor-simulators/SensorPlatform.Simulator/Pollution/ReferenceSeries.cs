using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Pollution;

/// <summary>What a reference instrument beside an air station would print: hourly means of the true concentration.</summary>
public static class ReferenceSeries
{
    private const int StepsAnHour = 30;

    /// <summary>The hours.</summary>
    /// <param name="plan">The town.</param>
    /// <param name="sensorId">An air station's sensor of the town.</param>
    /// <param name="pollutant">NO2, O3, CO, PM2.5 or PM10: the simulated air has no others.</param>
    /// <param name="start">Start of the first hour, a full hour of UTC.</param>
    /// <param name="hours">How many.</param>
    /// <param name="noise">Standard deviation of an hour as a share of its value: 0 is the truth.</param>
    /// <returns>Start of each hour and its mean in the pollutant's unit.</returns>
    /// <exception cref="ArgumentException">There is no such air station, or no such pollutant in the simulated air.</exception>
    public static IReadOnlyList<(DateTimeOffset Start, double Value)> Of(
        TownPlan plan, string sensorId, Pollutant pollutant, DateTimeOffset start, int hours, double noise = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var index = plan.Sensors.ToList().FindIndex(sensor => sensor.Id == sensorId && sensor.Purpose == SensorPurpose.Air);
        if (index < 0)
        {
            throw new ArgumentException($"The town has no air station {sensorId}.", nameof(sensorId));
        }

        var weather = new TownWeather(plan.Seed, plan.UtcOffset);
        var air = new TownAir(weather);
        var setting = plan.Sensors[index].Setting;
        var series = new (DateTimeOffset, double)[hours];
        for (var hour = 0; hour < hours; hour++)
        {
            var begin = start.AddHours(hour);
            var sum = 0.0;
            for (var step = 0; step < StepsAnHour; step++)
            {
                var time = Instant.From(begin.AddMinutes((step + 0.5) * 60 / StepsAnHour));
                sum += Of(air.At(time, setting), pollutant);
            }

            var random = SeededRandom.For(plan.Seed, Subject.Reference, (ulong)index, (ulong)begin.ToUnixTimeSeconds());
            series[hour] = (begin, Math.Max(0, sum / StepsAnHour * (1 + (noise * random.NextNormal()))));
        }

        return series;
    }

    /// <summary>Writes a series as CSV: <c>time,value</c>, the time the hour's start with Z.</summary>
    public static string ToCsv(IReadOnlyList<(DateTimeOffset Start, double Value)> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var text = new StringBuilder("time,value\n");
        foreach (var (start, value) in series)
        {
            text.Append(CultureInfo.InvariantCulture, $"{start:yyyy-MM-ddTHH:mm:ssZ},{value:0.####}\n");
        }

        return text.ToString();
    }

    private static double Of(AirMixture mixture, Pollutant pollutant) => pollutant switch
    {
        Pollutant.No2 => mixture.No2,
        Pollutant.O3 => mixture.O3,
        Pollutant.Co => mixture.Co,
        Pollutant.Pm25 => mixture.Pm25,
        Pollutant.Pm10 => mixture.Pm10,
        _ => throw new ArgumentException($"The simulated air has no {pollutant}.", nameof(pollutant)),
    };
}
