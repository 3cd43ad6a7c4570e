using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Live;

/// <summary>What is known of a pitch at one moment.</summary>
/// <param name="State">Its state.</param>
/// <param name="Since">First time known of this state; null where the state comes from no reading.</param>
/// <param name="UpdatedAt">Measured time of its sensor's last word; null where there is none.</param>
internal readonly record struct PitchStatus(PitchState State, Instant? Since, Instant? UpdatedAt)
{
    /// <summary>
    /// The state of a pitch: what is configured first (closed), then the newest reading, as long as its sensor has said
    /// something within the site's time; else unknown. Silence is never read as free.
    /// </summary>
    public static PitchStatus Of(PlatformState state, Site site, Pitch pitch, Instant now)
    {
        var snapshot = pitch.Sensor is null ? SensorSnapshot.Empty : state.Of(pitch.Sensor);
        var latest = snapshot.Find(Quantity.ParkingOccupied);
        Instant? updatedAt = latest?.Reading.Time;
        if (snapshot.Activity is { } activity && (updatedAt is null || activity.LastMeasured > updatedAt))
        {
            updatedAt = activity.LastMeasured;
        }

        if (pitch.Closed)
        {
            return new PitchStatus(PitchState.Closed, null, updatedAt);
        }

        if (latest is not { Reading.HasValue: true } known
            || updatedAt is not { } lastWord
            || now - lastWord > TimeSpan.FromMinutes(site.StaleAfterMinutes))
        {
            return new PitchStatus(PitchState.Unknown, null, updatedAt);
        }

        var occupied = known.Reading.Value >= 0.5;
        return new PitchStatus(occupied ? PitchState.Occupied : PitchState.Free, known.Since, updatedAt);
    }

    /// <summary>The state as the API spells it: <c>free</c>, <c>occupied</c>, <c>closed</c> or <c>unknown</c>.</summary>
    public static string Word(PitchState state) => state switch
    {
        PitchState.Free => "free",
        PitchState.Occupied => "occupied",
        PitchState.Closed => "closed",
        _ => "unknown",
    };
}
