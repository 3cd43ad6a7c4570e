using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// What messages of a turn add to the frame ledger of one sensor, hour, gateway and spreading factor. Counts are differences: the
/// store adds them, once (<see cref="FoldOutput.FirstOffset"/> tells whether it has).
/// </summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Hour">Start of the hour in UTC, by the network's time of the frame; of a lost frame, by where it lay in its gap.</param>
/// <param name="Gateway"><see cref="Uplinks.Uplink.BestGateway"/>; of a lost frame that of the frame that showed the gap.</param>
/// <param name="SpreadingFactor">Spreading factor; 0 when unknown.</param>
public readonly record struct FrameEntry(int SensorIndex, Instant Hour, ulong Gateway, byte SpreadingFactor)
{
    /// <summary>Different frames that came in.</summary>
    public int Received { get; init; }

    /// <summary>Frames lost on the radio; negative when a frame comes that was taken for lost. Expected = received + lost.</summary>
    public int Lost { get; init; }

    /// <summary>Frames that came again.</summary>
    public int Duplicates { get; init; }

    /// <summary>Frames that came after a newer one.</summary>
    public int OutOfOrder { get; init; }

    /// <summary>Frames with a reading whose hour was final already.</summary>
    public int Late { get; init; }

    /// <summary>Times that the session changed.</summary>
    public int Rejoins { get; init; }

    /// <summary>Times that the counter went back within a session.</summary>
    public int Resets { get; init; }

    /// <summary>Times of devices or gateways that could not be.</summary>
    public int ClockFaults { get; init; }

    /// <summary>The sums of two entries of the same key.</summary>
    public FrameEntry Plus(in FrameEntry other) => this with
    {
        Received = Received + other.Received,
        Lost = Lost + other.Lost,
        Duplicates = Duplicates + other.Duplicates,
        OutOfOrder = OutOfOrder + other.OutOfOrder,
        Late = Late + other.Late,
        Rejoins = Rejoins + other.Rejoins,
        Resets = Resets + other.Resets,
        ClockFaults = ClockFaults + other.ClockFaults,
    };
}
