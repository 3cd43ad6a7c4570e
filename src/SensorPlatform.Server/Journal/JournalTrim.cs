using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>Deletes pieces from the fronts of partitions, and keeps the books of it. Its owner is the journal's writer.</summary>
internal sealed class JournalTrim(SqliteConnection connection, string path)
{
    /// <summary>Deletes pieces at the front of a partition that end at or before an offset; the last piece stays.</summary>
    /// <returns>The offset that is the first one kept now.</returns>
    /// <exception cref="SqliteException">It cannot be written; the transaction is to be rolled back.</exception>
    internal long Delete(int partition, long throughOffset, int maximumPieces)
    {
        var front = ReadFront(connection, partition, 1, maximumPieces + 1);
        var count = 0;
        while (count < front.Count - 1 && count < maximumPieces && front[count].LastOffset <= throughOffset)
        {
            count++;
        }

        if (count > 0)
        {
            // A power cut may bring deleted messages back, which harms nobody: no fsync for it. That of the next
            // group commit covers it.
            SqliteFile.Execute(connection, "PRAGMA synchronous=NORMAL");
            try
            {
                DeleteThrough(partition, front[count - 1].LastOffset);
            }
            finally
            {
                try
                {
                    SqliteFile.RollBack(connection);
                }
                finally
                {
                    SqliteFile.Execute(connection, "PRAGMA synchronous=FULL");
                }
            }
        }

        return BlockTable.ReadTails(connection, partition + 1)[partition];
    }

    /// <summary>Size of the file.</summary>
    internal JournalPages Pages() => new(Pragma("page_count"), Pragma("freelist_count"), Pragma("page_size"));

    /// <summary>Gives free pages back to the disk, where the file was made or compacted by this version.</summary>
    /// <returns>Pages that are free yet.</returns>
    internal long GivePagesBack(int count)
    {
        SqliteFile.Execute(connection, "PRAGMA synchronous=NORMAL");
        try
        {
            SqliteFile.Execute(connection, $"PRAGMA incremental_vacuum({count})");
        }
        finally
        {
            SqliteFile.Execute(connection, "PRAGMA synchronous=FULL");
        }

        return Pragma("freelist_count");
    }

    /// <summary>Pieces of a partition in order.</summary>
    internal static IReadOnlyList<JournalPiece> ReadFront(
        SqliteConnection reader, int partition, long fromOffset, int maximumPieces)
    {
        var pieces = new List<JournalPiece>();
        if (BlockTable.HasRows(reader))
        {
            using var rows = new SqliteStatement(
                reader, "SELECT offset,record FROM messages WHERE partition=?1 AND offset>=?2 ORDER BY offset LIMIT ?3");
            rows.Bind(1, partition).Bind(2, fromOffset).Bind(3, maximumPieces);
            while (rows.Step())
            {
                var newest = JournalRecord.TryRead(rows.Blob(1), out var message, out _)
                    ? ReceivedTally.TimeOf(in message)
                    : long.MinValue;
                pieces.Add(new JournalPiece(rows.Integer(0), newest));
            }
        }

        using var blocks = new SqliteStatement(
            reader, "SELECT id,count,newest FROM blocks WHERE id>=?1 AND id<?2 ORDER BY id LIMIT ?3");
        blocks.Bind(1, JournalBlock.KeyOf(partition, fromOffset))
            .Bind(2, BlockTable.EndOf(partition))
            .Bind(3, maximumPieces - pieces.Count);
        while (pieces.Count < maximumPieces && blocks.Step())
        {
            pieces.Add(new JournalPiece(
                JournalBlock.OffsetOf(blocks.Integer(0)) + blocks.Integer(1) - 1, blocks.Integer(2)));
        }

        return pieces;
    }

    private void DeleteThrough(int partition, long lastOffset)
    {
        using var tally = new ReceivedTally(connection);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        CountBlocks(partition, lastOffset, tally);
        if (BlockTable.HasRows(connection))
        {
            using var rows = new SqliteStatement(connection, "DELETE FROM messages WHERE partition=?1 AND offset<=?2");
            rows.Bind(1, partition).Bind(2, lastOffset).Run();
        }

        using var blocks = new SqliteStatement(connection, "DELETE FROM blocks WHERE id>=?1 AND id<=?2");
        blocks.Bind(1, JournalBlock.KeyOf(partition, 0)).Bind(2, JournalBlock.KeyOf(partition, lastOffset)).Run();
        tally.WriteDeleted();
        SqliteFile.Execute(connection, "COMMIT");
    }

    // Rows of the first version never were counted, and what cannot be read has no day that anybody knows.
    private void CountBlocks(int partition, long lastOffset, ReceivedTally tally)
    {
        using var blocks = new SqliteStatement(
            connection, "SELECT id,count,newest,records FROM blocks WHERE id>=?1 AND id<=?2");
        blocks.Bind(1, JournalBlock.KeyOf(partition, 0)).Bind(2, JournalBlock.KeyOf(partition, lastOffset));
        while (blocks.Step())
        {
            if (JournalBlock.TryParse(
                blocks.Integer(0), blocks.Integer(1), blocks.Integer(2), blocks.Blob(3), out var block))
            {
                for (var i = 0; i < block.Count; i++)
                {
                    Count(block.Next(), tally);
                }
            }
        }
    }

    private static void Count(ReadOnlySpan<byte> record, ReceivedTally tally)
    {
        if (JournalRecord.TryRead(record, out var message, out _))
        {
            tally.Count(in message);
        }
    }

    private long Pragma(string name)
    {
        using var select = new SqliteStatement(connection, $"PRAGMA {name}");
        return select.Step()
            ? select.Integer(0)
            : throw new JournalException($"{path}: SQLite does not tell its {name}.");
    }
}
