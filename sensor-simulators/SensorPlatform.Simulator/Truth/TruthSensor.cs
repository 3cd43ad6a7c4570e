using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

/// <summary>What one sensor did.</summary>
public sealed record TruthSensor
{
    /// <summary>Id as in the city file.</summary>
    public required string Id { get; init; }

    /// <summary>DevEUI or station name.</summary>
    public required string Device { get; init; }

    /// <summary>Device family.</summary>
    public required string DeviceType { get; init; }

    /// <summary>Name of its network.</summary>
    public required string Network { get; init; }

    /// <summary>Frames or reports that the device made, whatever became of them; joins and simulated uplinks are not among them.</summary>
    public long FramesMade { get; init; }

    /// <summary>Frames that no gateway heard.</summary>
    public long FramesLost { get; init; }

    /// <summary>Frames whose message went out broken.</summary>
    public long Malformed { get; init; }

    /// <summary>Frames whose message went out whole, each counted once.</summary>
    public long Uplinks { get; init; }

    /// <summary>Messages that were sent a second time.</summary>
    public long Duplicates { get; init; }

    /// <summary>Among <see cref="Uplinks"/>: held back and sent out of order.</summary>
    public long Late { get; init; }

    /// <summary>Frame counters; null for AirQino, which has none.</summary>
    public TruthLedger? Ledger { get; init; }

    /// <summary>Newest frame counter sent; null for AirQino or when nothing was sent.</summary>
    public uint? LastFrameCounter { get; init; }

    /// <summary>Newest event time of its uplinks; null when nothing was sent.</summary>
    public DateTimeOffset? LastMeasured { get; init; }

    /// <summary>Every value sent, once, in sending order; empty when the simulation does not keep readings.</summary>
    public IReadOnlyList<TruthReading> Readings { get; init; } = [];

    /// <summary>Hourly values by quantity and hour; empty when the simulation does not keep readings.</summary>
    public IReadOnlyList<TruthHour> Hours { get; init; } = [];

    /// <summary>
    /// What was in the air of a station that sends raw values, at the times of its reports that were sent, by hour: what a calibration
    /// should find. Empty for all others, and when the simulation does not keep readings.
    /// </summary>
    public IReadOnlyList<TruthHour> Concentrations { get; init; } = [];

    /// <summary>The planted coefficients of a station that sends raw values; null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TruthGas>? Gases { get; init; }

    /// <summary>Frames and reports by hour; empty when the simulation does not keep readings.</summary>
    public IReadOnlyList<TruthFrameHour> FrameHours { get; init; } = [];
}
