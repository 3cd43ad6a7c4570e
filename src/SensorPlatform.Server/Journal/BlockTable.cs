using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Where the records stand: the table <c>blocks</c>, and in a file that was made by the first version also <c>messages</c>, a row
/// a record, which comes before the blocks in each partition.
/// </summary>
internal static class BlockTable
{
    internal const string Insert = "INSERT INTO blocks(id,count,newest,records) VALUES(?1,?2,?3,?4)";

    /// <summary>Are there rows of the first version?</summary>
    internal static bool HasRows(SqliteConnection connection) => SqliteFile.HasTable(connection, "messages");

    /// <summary>Offset of the last message of each partition; 0 where there is none.</summary>
    internal static long[] ReadHeads(SqliteConnection connection, int partitions)
    {
        var heads = new long[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            heads[partition] = FromBlocks(connection, partition, "max", withCount: true)
                ?? FromRows(connection, partition, "max")
                ?? 0;
        }

        return heads;
    }

    /// <summary>Offset of the first message that is kept of each partition; 1 where there is none.</summary>
    internal static long[] ReadTails(SqliteConnection connection, int partitions)
    {
        var tails = new long[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            tails[partition] = FromRows(connection, partition, "min")
                ?? FromBlocks(connection, partition, "min", withCount: false)
                ?? 1;
        }

        return tails;
    }

    /// <summary>The first key after those of a partition.</summary>
    internal static long EndOf(int partition) => JournalBlock.KeyOf(partition + 1, 0);

    private static long? FromBlocks(SqliteConnection connection, int partition, string end, bool withCount)
    {
        if (!SqliteFile.HasTable(connection, "blocks"))
        {
            return null;
        }

        using var select = new SqliteStatement(
            connection, $"SELECT id,count FROM blocks WHERE id=(SELECT {end}(id) FROM blocks WHERE id>=?1 AND id<?2)");
        return select.Bind(1, JournalBlock.KeyOf(partition, 0)).Bind(2, EndOf(partition)).Step()
            ? JournalBlock.OffsetOf(select.Integer(0)) + (withCount ? select.Integer(1) - 1 : 0)
            : null;
    }

    private static long? FromRows(SqliteConnection connection, int partition, string end)
    {
        if (!HasRows(connection))
        {
            return null;
        }

        using var select = new SqliteStatement(connection, $"SELECT {end}(offset) FROM messages WHERE partition=?1");
        return select.Bind(1, partition).Step() && !select.IsNull(0) ? select.Integer(0) : null;
    }
}
