using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

/// <summary>Totals of a run.</summary>
public sealed record TruthTotals
{
    /// <summary>
    /// Messages handed to the broker: <see cref="Uplinks"/> + <see cref="Duplicates"/> + <see cref="Malformed"/> +
    /// <see cref="Simulated"/> + <see cref="Joins"/>.
    /// </summary>
    public long MessagesSent { get; init; }

    /// <summary>Distinct good uplinks and reports; those without application payload are among them.</summary>
    public long Uplinks { get; init; }

    /// <summary>Among <see cref="Uplinks"/>: without application payload.</summary>
    public long MacOnly { get; init; }

    /// <summary>Among <see cref="Uplinks"/>: on a port of the device, but with nothing in it. Each is refused by its decoder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long EmptyPayloads { get; init; }

    /// <summary>Among <see cref="Uplinks"/>: held back and sent out of order.</summary>
    public long Late { get; init; }

    /// <summary>Repeats, byte for byte.</summary>
    public long Duplicates { get; init; }

    /// <summary>Broken messages: each must become a dead letter.</summary>
    public long Malformed { get; init; }

    /// <summary>Simulated uplinks: each must be rejected.</summary>
    public long Simulated { get; init; }

    /// <summary>Join messages; they have topics of their own.</summary>
    public long Joins { get; init; }

    /// <summary>Frames and reports that devices made.</summary>
    public long FramesMade { get; init; }

    /// <summary>Frames and reports that were lost on the radio: never sent.</summary>
    public long FramesLost { get; init; }

    /// <summary>Values in <see cref="Uplinks"/>.</summary>
    public long Readings { get; init; }
}
