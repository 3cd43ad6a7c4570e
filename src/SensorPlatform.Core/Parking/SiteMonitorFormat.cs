using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// The bytes of a <see cref="SiteMonitor"/>, version 1, little-endian: version, number of pitches, times of the last review and of the last learning; then each pitch with its
/// key, what was taken for good, sums, comparison, faults and recent messages; CRC-32C of all before it.
/// </summary>
internal static class SiteMonitorFormat
{
    private const byte Version = 1;
    private const int HeadLength = 1 + 4 + 8 + 8;
    private const int FindingLength = 2 + 8 + 8;
    private const int MessageLength = 8 + 1;
    private const int FilterLength = (11 * 8) + 4 + 3;
    private const int ComparisonLength = 1 + (4 * 8);
    private const int PitchLength =
        8 + FilterLength + 8 + 8 + (PitchLearning.Length * 8) + ComparisonLength + 1 + 2;

    private const int MostFindings = 7;
    private const ushort AllFaults = (1 << MostFindings) - 1;
    private const int LongestRun = 1_000;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(36_500);

    /// <summary>Writes all pitches.</summary>
    internal static void Write(ReadOnlySpan<PitchTrack> tracks, Instant reviewed, Instant learned, IBufferWriter<byte> destination)
    {
        var length = HeadLength + sizeof(uint);
        foreach (var track in tracks)
        {
            length += PitchLength + (track.Findings.All.Length * FindingLength) + (track.History.Count * MessageLength);
        }

        var bytes = destination.GetSpan(length)[..length];
        var writer = new GrainStateWriter(bytes);
        writer.Byte(Version);
        writer.Int32(tracks.Length);
        writer.Int64(reviewed.UnixNanoseconds);
        writer.Int64(learned.UnixNanoseconds);
        foreach (var track in tracks)
        {
            WritePitch(ref writer, track);
        }

        writer.UInt32(Checksum(bytes[..^sizeof(uint)]));
        destination.Advance(length);
    }

    /// <summary>Reads what was written, and only when all of it is right replaces those of the given pitches that are in it.</summary>
    /// <returns>False when it is of another version or broken: nothing is changed then.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> saved, Span<PitchTrack> tracks, out Instant reviewed, out Instant learned)
    {
        (reviewed, learned) = (Instant.None, Instant.None);
        if (saved.Length < HeadLength + sizeof(uint)
            || BinaryPrimitives.ReadUInt32LittleEndian(saved[^sizeof(uint)..]) != Checksum(saved[..^sizeof(uint)]))
        {
            return false;
        }

        var reader = new GrainStateReader(saved[..^sizeof(uint)]);
        var version = reader.Byte();
        var count = reader.Int32();
        reviewed = new Instant(reader.Int64());
        learned = new Instant(reader.Int64());
        if (version != Version || count < 0 || (long)count * PitchLength > saved.Length)
        {
            return false;
        }

        var read = new PitchTrack[count];
        for (var i = 0; i < count; i++)
        {
            var pitch = Find(tracks, reader.UInt64());
            read[i] = new PitchTrack(pitch);
            if (!ReadPitch(ref reader, read[i]) || reader.IsTruncated)
            {
                return false;
            }
        }

        if (!reader.IsAtEnd)
        {
            return false;
        }

        Replace(tracks, read);
        return true;
    }

    private static MonitoredPitch Find(ReadOnlySpan<PitchTrack> tracks, ulong key)
    {
        foreach (var track in tracks)
        {
            if (track.Pitch.Key == key)
            {
                return track.Pitch;
            }
        }

        return new MonitoredPitch(key, HasSensor: false, TimeSpan.Zero);
    }

    private static void Replace(Span<PitchTrack> tracks, ReadOnlySpan<PitchTrack> read)
    {
        foreach (ref var track in tracks)
        {
            foreach (var candidate in read)
            {
                if (candidate.Pitch.Key == track.Pitch.Key)
                {
                    candidate.IsClosed = track.IsClosed;
                    track = candidate;
                    break;
                }
            }
        }
    }

    private static void WritePitch(ref GrainStateWriter writer, PitchTrack track)
    {
        writer.UInt64(track.Pitch.Key);
        WriteFilter(ref writer, in track.Settled);
        writer.Int64(track.SettledUntil.UnixNanoseconds);
        writer.Int64(track.LearnedInterval.Ticks);
        foreach (var value in track.Learning.All)
        {
            writer.Double(value);
        }

        writer.Byte((byte)track.Comparison.Steady);
        writer.Int64(track.Comparison.SteadySince.UnixNanoseconds);
        writer.Double(track.Comparison.Offered);
        writer.Double(track.Comparison.SwappedEvidence);
        writer.Int64(track.Comparison.SwappedSince.UnixNanoseconds);
        writer.Byte((byte)track.Findings.All.Length);
        foreach (ref readonly var finding in track.Findings.All)
        {
            writer.UInt16((ushort)finding.Fault);
            writer.Int64(finding.Since.UnixNanoseconds);
            writer.Double(finding.Evidence);
        }

        writer.UInt16((ushort)track.History.Count);
        for (var i = 0; i < track.History.Count; i++)
        {
            writer.Int64(track.History.Times[i].UnixNanoseconds);
            writer.Byte((byte)track.History.Signals[i]);
        }
    }

    private static void WriteFilter(ref GrainStateWriter writer, in PitchFilter filter)
    {
        writer.Double(filter.Probability);
        writer.Int64(filter.At.UnixNanoseconds);
        writer.Int64(filter.LastSeen.UnixNanoseconds);
        writer.Int64(filter.Told.UnixNanoseconds);
        writer.Int64(filter.WithoutValueSince.UnixNanoseconds);
        writer.Byte((byte)filter.Reading);
        writer.Int32(filter.Run);
        writer.Int64(filter.RunStart.UnixNanoseconds);
        writer.Int64(filter.ReadingTime.UnixNanoseconds);
        writer.Double(filter.AfterReading);
        writer.Double(filter.HoursBeforeRun);
        writer.Byte((byte)filter.Believed);
        writer.Int64(filter.Since.UnixNanoseconds);
        writer.Byte((byte)filter.Steady);
        writer.Int64(filter.SteadySince.UnixNanoseconds);
    }

    private static bool ReadPitch(ref GrainStateReader reader, PitchTrack track)
    {
        var isGood = ReadFilter(ref reader, ref track.Settled);
        track.SettledUntil = new Instant(reader.Int64());
        track.LearnedInterval = TimeSpan.FromTicks(reader.Int64());
        isGood &= track.LearnedInterval >= TimeSpan.Zero && track.LearnedInterval <= LongestInterval;
        foreach (ref var value in track.Learning.All)
        {
            value = reader.Double();
            isGood &= double.IsFinite(value) && value >= 0;
        }

        var comparison = track.Comparison;
        comparison.Steady = (PitchState)reader.Byte();
        comparison.SteadySince = new Instant(reader.Int64());
        comparison.Offered = reader.Double();
        comparison.SwappedEvidence = reader.Double();
        comparison.SwappedSince = new Instant(reader.Int64());
        isGood &= IsTold(comparison.Steady)
            && double.IsFinite(comparison.Offered)
            && comparison.Offered >= 0
            && double.IsFinite(comparison.SwappedEvidence);
        return isGood && ReadFindings(ref reader, track.Findings) && ReadHistory(ref reader, track);
    }

    private static bool ReadFilter(ref GrainStateReader reader, ref PitchFilter filter)
    {
        filter.Probability = reader.Double();
        filter.At = new Instant(reader.Int64());
        filter.LastSeen = new Instant(reader.Int64());
        filter.Told = new Instant(reader.Int64());
        filter.WithoutValueSince = new Instant(reader.Int64());
        filter.Reading = (PitchSignal)reader.Byte();
        filter.Run = reader.Int32();
        filter.RunStart = new Instant(reader.Int64());
        filter.ReadingTime = new Instant(reader.Int64());
        filter.AfterReading = reader.Double();
        filter.HoursBeforeRun = reader.Double();
        filter.Believed = (PitchState)reader.Byte();
        filter.Since = new Instant(reader.Int64());
        filter.Steady = (PitchState)reader.Byte();
        filter.SteadySince = new Instant(reader.Int64());
        return filter.Probability is >= 0 and <= 1
            && filter.AfterReading is >= 0 and <= 1
            && double.IsFinite(filter.HoursBeforeRun)
            && filter.Reading is PitchSignal.None or PitchSignal.Free or PitchSignal.Occupied
            && filter.Run is >= 0 and <= LongestRun
            && IsTold(filter.Believed)
            && IsTold(filter.Steady);
    }

    private static bool ReadFindings(ref GrainStateReader reader, PitchFindings findings)
    {
        var count = reader.Byte();
        for (var i = 0; i < count; i++)
        {
            var fault = reader.UInt16();
            var since = new Instant(reader.Int64());
            var evidence = reader.Double();
            if ((fault & AllFaults) != fault || BitOperations.PopCount(fault) != 1 || double.IsNaN(evidence))
            {
                return false;
            }

            findings.Set((PitchFaults)fault, isThere: true, since, evidence);
        }

        return findings.All.Length == count;
    }

    private static bool ReadHistory(ref GrainStateReader reader, PitchTrack track)
    {
        var count = reader.UInt16();
        if (count > PitchHistory.Capacity)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            var time = new Instant(reader.Int64());
            var signal = (PitchSignal)reader.Byte();
            var isGood = signal is > PitchSignal.None and <= PitchSignal.Unreadable
                && time > track.SettledUntil
                && track.History.Insert(time, signal, out var isLast)
                && isLast;
            if (!isGood)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTold(PitchState state) => state is PitchState.Unknown or PitchState.Free or PitchState.Occupied;

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
