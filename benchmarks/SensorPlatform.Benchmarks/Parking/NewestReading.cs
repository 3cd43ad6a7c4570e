using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What the newest reading alone says of a pitch, the plain way that the monitor is held against. <c>default</c> is a pitch of which nothing was heard yet.</summary>
/// <param name="State">Free, occupied, closed or unknown.</param>
/// <param name="Since">
/// Time of the first reading of this state; of an unknown pitch the time since which it is unknown, and
/// <see cref="Instant.None"/> when nothing was ever heard.
/// </param>
/// <param name="LastSeen">Time of the newest reading.</param>
internal readonly record struct NewestReading(PitchState State, Instant Since, Instant LastSeen)
{
    /// <summary>Takes a <c>parking.occupied</c> reading.</summary>
    /// <returns>
    /// The same when the reading is of another quantity or not newer than the newest; else what is known with it: a
    /// reading without value makes the pitch unknown.
    /// </returns>
    public NewestReading Observe(in Reading reading)
    {
        if (reading.Quantity != Quantity.ParkingOccupied || reading.Time <= LastSeen)
        {
            return this;
        }

        var state = !reading.HasValue ? PitchState.Unknown
            : reading.Value >= 0.5 ? PitchState.Occupied
            : PitchState.Free;
        var isSame = state == State && !LastSeen.IsNone;
        return new NewestReading(state, isSame ? Since : reading.Time, reading.Time);
    }

    /// <summary>What may be said of the pitch at a time.</summary>
    /// <param name="now">The time of the question.</param>
    /// <param name="staleAfter">How long a reading is believed; above zero.</param>
    /// <returns>Unknown, since the reading went stale, when the newest reading is older than that.</returns>
    public NewestReading At(Instant now, TimeSpan staleAfter)
    {
        var isStale = State is PitchState.Free or PitchState.Occupied && now - LastSeen > staleAfter;
        return isStale ? this with { State = PitchState.Unknown, Since = LastSeen + staleAfter } : this;
    }
}
