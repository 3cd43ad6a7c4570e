using System.Runtime.InteropServices;
using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Notes on their way from the store's writer to the board. Bounded, and never makes the writer wait: when it is full, it is
/// thinned out. First all signs of life go but the newest of each pitch; when that makes too little room, of each pitch the
/// newest word of its occupancy stays, and the newest of each other kind. So the present state is always right; what may be lost
/// is what happened in between. What is left out is counted by cause.
/// </summary>
/// <remarks>One writer, one reader; a lock guards the list, held for the copying alone.</remarks>
internal sealed class ParkingInbox
{
    /// <summary>What is left out, in the order of <see cref="ThinnedOut"/>: a closed set of words.</summary>
    public static readonly IReadOnlyList<string> Causes = ["word", "alive", "restart", "unreadable", "ledger"];

    private const int Kinds = 5;
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private readonly int[] _newest;
    private readonly long[] _thinnedOut = new long[Kinds];
    private readonly long[] _through;
    private List<ParkingNote> _notes = [];
    private List<ParkingNote> _spare = [];

    /// <summary>Takes the bound.</summary>
    /// <param name="capacity">Notes at most; raised to what thinning leaves of all pitches, twice, where it is lower.</param>
    /// <param name="placeCount">Pitches with a sensor.</param>
    /// <param name="through">Offset of each partition up to which everything is applied.</param>
    public ParkingInbox(int capacity, int placeCount, IReadOnlyList<long> through)
    {
        _capacity = Math.Max(capacity, 2 * Kinds * placeCount);
        _newest = new int[Kinds * placeCount];
        _through = [.. through];
    }

    /// <summary>Notes that may wait.</summary>
    public int Capacity => _capacity;

    /// <summary>Notes that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _notes.Count;
            }
        }
    }

    /// <summary>Notes left out so far, one a word of <see cref="Causes"/>.</summary>
    public long ThinnedOut(int cause) => Interlocked.Read(ref _thinnedOut[cause]);

    /// <summary>Offset of a partition up to which everything was put in. The writer's.</summary>
    public long ThroughOf(int partition) => _through[partition];

    /// <summary>Puts the notes of an output in, in order.</summary>
    /// <param name="notes">The notes; may be empty.</param>
    /// <param name="partition">The output's partition.</param>
    /// <param name="through">Offset of its last message.</param>
    public void Add(List<ParkingNote> notes, int partition, long through)
    {
        lock (_gate)
        {
            _through[partition] = Math.Max(_through[partition], through);
            foreach (ref readonly var note in CollectionsMarshal.AsSpan(notes))
            {
                if (_notes.Count == _capacity)
                {
                    ThinOut();
                }

                _notes.Add(note);
            }
        }
    }

    /// <summary>Takes all notes out; the list is the reader's until the next call.</summary>
    /// <param name="through">Gets the offset of each partition up to which everything is in what was taken so far.</param>
    public List<ParkingNote> Take(Span<long> through)
    {
        lock (_gate)
        {
            _spare.Clear();
            (_notes, _spare) = (_spare, _notes);
            _through.CopyTo(through);
            return _spare;
        }
    }

    private static int KindOf(in ParkingNote note) => note.Signal switch
    {
        PitchSignal.Free or PitchSignal.Occupied or PitchSignal.NoValue => 0,
        PitchSignal.Alive => 1,
        PitchSignal.Restart => 2,
        PitchSignal.Unreadable => 3,
        _ => 4,
    };

    private void ThinOut()
    {
        FindNewest();
        Keep(static kind => kind == 1);
        if (_notes.Count > _capacity / 2)
        {
            FindNewest();
            Keep(static _ => true);
        }
    }

    private void FindNewest()
    {
        Array.Fill(_newest, -1);
        var notes = CollectionsMarshal.AsSpan(_notes);
        for (var i = 0; i < notes.Length; i++)
        {
            ref var newest = ref _newest[(notes[i].Place * Kinds) + KindOf(in notes[i])];
            newest = newest < 0 || notes[i].Time >= notes[newest].Time ? i : newest;
        }
    }

    // Of the kinds that are thinned only the newest of each pitch stays.
    private void Keep(Func<int, bool> isThinned)
    {
        var notes = CollectionsMarshal.AsSpan(_notes);
        var length = 0;
        for (var i = 0; i < notes.Length; i++)
        {
            var kind = KindOf(in notes[i]);
            if (isThinned(kind) && _newest[(notes[i].Place * Kinds) + kind] != i)
            {
                Interlocked.Increment(ref _thinnedOut[kind]);
            }
            else
            {
                notes[length++] = notes[i];
            }
        }

        CollectionsMarshal.SetCount(_notes, length);
    }
}
