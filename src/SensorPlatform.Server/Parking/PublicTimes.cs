using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Times of a pitch as the public sees them. When somebody arrived is his business: of a pitch that is or may be occupied the
/// full hour (UTC) is told. Since when a pitch is free or closed concerns nobody who is there.
/// </summary>
internal static class PublicTimes
{
    private const long NanosecondsPerHour = 3_600_000_000_000;
    private const long NanosecondsPerQuarter = NanosecondsPerHour / 4;
    private const long NanosecondsPerMinute = NanosecondsPerHour / 60;

    /// <summary>The full hour (UTC) at or before a time; none stays none.</summary>
    public static Instant Hour(Instant time) => Down(time, NanosecondsPerHour);

    /// <summary>The full quarter of an hour at or before a time; none stays none.</summary>
    public static Instant Quarter(Instant time) => Down(time, NanosecondsPerQuarter);

    /// <summary>Since when a pitch is as it is, as far as the public is told; none stays none.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="since">The exact time.</param>
    public static Instant Since(PitchState state, Instant since) =>
        state is PitchState.Free or PitchState.Closed ? since : Hour(since);

    /// <summary>
    /// The newest word of a pitch's sensor: to the minute while the pitch is free, and of an occupied one when it came in a later
    /// hour than the vehicle. Else it may be the arrival itself, and the full hour is told. None stays none.
    /// </summary>
    public static Instant Seen(in PitchEstimate estimate)
    {
        var hour = Hour(estimate.LastSeen);
        var tellsMinute = estimate.State is PitchState.Free
            || (estimate.State is PitchState.Occupied && !estimate.Since.IsNone && hour > Hour(estimate.Since));
        return tellsMinute ? Down(estimate.LastSeen, NanosecondsPerMinute) : hour;
    }

    /// <summary>The newest of what is told of some pitches (<see cref="Seen(in PitchEstimate)"/>); none when nothing is.</summary>
    public static Instant Seen(IReadOnlyList<PitchPicture> pitches)
    {
        var newest = Instant.None;
        foreach (var pitch in pitches)
        {
            var seen = Seen(pitch.Estimate);
            newest = !seen.IsNone && (newest.IsNone || seen > newest) ? seen : newest;
        }

        return newest;
    }

    private static Instant Down(Instant time, long step) =>
        time.IsNone ? time : new Instant(time.UnixNanoseconds - (((time.UnixNanoseconds % step) + step) % step));
}
