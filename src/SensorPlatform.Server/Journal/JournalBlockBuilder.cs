using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>Gathers the records of one partition until they are written as a block. For one thread at a time.</summary>
/// <param name="partition">The partition.</param>
internal sealed class JournalBlockBuilder(int partition)
{
    /// <summary>Bytes of records at which a block is full: a reader that takes up in its middle goes over this much again.</summary>
    private const int FullLength = 65_536;

    private readonly List<int> _lengths = [];
    private byte[] _records = [];
    private byte[] _block = [];
    private int _recordBytes;
    private long _firstOffset;
    private long _newest;

    /// <summary>The partition.</summary>
    internal int Partition => partition;

    /// <summary>Are there no records?</summary>
    internal bool IsEmpty => _lengths.Count == 0;

    /// <summary>Is it time to write it?</summary>
    internal bool IsFull => _lengths.Count == JournalBlock.MaximumCount || _recordBytes >= FullLength;

    /// <summary>Do so many records more fit in one block with those that are there?</summary>
    internal bool HasRoomFor(int count, int bytes) =>
        IsEmpty || (_lengths.Count + count <= JournalBlock.MaximumCount && _recordBytes + bytes <= FullLength);

    /// <summary>Forgets the records.</summary>
    internal void Clear()
    {
        _lengths.Clear();
        _recordBytes = 0;
        if (_records.Length > 4 * FullLength)
        {
            // A dead letter of a megabyte must not keep its room for ever, in each partition.
            (_records, _block) = ([], []);
        }
    }

    /// <summary>Adds the record of a message that has its offset.</summary>
    internal void Add(in JournaledMessage message)
    {
        MakeRoom(JournalRecord.MaximumLength(in message));
        var length = JournalRecord.Write(in message, _records.AsSpan(_recordBytes));
        Note(message.Offset, ReceivedTally.TimeOf(in message), length);
    }

    /// <summary>Adds a record as it is.</summary>
    /// <param name="offset">Its offset.</param>
    /// <param name="received">When it was received, nanoseconds since 1970.</param>
    /// <param name="record">Its bytes.</param>
    internal void Add(long offset, long received, ReadOnlySpan<byte> record)
    {
        MakeRoom(record.Length);
        record.CopyTo(_records.AsSpan(_recordBytes));
        Note(offset, received, record.Length);
    }

    /// <summary>Writes the block and forgets the records.</summary>
    /// <param name="insert">A statement that inserts key, count, newest and records.</param>
    internal void WriteTo(SqliteStatement insert)
    {
        var length = JournalBlock.LengthOf(_lengths.Count, _recordBytes);
        if (_block.Length < length)
        {
            _block = new byte[Math.Max(length, _records.Length)];
        }

        var key = JournalBlock.KeyOf(partition, _firstOffset);
        var block = _block.AsSpan(0, length);
        JournalBlock.Write(key, _newest, CollectionsMarshal.AsSpan(_lengths), _records.AsSpan(0, _recordBytes), block);
        insert.Bind(1, key).Bind(2, _lengths.Count).Bind(3, _newest).Bind(4, block).Run();
        Clear();
    }

    private void MakeRoom(int length)
    {
        if (_records.Length - _recordBytes < length)
        {
            Array.Resize(ref _records, Math.Max(_recordBytes + length, 2 * _records.Length));
        }
    }

    private void Note(long offset, long received, int length)
    {
        if (IsEmpty)
        {
            (_firstOffset, _newest) = (offset, received);
        }

        _newest = Math.Max(_newest, received);
        _lengths.Add(length);
        _recordBytes += length;
    }
}
