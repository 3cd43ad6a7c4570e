using System.Text.Json;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Networks;

public sealed class AirQinoRawReportTests
{
    [Fact]
    public void A_raw_report_has_whole_numbers_and_its_time_where_raw_ones_have_it()
    {
        using var simulation = Simulation(rawStations: 1);
        var reports = simulation.Messages().Where(message => message.SensorId == "air-002" && message.Kind == MessageKind.Uplink).ToList();
        Assert.True(reports.Count > 100);
        foreach (var message in reports)
        {
            using var json = JsonDocument.Parse(message.Payload);
            Assert.Equal("SMART901", json.RootElement.GetProperty("station_name").GetString());
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", json.RootElement.GetProperty("last_timestamp").GetString());
            Assert.False(json.RootElement.TryGetProperty("timestamp", out _));
            var values = json.RootElement.GetProperty("values").EnumerateArray()
                .ToDictionary(static value => value.GetProperty("sensor").GetString() ?? "", static value => value.GetProperty("value").GetInt32());
            Assert.Equal(["co", "co2", "extT", "intT", "no2", "o3", "pm10", "pm25", "rh", "voc"], values.Keys.Order(StringComparer.Ordinal));
            Assert.All(["co", "no2", "o3", "voc"], gas => Assert.InRange(values[gas], 1, 1022));
            Assert.NotEqual(values["no2"], values["o3"]);
            Assert.InRange(values["pm25"], 1, values["pm10"]);
            Assert.InRange(values["rh"], 10, 1000);
            Assert.InRange(values["extT"], 50, 450);
            Assert.InRange(values["intT"], values["extT"], 600);
        }
    }

    [Fact]
    public void The_truth_has_the_air_and_the_planted_model_of_raw_stations_alone()
    {
        using var simulation = Simulation(rawStations: 1);
        var messages = simulation.Messages().ToList();
        Assert.NotEmpty(messages);
        var truth = simulation.Truth();
        Assert.All(truth.Sensors, sensor =>
        {
            var isRaw = sensor.DeviceType == DeviceTypes.AirQinoRaw;
            Assert.Equal(isRaw, sensor.Gases is not null);
            Assert.Equal(isRaw, sensor.Concentrations.Count > 0);
        });
        var raw = truth.Sensors.Single(sensor => sensor.Id == "air-002");
        Assert.Equal(["air.no2", "air.o3", "air.co"], raw.Gases!.Select(gas => gas.Quantity));
        Assert.Equal(
            ["air.co", "air.no2", "air.o3", "air.pm10", "air.pm2_5"], raw.Concentrations.Select(hour => hour.Quantity).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(raw.Readings, reading => reading.Quantity is "air.no2" or "air.o3" or "air.co");
    }

    [Fact]
    public void A_raw_station_moves_nothing_of_other_sensors()
    {
        using var with = Simulation(rawStations: 1);
        using var without = Simulation(rawStations: 0);
        Assert.Equal(Others(without), Others(with));
        Assert.NotEqual(TownPlan.Generate(7, 4, 2, 2).Fingerprint, TownPlan.Generate(7, 4, 2, 2, 1).Fingerprint);
    }

    private static List<string> Others(TownSimulation simulation) =>
    [
        .. simulation.Messages().Where(message => message.SensorId != "air-002")
            .Select(message => $"{message.SensorId} {System.Text.Encoding.UTF8.GetString(message.Payload.Span)}"),
    ];

    private static TownSimulation Simulation(int rawStations) => new(
        TownPlan.Generate(7, 4, 2, 2, rawStations),
        new SimulationOptions { Start = TestTown.Start, Faults = TestTown.UsualFaults, Uplinks = 1_000 });
}
