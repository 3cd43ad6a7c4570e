using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>Where and when a message came in: what its ledger entries are booked under.</summary>
internal readonly struct FrameOrigin
{
    private const long NanosecondsPerHour = 3_600_000_000_000;

    /// <param name="sensorIndex">The sensor.</param>
    /// <param name="uplink">The message.</param>
    /// <param name="network">Its network time; ours where the network's could not be.</param>
    /// <param name="output">Takes the entries.</param>
    internal FrameOrigin(int sensorIndex, in Uplink uplink, Instant network, FoldOutput output)
    {
        SensorIndex = sensorIndex;
        Network = network;
        Gateway = uplink.BestGateway;
        SpreadingFactor = uplink.SpreadingFactor;
        Output = output;
    }

    /// <summary>Network time of the message.</summary>
    internal Instant Network { get; }

    private int SensorIndex { get; }

    private ulong Gateway { get; }

    private byte SpreadingFactor { get; }

    private FoldOutput Output { get; }

    /// <summary>Start of the hour that holds a time.</summary>
    internal static Instant HourOf(Instant time)
    {
        var rest = time.UnixNanoseconds % NanosecondsPerHour;
        return new Instant(time.UnixNanoseconds - (rest < 0 ? rest + NanosecondsPerHour : rest));
    }

    /// <summary>An entry without counts.</summary>
    internal FrameEntry EntryAt(Instant time) => new(SensorIndex, HourOf(time), Gateway, SpreadingFactor);

    /// <summary>Gives an entry out.</summary>
    internal void Give(in FrameEntry entry) => FrameEntries.Add(Output.Frames, in entry);
}
