using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>A town whose messages are rendered before the clock runs, so that the simulator costs nothing in the run.</summary>
internal sealed class LoadTown : IDisposable
{
    private const ulong Seed = 7;
    private readonly TownSimulation _simulation;

    private LoadTown(TownPlan plan, DateTimeOffset start, TownSimulation simulation)
    {
        Plan = plan;
        Start = start;
        _simulation = simulation;
        Messages = [.. simulation.Messages()];
        Truth = simulation.Truth();
    }

    internal TownPlan Plan { get; }

    internal DateTimeOffset Start { get; }

    internal IReadOnlyList<SimulatedMessage> Messages { get; }

    internal TownTruth Truth { get; }

    /// <exception cref="InvalidOperationException">The town's time would reach beyond the present.</exception>
    internal static LoadTown Render(int uplinks)
    {
        var plan = TownPlan.Generate(Seed, pitches: 400, heatStations: 400, airStations: 50);
        var now = TimeProvider.System.GetUtcNow();
        var options = new SimulationOptions
        {
            Start = now - TimeSpan.FromDays(10),
            Uplinks = uplinks,
            Faults = new Faults { Duplicates = 0.02, Malformed = 0.005, Loss = 0.02 },
            KeepReadings = false,
        };
        var town = new LoadTown(plan, options.Start, new TownSimulation(plan, options));
        return town.Truth.End < now
            ? town
            : throw new InvalidOperationException($"The town ends at {town.Truth.End:u}: ask for fewer uplinks.");
    }

    public void Dispose() => _simulation.Dispose();
}
