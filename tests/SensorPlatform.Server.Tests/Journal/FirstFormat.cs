using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>A journal as the first version of the program left it: format version 1, a row a message.</summary>
internal static class FirstFormat
{
    internal static void Make(TemporaryFolder folder, int partitions, JournaledMessage[] messages)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File(SqliteJournal.FileName)};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        Execute(connection, "CREATE TABLE networks(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        Execute(connection, "INSERT INTO networks VALUES(1,'hamm-tts')");
        Execute(
            connection,
            "CREATE TABLE messages(partition INTEGER NOT NULL, offset INTEGER NOT NULL, record BLOB NOT NULL, "
            + "PRIMARY KEY(partition, offset)) WITHOUT ROWID");
        Execute(connection, $"INSERT INTO meta VALUES('version',1),('partitions',{partitions})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO messages VALUES($partition,$offset,$record)";
        var heads = new long[partitions];
        foreach (ref var message in messages.AsSpan())
        {
            message.Partition = message.DeadLetter is null ? Partitions.Of(message.Uplink.Device, partitions) : 0;
            message.Offset = ++heads[message.Partition];
            var record = new byte[JournalRecord.MaximumLength(in message)];
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$partition", message.Partition);
            insert.Parameters.AddWithValue("$offset", message.Offset);
            insert.Parameters.AddWithValue("$record", record[..JournalRecord.Write(in message, record)]);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
