using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>State of a pitch and since when. <c>default</c> is a pitch of which nothing was heard yet.</summary>
/// <param name="State">Free, occupied, closed or unknown.</param>
/// <param name="Since">
/// Time of the first reading of this state; of an unknown pitch the time since which it is unknown, and
/// <see cref="Instant.None"/> when nothing was ever heard.
/// </param>
/// <param name="LastSeen">Time of the newest reading.</param>
public readonly record struct PitchOccupancy(PitchState State, Instant Since, Instant LastSeen)
{
    /// <summary>Takes a <c>parking.occupied</c> reading.</summary>
    /// <returns>
    /// The same when the reading is of another quantity or not newer than the newest; else what is known with it: a
    /// reading without value makes the pitch unknown.
    /// </returns>
    public PitchOccupancy Observe(in Reading reading)
    {
        if (reading.Quantity != Quantity.ParkingOccupied || reading.Time <= LastSeen)
        {
            return this;
        }

        var state = !reading.HasValue ? PitchState.Unknown
            : reading.Value >= 0.5 ? PitchState.Occupied
            : PitchState.Free;
        var isSame = state == State && !LastSeen.IsNone;
        return new PitchOccupancy(state, isSame ? Since : reading.Time, reading.Time);
    }

    /// <summary>What may be said of the pitch at a time.</summary>
    /// <param name="now">The time of the question.</param>
    /// <param name="staleAfter">How long a reading is believed; above zero.</param>
    /// <returns>Unknown, since the reading went stale, when the newest reading is older than that.</returns>
    public PitchOccupancy At(Instant now, TimeSpan staleAfter)
    {
        var isStale = State is PitchState.Free or PitchState.Occupied && now - LastSeen > staleAfter;
        return isStale ? this with { State = PitchState.Unknown, Since = LastSeen + staleAfter } : this;
    }

    /// <summary>The pitch as it is while the city has closed it.</summary>
    /// <param name="since">Since when; <see cref="Instant.None"/> when the city does not say.</param>
    public PitchOccupancy Close(Instant since) => this with { State = PitchState.Closed, Since = since };

    /// <summary>The pitch as one newest reading alone tells.</summary>
    /// <param name="last">The newest <c>parking.occupied</c> reading.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="staleAfter">How long a reading is believed; above zero.</param>
    public static PitchOccupancy From(in Reading last, Instant now, TimeSpan staleAfter) =>
        default(PitchOccupancy).Observe(in last).At(now, staleAfter);
}
