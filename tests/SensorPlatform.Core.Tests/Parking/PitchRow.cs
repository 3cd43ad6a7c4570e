using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

/// <summary>Pitches for tests: each of a state since some time, surely.</summary>
internal static class PitchRow
{
    internal static PitchEstimate[] Of(int count, PitchState state, Instant since)
    {
        var pitches = new PitchEstimate[count];
        Array.Fill(pitches, One(state, since));
        return pitches;
    }

    internal static PitchEstimate[] Of(int free, int occupied, int unknown, int closed, Instant since) =>
    [
        .. Of(free, PitchState.Free, since), .. Of(occupied, PitchState.Occupied, since),
        .. Of(unknown, PitchState.Unknown, Instant.None), .. Of(closed, PitchState.Closed, since),
    ];

    internal static PitchEstimate One(PitchState state, Instant since) => new(
        state, state == PitchState.Occupied ? 1 : 0, state == PitchState.Unknown ? 0 : 1, since, since,
        PitchReason.Sensor, PitchFaults.None);
}
