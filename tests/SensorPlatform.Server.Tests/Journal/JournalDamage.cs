using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>Damages a journal at rest in a given place.</summary>
internal static class JournalDamage
{
    /// <summary>Changes a byte in the middle of one record.</summary>
    internal static void ChangeRecord(TemporaryFolder folder, int partition, long offset)
    {
        using var connection = Open(folder);
        var key = JournalBlock.KeyOf(partition, offset);
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT id,count,records FROM blocks WHERE id<={key} ORDER BY id DESC LIMIT 1";
        using var reader = select.ExecuteReader();
        Assert.True(reader.Read());
        var id = reader.GetInt64(0);
        var count = reader.GetInt32(1);
        var bytes = (byte[])reader.GetValue(2);
        var place = JournalBlock.LengthOf(count, 0);
        for (var i = 0; i < key - id; i++)
        {
            place += BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 + (4 * i)));
        }

        bytes[place + 30] ^= 0x40;
        reader.Close();
        using var update = connection.CreateCommand();
        update.CommandText = $"UPDATE blocks SET records=$bytes WHERE id={id}";
        update.Parameters.AddWithValue("$bytes", bytes);
        Assert.Equal(1, update.ExecuteNonQuery());
    }

    internal static void Execute(TemporaryFolder folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Scalar(TemporaryFolder folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(command.ExecuteScalar() ?? 0L);
    }

    private static SqliteConnection Open(TemporaryFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={folder.File(SqliteJournal.FileName)};Pooling=False");
        connection.Open();
        return connection;
    }
}
