using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Live;

/// <summary>Reads the state of a pitch from what its sensor said.</summary>
internal static class PitchStatus
{
    /// <summary>
    /// The state of a pitch: what is configured first (closed), then the newest reading, as long as its sensor has said
    /// something within the site's time; else unknown. Silence is never read as free.
    /// </summary>
    public static PitchOccupancy Of(PlatformState state, Site site, Pitch pitch, Instant now)
    {
        var snapshot = pitch.Sensor is null ? SensorSnapshot.Empty : state.Of(pitch.Sensor);
        var occupancy = snapshot.Find(Quantity.ParkingOccupied) is { } latest
            ? default(PitchOccupancy).Observe(latest.Reading)
            : default;
        if (occupancy.State is PitchState.Free or PitchState.Occupied)
        {
            // Any word of the sensor confirms the state that it last told: a heartbeat need not repeat it.
            occupancy = occupancy with
            {
                Since = snapshot.Find(Quantity.ParkingOccupied)?.Since ?? occupancy.Since,
                LastSeen = snapshot.Activity is { } activity && activity.LastMeasured > occupancy.LastSeen
                    ? activity.LastMeasured
                    : occupancy.LastSeen,
            };
        }

        occupancy = occupancy.At(now, TimeSpan.FromMinutes(site.StaleAfterMinutes));
        return pitch.Closed ? occupancy.Close(Instant.None) : occupancy;
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
