using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Times of a pitch as the public sees them. When somebody arrived is his business: of a pitch that is or may be occupied the
/// full hour (UTC) is told. Since when a pitch is free or closed concerns nobody who is there.
/// </summary>
internal static class PublicTimes
{
    private const long Hour = 3_600_000_000_000;
    private const long Minute = 60_000_000_000;

    /// <summary>Since when a pitch is as it is, as far as the public is told; none stays none.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="since">The exact time.</param>
    public static Instant Since(PitchState state, Instant since) =>
        state is PitchState.Free or PitchState.Closed ? since : Down(since, Hour);

    /// <summary>
    /// The newest word of a pitch's sensor, to the full minute: right after an arrival it is the arrival. None stays none.
    /// </summary>
    public static Instant Seen(Instant lastSeen) => Down(lastSeen, Minute);

    private static Instant Down(Instant time, long step) =>
        time.IsNone ? time : new Instant(time.UnixNanoseconds - (((time.UnixNanoseconds % step) + step) % step));
}
