using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>What one message says of a pitch, or the frame ledger of its sensor after some messages.</summary>
/// <param name="Place">The pitch (<see cref="PitchPlaces"/>).</param>
/// <param name="Offset">Offset of the message in its journal partition; of a ledger that of the newest message.</param>
/// <param name="Signal">What it says; none: a ledger.</param>
/// <param name="Time">Event time; of a ledger and a dead letter when we received it.</param>
/// <param name="Received">When we received it.</param>
/// <param name="Frames">Of a ledger: different frames since the journal began.</param>
/// <param name="Restarts">Of a ledger: rejoins and resets since the journal began.</param>
internal readonly record struct ParkingNote(
    int Place,
    long Offset,
    PitchSignal Signal,
    Instant Time,
    Instant Received,
    long Frames,
    int Restarts)
{
    /// <summary>The note with times that are not after one: what lies ahead of it counts as of it.</summary>
    public ParkingNote NotAfter(Instant time) =>
        Time <= time && Received <= time ? this : this with
        {
            Time = Time > time ? time : Time,
            Received = Received > time ? time : Received,
        };

    /// <summary>True for the frame ledger of a sensor.</summary>
    public bool IsLedger => Signal == PitchSignal.None;

    /// <summary>True for what speaks of the occupancy.</summary>
    public bool IsWord => Signal is PitchSignal.Free or PitchSignal.Occupied or PitchSignal.NoValue;
}
