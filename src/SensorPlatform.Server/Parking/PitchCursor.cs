using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>How far the messages of a pitch's sensor were taken, and what it said last.</summary>
internal struct PitchCursor
{
    /// <summary>Offset of its newest message with readings or a dead letter.</summary>
    public long Offset;

    /// <summary>Offset of its newest ledger; 0: none yet.</summary>
    public long LedgerOffset;

    /// <summary>Different frames by that ledger.</summary>
    public long Frames;

    /// <summary>Rejoins and resets by that ledger.</summary>
    public int Restarts;

    /// <summary>What the sensor said of the occupancy, by event time; none: nothing yet.</summary>
    public PitchSignal Said;

    /// <summary>Event time of that.</summary>
    public Instant SaidAt;

    /// <summary>What the stays were told last.</summary>
    public PitchState Told;
}
