using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Running;

/// <summary>What a device remembers.</summary>
internal sealed class SensorState(TownSensor sensor, int index, int networkIndex, int spreadingFactor, SensorTally tally)
{
    private const int LongAgoMinutes = 24 * 60;

    internal TownSensor Sensor { get; } = sensor;

    internal int Index { get; } = index;

    internal int NetworkIndex { get; } = networkIndex;

    internal int SpreadingFactor { get; } = spreadingFactor;

    internal SensorTally Tally { get; } = tally;

    /// <summary>Number of the next transmission.</summary>
    internal ulong Number { get; set; }

    /// <summary>Number of the session, from 0.</summary>
    internal uint Session { get; set; }

    /// <summary>Number of the run of the counter within the session, from 0.</summary>
    internal uint Run { get; set; }

    /// <summary>When the run began; none for the first of all.</summary>
    internal Instant RunStarted { get; set; }

    /// <summary>FCntUp of the next frame.</summary>
    internal uint FrameCounter { get; set; }

    /// <summary>True until the session's first frame is sent.</summary>
    internal bool SessionIsFresh { get; set; } = true;

    internal Instant LastFrame { get; set; }

    internal bool Occupied { get; private set; }

    /// <summary>What it says of its pitch while it flaps.</summary>
    internal bool Ghost { get; set; }

    /// <summary>Counts heartbeat timers: a report on a change starts the hour anew.</summary>
    internal int HeartbeatVersion { get; set; }

    private Instant Since { get; set; }

    private int PreviousMinutes { get; set; } = LongAgoMinutes;

    internal SeenPitch Pitch => new(Occupied, PreviousMinutes);

    internal void Change(bool occupied, Instant time)
    {
        if (Occupied == occupied)
        {
            return;
        }

        PreviousMinutes = Since.IsNone ? LongAgoMinutes : (int)(time - Since).TotalMinutes;
        Occupied = occupied;
        Since = time;
    }
}
