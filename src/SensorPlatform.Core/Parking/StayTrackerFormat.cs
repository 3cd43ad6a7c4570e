using System.Buffers;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// A tracker in bytes, little-endian: version (1), clock, words too late, number of pitches; of each pitch key, phase, flags,
/// four
/// times, number of words and the words; CRC-32C.
/// </summary>
internal static class StayTrackerFormat
{
    private const byte Version = 1;
    private const int HeadLength = 1 + (2 * sizeof(long)) + sizeof(uint);
    private const int PitchLength = sizeof(ulong) + 2 + (4 * sizeof(long)) + sizeof(ushort);
    private const int WordLength = sizeof(long) + 1;
    private const byte ArrivalSeen = 1;
    private const byte Gap = 2;

    internal static void Write(
        IBufferWriter<byte> destination, Instant now, long tooLate, ReadOnlySpan<ulong> keys, ReadOnlySpan<PitchStays> pitches)
    {
        var length = HeadLength + (pitches.Length * PitchLength) + SavedChecksum.Length;
        foreach (var pitch in pitches)
        {
            length += pitch.Words.Length * WordLength;
        }

        var span = destination.GetSpan(length);
        var writer = new GrainStateWriter(span);
        writer.Byte(Version);
        writer.Int64(now.UnixNanoseconds);
        writer.Int64(tooLate);
        writer.UInt32((uint)pitches.Length);
        for (var i = 0; i < pitches.Length; i++)
        {
            writer.UInt64(keys[i]);
            Write(ref writer, pitches[i]);
        }

        writer.UInt32(SavedChecksum.Of(span[..writer.Length]));
        destination.Advance(writer.Length);
    }

    /// <summary>Reads the pitches of some keys; null for those that were not saved.</summary>
    internal static bool TryRead(
        ReadOnlySpan<byte> saved, ReadOnlySpan<ulong> keys, out Instant now, out long tooLate, out SavedStays?[] pitches)
    {
        now = Instant.None;
        tooLate = 0;
        pitches = [];
        if (saved.Length < HeadLength + SavedChecksum.Length || saved[0] != Version || !SavedChecksum.IsGood(saved))
        {
            return false;
        }

        var reader = new GrainStateReader(saved[1..^SavedChecksum.Length]);
        now = new Instant(reader.Int64());
        tooLate = reader.Int64();
        var found = new SavedStays?[keys.Length];
        for (var left = reader.UInt32(); left > 0; left--)
        {
            var key = reader.UInt64();
            if (!TryRead(ref reader, out var pitch))
            {
                return false;
            }

            var index = keys.IndexOf(key);
            if (index >= 0)
            {
                found[index] = pitch;
            }
        }

        pitches = found;
        return !reader.IsTruncated && reader.IsAtEnd && now >= Instant.None && tooLate >= 0;
    }

    private static void Write(ref GrainStateWriter writer, PitchStays pitch)
    {
        ref readonly var state = ref pitch.Final;
        writer.Byte((byte)state.Phase);
        writer.Byte((byte)((state.IsArrivalSeen ? ArrivalSeen : 0) | (state.HasGap ? Gap : 0)));
        writer.Int64(state.Arrival.UnixNanoseconds);
        writer.Int64(state.LastOccupied.UnixNanoseconds);
        writer.Int64(state.LeftAt.UnixNanoseconds);
        writer.Int64(pitch.FinalUntil.UnixNanoseconds);
        writer.UInt16((ushort)pitch.Words.Length);
        foreach (ref readonly var word in pitch.Words)
        {
            writer.Int64(word.Time.UnixNanoseconds);
            writer.Byte((byte)word.State);
        }
    }

    private static bool TryRead(ref GrainStateReader reader, out SavedStays? pitch)
    {
        pitch = null;
        var phase = reader.Byte();
        var flags = reader.Byte();
        var state = new StayFold
        {
            Phase = (StayPhase)phase,
            IsArrivalSeen = (flags & ArrivalSeen) != 0,
            HasGap = (flags & Gap) != 0,
            Arrival = new Instant(reader.Int64()),
            LastOccupied = new Instant(reader.Int64()),
            LeftAt = new Instant(reader.Int64()),
        };
        var until = new Instant(reader.Int64());
        var count = reader.UInt16();
        if (reader.IsTruncated || phase > (byte)StayPhase.Silent || flags > (ArrivalSeen | Gap) || count > PitchStays.Capacity
            || until < Instant.None || !IsSound(in state, until))
        {
            return false;
        }

        var words = new StayWord[count];
        var before = until;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = new StayWord(new Instant(reader.Int64()), (PitchState)reader.Byte());
            if (words[i].Time <= before || words[i].State > PitchState.Occupied)
            {
                return false;
            }

            before = words[i].Time;
        }

        pitch = new SavedStays(state, until, words);
        return count == 0 || before - words[0].Time <= PitchStays.Lateness;
    }

    private static bool IsSound(in StayFold state, Instant until) => state.Phase switch
    {
        StayPhase.Unknown or StayPhase.Free => true,
        StayPhase.Left or StayPhase.LeftUnknown =>
            IsOrdered(state.Arrival, state.LastOccupied, until) && state.LeftAt >= state.LastOccupied && state.LeftAt <= until,
        _ => IsOrdered(state.Arrival, state.LastOccupied, until),
    };

    private static bool IsOrdered(Instant arrival, Instant last, Instant until) =>
        arrival > Instant.None && arrival <= last && last <= until;
}
