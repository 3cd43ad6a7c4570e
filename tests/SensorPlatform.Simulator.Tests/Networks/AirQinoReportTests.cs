using System.Text.Json;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Networks;

public sealed class AirQinoReportTests
{
    [Fact]
    public void A_report_has_station_time_and_all_ten_sensors()
    {
        using var simulation = TestTown.Simulation(faults: new Faults(), uplinks: 1000);
        var reports = simulation.Messages().Where(static message => message.Network.Server == NetworkServer.AirQino).ToList();
        Assert.True(reports.Count > 100);
        foreach (var message in reports)
        {
            using var json = JsonDocument.Parse(message.Payload);
            var station = json.RootElement.GetProperty("station_name").GetString();
            Assert.Equal($"airqino/{message.Network.Name}/{station}/values", message.Topic);
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", json.RootElement.GetProperty("timestamp").GetString());
            var values = json.RootElement.GetProperty("values").EnumerateArray()
                .ToDictionary(static value => value.GetProperty("sensor").GetString() ?? "", static value => value.GetProperty("value").GetDouble());
            Assert.Equal(["co", "co2", "extT", "intT", "no2", "o3", "pm10", "pm25", "rh", "voc"], values.Keys.Order(StringComparer.Ordinal));
            Assert.True(values["pm25"] <= values["pm10"]);
        }
    }
}
