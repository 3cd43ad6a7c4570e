using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>Makes stays of the states of a site's pitches. One owner; time comes from outside.</summary>
public sealed class StayTracker
{
    private readonly List<StayChange> _changes = [];
    private readonly ulong[] _keys;

    /// <summary>A tracker that knows nothing yet.</summary>
    /// <param name="rules">What counts as a stay.</param>
    /// <param name="keys">The keys of the pitches (<see cref="MonitoredPitch.Key"/>).</param>
    public StayTracker(StayRules rules, ReadOnlySpan<ulong> keys)
    {
        Rules = rules;
        _keys = keys.ToArray();
    }

    /// <summary>What counts as a stay.</summary>
    public StayRules Rules { get; }

    /// <summary>Pitches of the site.</summary>
    public int PitchCount => _keys.Length;

    /// <summary>
    /// Takes what a pitch's sensor said, in the order of the journal. A time that is up to 48 h older than the newest one of the pitch corrects
    /// its stays; what is older is passed over and counted.
    /// </summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="time">Event time.</param>
    /// <param name="state">Free or occupied; unknown: from here on nothing is known (silence, fault, set by hand).</param>
    public void Observe(int pitch, Instant time, PitchState state)
    {
        _ = pitch;
        _ = time;
        _ = state;
    }

    /// <summary>Takes the changes since the last call, in order, into a list that the caller owns.</summary>
    public void TakeChanges(List<StayChange> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.AddRange(_changes);
        _changes.Clear();
    }

    /// <summary>The stay on a pitch now, or null.</summary>
    public Stay? Open(int pitch) => null;

    /// <summary>Nights of a stay up to a time: local 03:00 that it has seen.</summary>
    public int Nights(in Stay stay, Instant now) => 0;

    /// <summary>When a stay became longer than the site allows; none when it is not, or when there is no limit.</summary>
    public Instant OverstayedSince(in Stay stay, Instant now) => Instant.None;

    /// <summary>Writes all that it knows.</summary>
    public void Save(IBufferWriter<byte> destination) => ArgumentNullException.ThrowIfNull(destination);

    /// <summary>Takes what <see cref="Save"/> wrote; pitches are found by their keys.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved) => saved.Length == 0;
}
