using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>Takes out of what was committed what concerns pitches.</summary>
internal static class ParkingNotes
{
    private static readonly Comparison<ParkingNote> ByOffset = static (left, right) =>
        left.Offset != right.Offset ? left.Offset.CompareTo(right.Offset) : left.Time.CompareTo(right.Time);

    /// <summary>Adds the notes of an output, in the order of its messages; ledgers last.</summary>
    /// <param name="output">What was committed.</param>
    /// <param name="places">The pitches.</param>
    /// <param name="after">Offset of the partition up to which everything was taken before.</param>
    /// <param name="notes">Takes them; empty.</param>
    public static void Copy(FoldOutput output, PitchPlaces places, long after, List<ParkingNote> notes)
    {
        foreach (ref readonly var stored in CollectionsMarshal.AsSpan(output.Readings))
        {
            if (places.OfSensor(stored.SensorIndex) is >= 0 and var place && stored.Offset > after)
            {
                Add(notes, Of(place, stored.Offset, stored.Reading, stored.Received));
            }
        }

        var readings = notes.Count;
        foreach (var letter in output.DeadLetters)
        {
            if (places.OfSensor(letter.SensorIndex) is >= 0 and var place && letter.Offset > after)
            {
                notes.Add(OfLetter(place, letter.Offset, letter.Letter.Received) with { Time = TimeOf(output, letter) });
            }
        }

        if (notes.Count > readings)
        {
            notes.Sort(ByOffset);
        }

        foreach (ref readonly var activity in CollectionsMarshal.AsSpan(output.Activities))
        {
            if (places.OfSensor(activity.SensorIndex) is >= 0 and var place && activity.ThroughOffset > after)
            {
                notes.Add(OfLedger(place, in activity));
            }
        }
    }

    /// <summary>The note of a reading. It cannot have been measured after we received it, whatever it says.</summary>
    public static ParkingNote Of(int place, long offset, in Reading reading, Instant received)
    {
        var signal = reading.Quantity != Quantity.ParkingOccupied ? PitchSignal.Alive
            : !reading.HasValue ? PitchSignal.NoValue
            : reading.Value >= 0.5 ? PitchSignal.Occupied
            : PitchSignal.Free;
        return new ParkingNote(place, offset, signal, reading.Time, received, 0, 0).NotAfter(received);
    }

    /// <summary>The note of a payload that could not be read.</summary>
    public static ParkingNote OfLetter(int place, long offset, Instant received) =>
        new(place, offset, PitchSignal.Unreadable, received, received, 0, 0);

    // A letter has no event time of its own; the sensor's newest one is nearest to it when a backlog comes in.
    private static Instant TimeOf(FoldOutput output, JournaledDeadLetter letter)
    {
        foreach (ref readonly var activity in CollectionsMarshal.AsSpan(output.Activities))
        {
            if (activity.SensorIndex == letter.SensorIndex && activity.ThroughOffset >= letter.Offset)
            {
                return Earlier(activity.LastMeasured, letter.Letter.Received);
            }
        }

        return letter.Letter.Received;
    }

    private static Instant Earlier(Instant measured, Instant received) =>
        measured.IsNone || measured > received ? received : measured;

    /// <summary>The note of a frame ledger.</summary>
    public static ParkingNote OfLedger(int place, in SensorActivity activity) => new(
        place,
        activity.ThroughOffset,
        PitchSignal.None,
        Earlier(activity.LastMeasured, activity.LastReceived),
        activity.LastReceived,
        activity.Ledger.Received,
        activity.Ledger.Rejoins + activity.Ledger.Resets);

    /// <summary>Adds a note; of one message a word of the occupancy stands for its other readings.</summary>
    public static void Add(List<ParkingNote> notes, in ParkingNote note)
    {
        if (notes.Count > 0 && notes[^1].Place == note.Place && notes[^1].Offset == note.Offset)
        {
            if (!note.IsWord)
            {
                return;
            }

            if (!notes[^1].IsWord)
            {
                notes[^1] = note;
                return;
            }
        }

        notes.Add(note);
    }
}
