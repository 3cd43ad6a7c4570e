using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Town;

/// <summary>A small town and a day in it.</summary>
internal static class TestTown
{
    internal static DateTimeOffset Start { get; } = new(2026, 7, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The rates of the platform's end-to-end run.</summary>
    internal static Faults UsualFaults { get; } = new() { Duplicates = 0.05, Malformed = 0.01, Late = 0.02, Loss = 0.03 };

    internal static Faults AllFaults { get; } =
        UsualFaults with { Rejoins = 0.005, Resets = 0.02, MacOnly = 0.02, Simulated = 0.01 };

    internal static TownPlan Plan(ulong seed = 7) => TownPlan.Generate(seed, pitches: 20, heatStations: 8, airStations: 2);

    internal static TownSimulation Simulation(ulong seed = 7, Faults? faults = null, long uplinks = 3000) => new(
        Plan(seed), new SimulationOptions { Start = Start, Faults = faults ?? UsualFaults, Uplinks = uplinks });
}
