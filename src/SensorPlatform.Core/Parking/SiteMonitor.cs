using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Judges the pitches of one site by what their sensors say, how they have behaved, and how their neighbours do. One owner;
/// time comes from outside.
/// </summary>
public sealed class SiteMonitor
{
    private readonly SiteMonitorOptions _options;
    private readonly MonitoredPitch[] _pitches;
    private readonly PitchOccupancy[] _newest;

    /// <summary>A monitor that knows nothing yet.</summary>
    public SiteMonitor(SiteMonitorOptions options, ReadOnlySpan<MonitoredPitch> pitches)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _pitches = pitches.ToArray();
        _newest = new PitchOccupancy[pitches.Length];
    }

    /// <summary>Pitches of the site.</summary>
    public int PitchCount => _pitches.Length;

    /// <summary>Takes a message of a pitch's sensor. Allocates nothing.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="observation">What was said.</param>
    public void Observe(int pitch, in PitchObservation observation)
    {
        if (observation.Signal is PitchSignal.Free or PitchSignal.Occupied)
        {
            var reading = Reading.Within(
                Quantity.ParkingOccupied, observation.Signal == PitchSignal.Occupied ? 1 : 0, observation.Time);
            _newest[pitch] = _newest[pitch].Observe(in reading);
        }
    }

    /// <summary>Compares the pitches with each other; to be called once an hour or more often.</summary>
    public void Review(Instant now) => _ = now;

    /// <summary>What may be said of a pitch. Allocates nothing; changes nothing.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="now">The time of the question, not before the newest message's receipt.</param>
    public PitchEstimate Estimate(int pitch, Instant now)
    {
        var occupancy = _newest[pitch].At(now, _options.StaleAfter);
        var probability = occupancy.State switch { PitchState.Occupied => 0.98, PitchState.Free => 0.02, _ => 0.5 };
        return new PitchEstimate(
            occupancy.State, probability, Math.Abs(probability - 0.5) * 2, occupancy.Since, occupancy.LastSeen, PitchReason.Sensor, PitchFaults.None);
    }

    /// <summary>Writes all that it knows, so that <see cref="TryRestore"/> goes on from there.</summary>
    public void Save(IBufferWriter<byte> destination) => ArgumentNullException.ThrowIfNull(destination);

    /// <summary>Takes what <see cref="Save"/> wrote; pitches are found by their keys, others stay as they are.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved) => saved.Length == 0;
}
