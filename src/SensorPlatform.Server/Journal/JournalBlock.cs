using System.Buffers.Binary;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Some records of one partition that follow each other, as one row of the table <c>blocks</c>. The layout is in
/// docs/formats/journal.md. A value reads one where its bytes lie; it copies nothing.
/// </summary>
internal ref struct JournalBlock
{
    /// <summary>Most records of a block.</summary>
    internal const int MaximumCount = 1_024;

    private const int OffsetBits = 48;
    private const int ChecksumLength = sizeof(uint);
    private const int ColumnsLength = 3 * sizeof(long);

    private ReadOnlySpan<byte> _lengths;
    private ReadOnlySpan<byte> _records;

    private JournalBlock(long key, int count, ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> records)
    {
        FirstOffset = OffsetOf(key);
        Count = count;
        _lengths = lengths;
        _records = records;
    }

    /// <summary>Offset of its first record.</summary>
    internal long FirstOffset { get; }

    /// <summary>Records in it.</summary>
    internal int Count { get; }

    /// <summary>Offset of its last record.</summary>
    internal readonly long LastOffset => FirstOffset + Count - 1;

    /// <summary>The row's key of the block of a partition that begins with an offset.</summary>
    internal static long KeyOf(int partition, long offset) => ((long)partition << OffsetBits) | offset;

    /// <summary>Partition in a key.</summary>
    internal static int PartitionOf(long key) => (int)(key >> OffsetBits);

    /// <summary>First offset in a key.</summary>
    internal static long OffsetOf(long key) => key & ((1L << OffsetBits) - 1);

    /// <summary>Bytes of a block.</summary>
    internal static int LengthOf(int count, int recordBytes) => ChecksumLength + (count * sizeof(uint)) + recordBytes;

    /// <summary>Writes a block.</summary>
    /// <param name="key">Its row's key.</param>
    /// <param name="newest">The newest time of receipt in it, nanoseconds since 1970.</param>
    /// <param name="lengths">Length of each record, 1 to <see cref="MaximumCount"/>.</param>
    /// <param name="records">The records, one behind the other.</param>
    /// <param name="destination">Exactly <see cref="LengthOf"/> bytes.</param>
    internal static void Write(
        long key, long newest, ReadOnlySpan<int> lengths, ReadOnlySpan<byte> records, Span<byte> destination)
    {
        var table = destination.Slice(ChecksumLength, lengths.Length * sizeof(uint));
        for (var i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table[(i * sizeof(uint))..], (uint)lengths[i]);
        }

        records.CopyTo(destination[(ChecksumLength + table.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Checksum(key, lengths.Length, newest, table));
    }

    /// <summary>Finds the records of a block; never throws.</summary>
    /// <param name="key">The row's key.</param>
    /// <param name="count">The row's count.</param>
    /// <param name="newest">The row's newest time.</param>
    /// <param name="bytes">The row's bytes.</param>
    /// <param name="block">The block, before its first record.</param>
    /// <returns>False when columns, lengths and bytes do not belong together: the file is damaged there.</returns>
    internal static bool TryParse(long key, long count, long newest, ReadOnlySpan<byte> bytes, out JournalBlock block)
    {
        block = default;
        if (count is < 1 or > ushort.MaxValue || bytes.Length < LengthOf((int)count, 0))
        {
            return false;
        }

        var lengths = bytes.Slice(ChecksumLength, (int)count * sizeof(uint));
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Checksum(key, count, newest, lengths))
        {
            return false;
        }

        var total = 0L;
        for (var i = 0; i < lengths.Length; i += sizeof(uint))
        {
            total += BinaryPrimitives.ReadUInt32LittleEndian(lengths[i..]);
        }

        if (total != bytes.Length - LengthOf((int)count, 0))
        {
            return false;
        }

        block = new JournalBlock(key, (int)count, lengths, bytes[LengthOf((int)count, 0)..]);
        return true;
    }

    /// <summary>The next record; only as often as there are records.</summary>
    internal ReadOnlySpan<byte> Next()
    {
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(_lengths);
        var record = _records[..length];
        _lengths = _lengths[sizeof(uint)..];
        _records = _records[length..];
        return record;
    }

    /// <summary>Passes over records.</summary>
    /// <param name="count">0 to the number of those that are left.</param>
    internal void Skip(long count)
    {
        for (var i = 0; i < count; i++)
        {
            Next();
        }
    }

    private static uint Checksum(long key, long count, long newest, ReadOnlySpan<byte> lengths)
    {
        Span<byte> columns = stackalloc byte[ColumnsLength];
        BinaryPrimitives.WriteInt64LittleEndian(columns, key);
        BinaryPrimitives.WriteInt64LittleEndian(columns[sizeof(long)..], count);
        BinaryPrimitives.WriteInt64LittleEndian(columns[(2 * sizeof(long))..], newest);
        return Crc32C.Of(columns, lengths);
    }
}
