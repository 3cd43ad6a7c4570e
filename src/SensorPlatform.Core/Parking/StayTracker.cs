using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>Makes stays of the states of a site's pitches. One owner; time comes from outside.</summary>
/// <remarks>
/// A silence keeps the stay when the pitch is occupied again within 24 h of the last occupied word; the stay is uncertain
/// then. Else
/// the stay has ended, uncertain, with that word. Any order of arrival within 48 h gives the same stays, up to 256 words a
/// pitch in
/// that time.
/// </remarks>
public sealed class StayTracker
{
    private readonly StayFolding _fold;
    private readonly ulong[] _keys;
    private readonly PitchStays[] _pitches;

    /// <summary>A tracker that knows nothing yet.</summary>
    /// <param name="rules">What counts as a stay.</param>
    /// <param name="keys">The keys of the pitches (<see cref="MonitoredPitch.Key"/>).</param>
    public StayTracker(StayRules rules, ReadOnlySpan<ulong> keys)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        _fold = new StayFolding(rules);
        _keys = keys.ToArray();
        _pitches = new PitchStays[keys.Length];
        for (var i = 0; i < _pitches.Length; i++)
        {
            _pitches[i] = new PitchStays(i);
        }
    }

    /// <summary>What counts as a stay.</summary>
    public StayRules Rules { get; }

    /// <summary>Pitches of the site.</summary>
    public int PitchCount => _keys.Length;

    /// <summary>Words that came too late to count: more than 48 h older than the newest one of their pitch.</summary>
    public long TooLate { get; internal set; }

    /// <summary>
    /// Takes what a pitch's sensor said, in the order of the journal. A time that is up to 48 h older than the newest one of
    /// the pitch corrects
    /// its stays; what is older is passed over and counted.
    /// </summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="time">Event time.</param>
    /// <param name="state">
    /// Free or occupied; unknown or closed: from here on nothing is known (silence, fault, set by hand). Of two words for the
    /// same time
    /// occupied counts more than free, and free more than unknown.
    /// </param>
    public void Observe(int pitch, Instant time, PitchState state)
    {
        var known = state is PitchState.Free or PitchState.Occupied ? state : PitchState.Unknown;
        if (!_pitches[pitch].Take(new StayWord(time, known), _fold))
        {
            TooLate++;
        }
    }

    /// <summary>Tells the time, so that silences end stays; once a minute or more seldom. Earlier times change nothing.</summary>
    public void Advance(Instant now)
    {
        if (now <= _fold.Now)
        {
            return;
        }

        _fold.Now = now;
        foreach (var pitch in _pitches)
        {
            if (pitch.IsOpenInSilence)
            {
                pitch.Refresh(_fold);
            }
        }
    }

    /// <summary>Brings what lies ahead of now back to now, after a clock that ran ahead; nothing changes when nothing does.</summary>
    /// <param name="now">The time.</param>
    public void TurnBack(Instant now)
    {
        _fold.Now = _fold.Now > now ? now : _fold.Now;
        foreach (var pitch in _pitches)
        {
            pitch.TurnBack(now, _fold);
        }
    }

    /// <summary>Takes the changes since the last call, in order, into a list that the caller owns.</summary>
    public void TakeChanges(List<StayChange> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.AddRange(_fold.Changes);
        _fold.Changes.Clear();
    }

    /// <summary>The stay on a pitch now, or null. While nothing is known it is the last one, uncertain, for up to 24 h.</summary>
    public Stay? Open(int pitch) => _pitches[pitch].Open;

    /// <summary>Nights of a stay up to a time: local 03:00 that it has seen.</summary>
    public int Nights(in Stay stay, Instant now) => StayNights.Count(Rules, stay.Arrival, stay.IsOpen ? now : stay.Departure);

    /// <summary>
    /// When a stay became longer than the site allows: at local <see cref="StayRules.DepartureHour"/> after its last allowed
    /// night; none
    /// when it is not, or when there is no limit.
    /// </summary>
    public Instant OverstayedSince(in Stay stay, Instant now)
    {
        var limit = StayNights.LimitOf(Rules, stay.Arrival);
        return !limit.IsNone && (stay.IsOpen ? now : stay.Departure) > limit ? limit : Instant.None;
    }

    /// <summary>Writes all that it knows. Changes that were not taken yet are not written: take them before.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        StayTrackerFormat.Write(destination, _fold.Now, TooLate, _keys, _pitches);
    }

    /// <summary>
    /// Takes what <see cref="Save"/> wrote; pitches are found by their keys, others stay as they are. Changes that were not
    /// taken yet
    /// are forgotten.
    /// </summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        if (!StayTrackerFormat.TryRead(saved, _keys, out var now, out var tooLate, out var pitches))
        {
            return false;
        }

        _fold.Now = now > _fold.Now ? now : _fold.Now;
        TooLate = tooLate;
        for (var i = 0; i < _pitches.Length; i++)
        {
            if (pitches[i] is { } restored)
            {
                var stays = new PitchStays(i) { Final = restored.Final, FinalUntil = restored.FinalUntil };
                stays.Restore(restored.Words, _fold);
                _pitches[i] = stays;
            }
        }

        return true;
    }
}
