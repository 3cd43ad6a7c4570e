using System.Buffers;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// A site's usage in bytes, little-endian: version (1), progress, sums that wait, published sums, counts; CRC-32C.
/// </summary>
internal static class SiteUsageFormat
{
    private const byte Version = 1;

    // Months of the years 1 to 9999.
    private const int MaximumMonth = 119_987;
    private const int Length = 1 + sizeof(long) + (3 * sizeof(int)) + (2 * UsageTables.ShareCount * 6 * sizeof(int))
        + (UsageTables.CountCount * 2 * sizeof(int)) + SavedChecksum.Length;

    internal static void Write(IBufferWriter<byte> destination, in UsageProgress progress, UsageTables tables)
    {
        var span = destination.GetSpan(Length);
        var writer = new GrainStateWriter(span);
        writer.Byte(Version);
        writer.Int64(progress.Quarter);
        writer.Int32(progress.Month);
        writer.Int32(progress.ReleasedThrough);
        writer.Int32(progress.StaysSince);
        WriteSums(ref writer, tables.Waiting);
        WriteSums(ref writer, tables.Released);
        foreach (ref readonly var count in tables.Counts.AsSpan())
        {
            writer.Int32(count.Waiting);
            writer.Int32(count.Released);
        }

        writer.UInt32(SavedChecksum.Of(span[..writer.Length]));
        destination.Advance(writer.Length);
    }

    /// <summary>Reads into tables, which are of no use when it fails.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> saved, out UsageProgress progress, UsageTables tables)
    {
        progress = default;
        if (saved.Length != Length || saved[0] != Version || !SavedChecksum.IsGood(saved))
        {
            return false;
        }

        var reader = new GrainStateReader(saved[1..]);
        progress.Quarter = reader.Int64();
        progress.Month = reader.Int32();
        progress.ReleasedThrough = reader.Int32();
        progress.StaysSince = reader.Int32();
        var isGood = progress.Quarter >= 0 && progress.Month is >= 0 and <= MaximumMonth
            && progress.ReleasedThrough >= 0 && progress.ReleasedThrough <= progress.Month;
        isGood &= ReadSums(ref reader, tables.Waiting) && ReadSums(ref reader, tables.Released);
        foreach (ref var count in tables.Counts.AsSpan())
        {
            count.Waiting = reader.Int32();
            count.Released = reader.Int32();
            isGood &= count.Released >= 0 && count.Released % SiteUsage.SmallestGroup == 0;
        }

        return isGood;
    }

    private static void WriteSums(ref GrainStateWriter writer, ReadOnlySpan<PitchQuarters> sums)
    {
        foreach (ref readonly var sum in sums)
        {
            writer.UInt32(sum.Occupied);
            writer.UInt32(sum.Known);
            writer.UInt32(sum.Unknown);
            writer.UInt32(sum.Closed);
            writer.Int32(sum.Days);
            writer.Int32(sum.LastDay);
        }
    }

    private static bool ReadSums(ref GrainStateReader reader, Span<PitchQuarters> sums)
    {
        var isGood = true;
        foreach (ref var sum in sums)
        {
            sum.Occupied = reader.UInt32();
            sum.Known = reader.UInt32();
            sum.Unknown = reader.UInt32();
            sum.Closed = reader.UInt32();
            sum.Days = reader.Int32();
            sum.LastDay = reader.Int32();
            isGood &= sum.Days >= 0 && sum.Occupied <= sum.Known;
        }

        return isGood;
    }
}
