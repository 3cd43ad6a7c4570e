using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Devices;

/// <summary>What AirQino stations measure that send raw values: gases in counts, temperatures and humidity times ten.</summary>
internal sealed class RawAirReports(TownWeather weather, TownAir air)
{
    private const double VocCounts = 150;

    /// <summary>A report, and the concentrations that it was made of.</summary>
    internal DeviceReport Report(TownSensor sensor, Instant time, SeededRandom random)
    {
        var mixture = air.At(time, sensor.Setting);
        var truth = weather.Temperature(time, sensor.Setting);
        var humidity = Tenths(Math.Clamp(weather.Humidity(time, truth) + (2 * random.NextNormal()), 1, 100));
        var outside = Tenths(truth + (0.3 * random.NextNormal()));
        var inside = Tenths(truth + 9 + random.NextNormal());
        var counts = (sensor.Board ?? AirQinoBoard.Of(sensor.Device)).Counts(mixture, inside, time, random);
        var voc = Math.Clamp(Math.Round(VocCounts + (1.1 * mixture.Voc) + (8 * random.NextNormal())), 1, 1022);

        // A zero would say that there is no counter.
        var pm25 = Math.Max(1, Math.Round(mixture.Pm25 * (1 + (0.08 * random.NextNormal()))));
        var pm10 = Math.Max(pm25, Math.Round(mixture.Pm10 * (1 + (0.08 * random.NextNormal()))));
        var co2 = Math.Round(mixture.Co2 * (1 + (0.01 * random.NextNormal())));

        // Raw temperature, humidity, particles and CO2 are the quantities themselves until a calibration says otherwise.
        return new DeviceReport(
            0,
            [],
            [
                new(Quantity.AirRelativeHumidityRaw, humidity),
                new(Quantity.AirRelativeHumidity, humidity),
                new(Quantity.AirTemperatureRaw, outside),
                new(Quantity.AirTemperature, outside),
                new(Quantity.DeviceTemperature, inside),
                new(Quantity.AirO3Raw, counts.O3),
                new(Quantity.AirCoRaw, counts.Co),
                new(Quantity.AirNo2Raw, counts.No2),
                new(Quantity.AirVocRaw, voc),
                new(Quantity.AirPm25Raw, pm25),
                new(Quantity.AirPm25, pm25),
                new(Quantity.AirPm10Raw, pm10),
                new(Quantity.AirPm10, pm10),
                new(Quantity.AirCo2Raw, co2),
                new(Quantity.AirCo2, co2),
            ])
        {
            Concentrations =
            [
                new(Quantity.AirNo2, mixture.No2),
                new(Quantity.AirO3, mixture.O3),
                new(Quantity.AirCo, mixture.Co),
                new(Quantity.AirPm25, mixture.Pm25),
                new(Quantity.AirPm10, mixture.Pm10),
            ],
        };
    }

    private static double Tenths(double value) => Math.Round(value * 10) / 10;
}
