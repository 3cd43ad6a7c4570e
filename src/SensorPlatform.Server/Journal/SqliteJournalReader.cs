using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Reads a partition of the file in order, with a connection and statements of its own. Between two calls it holds no
/// transaction: the write-ahead log can be copied back however slowly it is used.
/// </summary>
internal sealed class SqliteJournalReader : IJournalReader
{
    private readonly string _path;
    private readonly int _partition;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _blocks;
    private SqliteStatement? _rows;

    internal SqliteJournalReader(string path, int partition, long fromOffset)
    {
        _path = path;
        _partition = partition;
        NextOffset = fromOffset;
        try
        {
            _connection = SqliteFile.OpenForReading(path);
        }
        catch (SqliteException e)
        {
            throw Unreadable(e);
        }

        try
        {
            // From the block that holds the offset on, if there is one.
            _blocks = new SqliteStatement(
                _connection,
                "SELECT id,count,newest,records FROM blocks "
                + "WHERE id>=ifnull((SELECT max(id) FROM blocks WHERE id>=?1 AND id<=?2),?2) AND id<?3 ORDER BY id");
            _blocks.Bind(1, JournalBlock.KeyOf(partition, 0)).Bind(3, BlockTable.EndOf(partition));
            _rows = BlockTable.HasRows(_connection)
                ? new SqliteStatement(
                    _connection, "SELECT offset,record FROM messages WHERE partition=?1 AND offset>=?2 ORDER BY offset")
                : null;
            _rows?.Bind(1, partition);
        }
        catch (SqliteException e)
        {
            Dispose();
            throw Unreadable(e);
        }
    }

    /// <inheritdoc/>
    public long NextOffset { get; private set; }

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<JournaledMessage> destination, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(Read(destination.Span));
        }
        catch (SqliteException e)
        {
            throw Unreadable(e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Dispose()
    {
        _rows?.Dispose();
        _blocks?.Dispose();
        _connection.Dispose();
    }

    private int Read(Span<JournaledMessage> destination)
    {
        var count = 0;
        if (_rows is not null)
        {
            count = ReadRows(_rows, destination);
            if (count < destination.Length)
            {
                // Rows come before the blocks and get no more.
                _rows.Dispose();
                _rows = null;
            }
        }

        return count < destination.Length ? count + ReadBlocks(destination[count..]) : count;
    }

    private int ReadRows(SqliteStatement rows, Span<JournaledMessage> destination)
    {
        var count = 0;
        try
        {
            rows.Bind(2, NextOffset);
            while (count < destination.Length && rows.Step())
            {
                CheckNext(rows.Integer(0));
                Decode(rows.Blob(1), ref destination[count++]);
            }
        }
        finally
        {
            rows.Reset();
        }

        return count;
    }

    private int ReadBlocks(Span<JournaledMessage> destination)
    {
        var count = 0;
        try
        {
            _blocks.Bind(2, JournalBlock.KeyOf(_partition, NextOffset));
            while (count < destination.Length && _blocks.Step())
            {
                count += ReadBlock(destination[count..]);
            }
        }
        finally
        {
            _blocks.Reset();
        }

        return count;
    }

    private int ReadBlock(Span<JournaledMessage> destination)
    {
        var key = _blocks.Integer(0);
        if (!JournalBlock.TryParse(key, _blocks.Integer(1), _blocks.Integer(2), _blocks.Blob(3), out var block))
        {
            throw JournalFault.Damaged(_path, _partition, JournalBlock.OffsetOf(key), "the block that begins there is damaged");
        }

        if (block.LastOffset < NextOffset)
        {
            // The reader stands at the end, and this is the last block.
            CheckNext(block.LastOffset + 1);
            return 0;
        }

        CheckNext(Math.Max(block.FirstOffset, NextOffset));
        block.Skip(NextOffset - block.FirstOffset);
        var count = (int)Math.Min(destination.Length, block.LastOffset - NextOffset + 1);
        foreach (ref var message in destination[..count])
        {
            Decode(block.Next(), ref message);
        }

        return count;
    }

    private void CheckNext(long offset)
    {
        if (offset != NextOffset)
        {
            throw JournalFault.Missing(_path, _partition, NextOffset, offset, IsFirst(offset));
        }
    }

    // Nothing is kept before it: the front was deleted, and no piece in the middle.
    private bool IsFirst(long offset)
    {
        using var connection = SqliteFile.OpenForReading(_path);
        var tails = BlockTable.ReadTails(connection, _partition + 1);
        return tails[_partition] == offset;
    }

    private void Decode(ReadOnlySpan<byte> record, ref JournaledMessage message)
    {
        if (!JournalRecord.TryRead(record, out message, out var error))
        {
            throw JournalFault.Unreadable(_path, _partition, NextOffset, error);
        }

        message.Partition = _partition;
        message.Offset = NextOffset++;
    }

    private JournalException Unreadable(SqliteException fault) =>
        new(
            $"The journal cannot be read at partition {_partition}, offset {NextOffset} or shortly behind it: "
            + SqliteFile.Describe(fault, _path) + " `journal verify` lists everything that is damaged.",
            fault);
}
