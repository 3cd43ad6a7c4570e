using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>How the sensors of a town fare.</summary>
/// <param name="Name">What is said of it.</param>
/// <param name="Faults">What goes wrong.</param>
internal sealed record OccupancyScenario(string Name, Faults Faults)
{
    /// <summary>Noise of the towns in which faults are planted.</summary>
    internal const double UsualNoise = 0.005;

    /// <summary>What always goes wrong: 2 % of the frames are lost, 1 % come 2 minutes to 3 hours late.</summary>
    internal static Faults Usual { get; } = new() { Loss = 0.02, Late = 0.01, Duplicates = 0.02, MacOnly = 0.01, Rejoins = 0.0005 };

    /// <summary>Towns without faults, but with noise and loss: what is found in them is a false alarm.</summary>
    internal static IReadOnlyList<OccupancyScenario> FaultFree { get; } =
    [
        new("no noise", Usual),
        new("noise 0.5 %", Usual with { PitchNoise = UsualNoise }),
        new("noise 1 %", Usual with { PitchNoise = 0.01 }),
        new("noise 2 %", Usual with { PitchNoise = 0.02 }),
        new("noise 5 %", Usual with { PitchNoise = 0.05 }),
        new("noise 1 %, loss 10 %", Usual with { PitchNoise = 0.01, Loss = 0.1 }),
        new("noise 1 %, loss 30 %", Usual with { PitchNoise = 0.01, Loss = 0.3 }),
    ];

    /// <summary>A town whose sensors are silent for a share of the time.</summary>
    internal static OccupancyScenario Silent(ulong seed, IReadOnlyList<SimulatedSite> sites, Instant from, Instant to, double share) => new(
        FormattableString.Invariant($"noise 1 %, {share * 100:0} % of the time silent (2 to 48 h)"),
        Usual with { PitchNoise = 0.01, Planted = FaultSchedule.Silences(seed, sites, from, to, share) });

    /// <summary>A town with faults of all kinds.</summary>
    internal static OccupancyScenario Faulty(ulong seed, IReadOnlyList<SimulatedSite> sites, Instant from, Instant to) => new(
        "noise 0.5 %, planted faults",
        Usual with { PitchNoise = UsualNoise, Planted = FaultSchedule.Over(seed, sites, from, to) });
}
