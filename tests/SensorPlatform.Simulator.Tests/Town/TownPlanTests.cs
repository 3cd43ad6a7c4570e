using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Town;

public sealed class TownPlanTests
{
    [Fact]
    public void A_generated_town_can_be_simulated()
    {
        var plan = TownPlan.Generate(1, 40, 30, 4, 1);
        Assert.Empty(plan.FindFaults());
        Assert.Equal(40, plan.Sensors.Count(static sensor => sensor.Purpose == SensorPurpose.Pitch));
        Assert.Equal(30, plan.Sensors.Count(static sensor => sensor.Purpose == SensorPurpose.Heat));
        Assert.Equal(4, plan.Sensors.Count(static sensor => sensor.Purpose == SensorPurpose.Air));
        Assert.Equal(DeviceTypes.All.Order(), plan.Sensors.Select(static sensor => sensor.DeviceType).Distinct().Order());
    }

    [Fact]
    public void The_fingerprint_tells_towns_apart_and_knows_its_own()
    {
        Assert.Equal(TestTown.Plan().Fingerprint, TestTown.Plan().Fingerprint);
        Assert.NotEqual(TestTown.Plan(7).Fingerprint, TestTown.Plan(8).Fingerprint);
        var plan = TestTown.Plan();
        var moved = plan with { Sensors = [.. plan.Sensors.Skip(1)] };
        Assert.NotEqual(plan.Fingerprint, moved.Fingerprint);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var plan = TestTown.Plan();
        var sensor = plan.Sensors[0];
        var broken = plan with
        {
            Sensors =
            [
                sensor,
                sensor,
                sensor with { Id = "a", Device = "XYZ" },
                sensor with { Id = "b", Device = "A8404100000000B1", DeviceType = "acme/none" },
                sensor with { Id = "c", Device = "A8404100000000C1", Network = "nowhere" },
                sensor with { Id = "d", Device = "A8404100000000D1", SiteId = null },
                sensor with { Id = "e", Device = "A8404100000000E1", ReportingInterval = TimeSpan.Zero },
            ],
        };
        var refused = Assert.Throws<ArgumentException>(() => new TownSimulation(broken, new SimulationOptions { Start = TestTown.Start }));
        string[] words = ["is there twice", "XYZ is no DevEUI", "acme/none", "no network nowhere", "names no site", "10 seconds", "has two sensors"];
        Assert.All(words, word => Assert.Contains(word, refused.Message, StringComparison.Ordinal));
    }
}
