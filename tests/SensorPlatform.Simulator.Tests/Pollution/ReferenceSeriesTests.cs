using SensorPlatform.Core.Air;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Pollution;

public sealed class ReferenceSeriesTests
{
    private static readonly TownPlan Plan = TownPlan.Generate(7, 0, 0, 2, rawAirStations: 1);

    [Fact]
    public void A_reference_measures_what_the_truth_says_of_the_station_beside_it()
    {
        using var simulation = new TownSimulation(Plan, new SimulationOptions { Start = TestTown.Start, Uplinks = 3_000 });
        Assert.Equal(3_000, simulation.Messages().Count());
        var truth = simulation.Truth().Sensors.Single(sensor => sensor.Id == "air-002");
        var series = ReferenceSeries.Of(Plan, "air-002", Pollutant.No2, TestTown.Start, 24).ToDictionary(hour => hour.Start, hour => hour.Value);
        var hours = truth.Concentrations.Where(hour => hour.Quantity == "air.no2" && series.ContainsKey(hour.Start) && hour.Count > 25).ToList();
        Assert.True(hours.Count > 20);
        Assert.All(hours, hour => Assert.Equal(hour.Mean, series[hour.Start], 0.02 * hour.Mean));
    }

    [Fact]
    public void Noise_is_a_share_of_each_hour_and_the_same_every_time()
    {
        var truth = ReferenceSeries.Of(Plan, "air-001", Pollutant.O3, TestTown.Start, 500);
        var noisy = ReferenceSeries.Of(Plan, "air-001", Pollutant.O3, TestTown.Start, 500, 0.05);
        Assert.Equal(noisy, ReferenceSeries.Of(Plan, "air-001", Pollutant.O3, TestTown.Start, 500, 0.05));
        var deviations = truth.Zip(noisy, (one, other) => (other.Value / one.Value) - 1).ToList();
        Assert.InRange(Math.Sqrt(deviations.Average(deviation => deviation * deviation)), 0.045, 0.055);
        Assert.InRange(deviations.Average(), -0.01, 0.01);
    }

    [Fact]
    public void It_is_written_with_the_start_of_each_hour()
    {
        var lines = ReferenceSeries.ToCsv(ReferenceSeries.Of(Plan, "air-001", Pollutant.Co, TestTown.Start, 2)).Split('\n');
        Assert.Equal("time,value", lines[0]);
        Assert.Matches(@"^2026-07-03T00:00:00Z,\d+\.\d+$", lines[1]);
        Assert.StartsWith("2026-07-03T01:00:00Z,", lines[2], StringComparison.Ordinal);
        Assert.Equal(("", 4), (lines[3], lines.Length));
    }

    [Fact]
    public void Only_air_stations_and_pollutants_of_the_simulated_air_have_one()
    {
        Assert.Throws<ArgumentException>(() => ReferenceSeries.Of(Plan, "air-003", Pollutant.No2, TestTown.Start, 1));
        Assert.Throws<ArgumentException>(() => ReferenceSeries.Of(Plan, "air-001", Pollutant.So2, TestTown.Start, 1));
    }
}
