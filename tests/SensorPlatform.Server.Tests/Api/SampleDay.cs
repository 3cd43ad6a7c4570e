using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>A hot July day: pitches taken and free, temperatures, air, and 24 hours for the charts.</summary>
internal static class SampleDay
{
    internal static Task CommitSampleDayAsync(this ApiHost host) => host.CommitAsync(output =>
    {
        output.Outcomes.Count(Outcome.Stored, 20);
        output.Outcomes.Count(Outcome.Duplicate, 2);
        output.Outcomes.Count(Outcome.RejectedUnknownSensor);
        AddPitches(host, output);
        AddStation(host, output, SampleCity.HeatSensor, (Quantity.AirTemperature, 36.4), (Quantity.AirRelativeHumidity, 38));
        AddStation(
            host,
            output,
            SampleCity.AirSensor,
            (Quantity.AirPm25, 12.5),
            (Quantity.AirPm10, 21.25),
            (Quantity.AirNo2, 34),
            (Quantity.AirO3, 118),
            (Quantity.AirCo, 0.31));
        AddDay(host, output, SampleCity.HeatSensor, Quantity.AirTemperature, 29, 7);
        AddDay(host, output, SampleCity.HeatSensor, Quantity.AirRelativeHumidity, 52, -14);
        AddDay(host, output, SampleCity.AirSensor, Quantity.AirPm25, 14, 4);
        output.Activities.Add(host.Activity(
            SampleCity.HeatSensor, TimeSpan.FromMinutes(4), new FrameLedger(100, 97, 2, 1, 0, 0, 0, 0)));
    });

    private static void AddPitches(ApiHost host, FoldOutput output)
    {
        for (var number = 1; number <= 11; number++)
        {
            // Pitches 3, 6 and 9 are free, 10 has been silent for five hours, the others are taken.
            var age = TimeSpan.FromMinutes(number == 10 ? 300 : 5 + number);
            host.Add(output, SampleCity.PitchSensor(number), Quantity.ParkingOccupied, number % 3 == 0 ? 0 : 1, age);
        }
    }

    private static void AddStation(
        ApiHost host, FoldOutput output, string sensor, params ReadOnlySpan<(Quantity Quantity, double Value)> values)
    {
        foreach (var (quantity, value) in values)
        {
            host.Add(output, sensor, quantity, value, TimeSpan.FromMinutes(4));
        }
    }

    private static void AddDay(
        ApiHost host, FoldOutput output, string sensor, Quantity quantity, double middle, double swing)
    {
        var noon = Instant.From(new DateTimeOffset(2026, 7, 14, 13, 0, 0, TimeSpan.Zero));
        for (var hour = 24; hour >= 1; hour--)
        {
            var mean = middle + (swing * Math.Cos(hour / 24.0 * Math.Tau));
            output.Windows.Add(host.Hour(
                sensor, quantity, noon - TimeSpan.FromHours(hour), 6, mean - 0.5, mean + 0.5, mean * 6));
            for (var part = 0; part < 6; part++)
            {
                var fine = middle + (swing * Math.Cos((hour - (part / 6.0)) / 24.0 * Math.Tau));
                var start = noon - TimeSpan.FromHours(hour) + TimeSpan.FromMinutes(10 * part);
                var window = host.Hour(sensor, quantity, start, 1, fine, fine, fine);
                output.Windows.Add(window with { Length = WindowLength.FiveMinutes, ExpectedCount = 1 });
            }
        }
    }
}
