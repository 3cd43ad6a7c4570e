using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Networks;

/// <summary>What all messages of one network share.</summary>
internal sealed record NetworkContext(ulong Seed, ulong RunStart, TownNetwork Network, TownRadio Radio)
{
    /// <summary>The eight channels of a usual EU868 plan, Hz.</summary>
    internal static ReadOnlySpan<int> ChannelsHz =>
        [868_100_000, 868_300_000, 868_500_000, 867_100_000, 867_300_000, 867_500_000, 867_700_000, 867_900_000];

    internal DeviceSession SessionOf(Transmission transmission) =>
        DeviceSession.For(Seed, RunStart, transmission.SensorIndex, transmission.Session, Network.Server);

    /// <summary>The random stream of one envelope.</summary>
    internal Randomness.SeededRandom RandomOf(Transmission transmission) => Randomness.SeededRandom.For(
        Seed ^ RunStart,
        Randomness.Subject.Envelope,
        (ulong)transmission.SensorIndex,
        (transmission.Number << 3) | (uint)transmission.Kind);
}
