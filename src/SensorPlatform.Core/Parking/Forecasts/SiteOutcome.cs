namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>What came of a forecast.</summary>
internal static class SiteOutcome
{
    // From this confidence on a pitch is surely free.
    private const double Sure = 0.9;

    /// <summary>Whether a pitch of a site is free; null when that is not known, or all pitches are closed.</summary>
    internal static bool? IsFree(ReadOnlySpan<PitchEstimate> pitches)
    {
        var (open, free, sure, unknown) = (0, 0, 0, 0);
        foreach (ref readonly var pitch in pitches)
        {
            open += pitch.State == PitchState.Closed ? 0 : 1;
            free += pitch.State == PitchState.Free ? 1 : 0;
            sure += pitch.State == PitchState.Free && pitch.Confidence >= Sure ? 1 : 0;
            unknown += pitch.State == PitchState.Unknown ? 1 : 0;
        }

        return sure > 0 ? true : unknown > 0 || open == 0 ? null : free > 0;
    }
}
