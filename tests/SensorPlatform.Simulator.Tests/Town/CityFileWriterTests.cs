using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Town;

public sealed class CityFileWriterTests
{
    [Fact]
    public void A_small_town_is_written_as_the_server_reads_it()
    {
        var plan = TownPlan.Generate(1, pitches: 1, heatStations: 1, airStations: 0);
        var pitch = plan.Sensors[0];
        var heat = plan.Sensors[1];
        var expected = FormattableString.Invariant($$"""
            # Made by the simulator: seed 1. The run that fits it begins at 2026-07-03T00:00:00Z.
            id: sim-town
            name: "Simulated town"
            timeZone: Europe/Berlin
            language: en
            sites:
              - id: site-001
                name: { en: "Site site-001" }
                latitude: {{pitch.Latitude:F6}}
                longitude: {{pitch.Longitude:F6}}
                services: [power, freshWater, greyWater, waste]
                staleAfterMinutes: 180
                pitches:
                  - id: "1"
                    sensor: pitch-001
                    latitude: {{pitch.Latitude:F6}}
                    longitude: {{pitch.Longitude:F6}}
                    lengthMeters: 8
            stations:
              - id: station-heat-001
                kind: heat
                name: { en: "Station heat-001" }
                latitude: {{heat.Latitude:F6}}
                longitude: {{heat.Longitude:F6}}
                sensor: heat-001
                heightMeters: 3
                setting: street
            sensors:
              - id: pitch-001
                network: ttn
                device: "A840410100000001"
                type: bosch/tps110
                reportingIntervalMinutes: 60
              - id: heat-001
                network: chirpstack
                device: "A840410200000001"
                type: milesight/em300-th
                reportingIntervalMinutes: 10
            rules:
            """);
        Assert.StartsWith(expected, CityFileWriter.Write(plan, TestTown.Start), StringComparison.Ordinal);
    }

    [Fact]
    public void A_town_without_heat_stations_has_no_heat_rule()
    {
        var yaml = CityFileWriter.Write(TownPlan.Generate(1, 2, 0, 0), TestTown.Start);
        Assert.DoesNotContain("air.temperature", yaml, StringComparison.Ordinal);
        Assert.Contains("\nstations: []\n", yaml, StringComparison.Ordinal);
        Assert.Contains("trigger: silence", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heat_rule_is_passed_by_every_heat_station_on_the_first_afternoon()
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var plan = TownPlan.Generate(seed, 0, 10, 0);
            var yaml = CityFileWriter.Write(plan, TestTown.Start);
            var line = yaml.Split('\n').Single(static line => line.StartsWith("    above: ", StringComparison.Ordinal));
            var threshold = double.Parse(line[11..], System.Globalization.CultureInfo.InvariantCulture);
            using var simulation = new SensorPlatform.Simulator.Running.TownSimulation(
                plan,
                new SensorPlatform.Simulator.Running.SimulationOptions { Start = TestTown.Start, End = TestTown.Start.AddDays(1) });
            foreach (var _ in simulation.Messages())
            {
            }

            foreach (var sensor in simulation.Truth().Sensors)
            {
                var hours = sensor.Hours.Where(static hour => hour.Quantity == "air.temperature").ToList();
                Assert.True(hours.Max(static hour => hour.Mean) > threshold + 1, $"seed {seed}, {sensor.Id}");
            }
        }
    }
}
