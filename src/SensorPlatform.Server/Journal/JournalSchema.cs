using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>The tables of <c>journal.db</c>: makes them, brings an older file up to date, and reads what is fixed in them.</summary>
internal static class JournalSchema
{
    /// <summary>The format that is written.</summary>
    internal const long FormatVersion = 2;

    /// <summary>Most partitions of a journal.</summary>
    internal const int MaximumPartitions = 256;

    private const long FirstVersion = 1;
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const string ReceivedFromDayKey = "received_from_day";

    /// <summary>Makes the tables of a new file, upgrades those of an older one, refuses any other file.</summary>
    /// <param name="connection">A connection that writes.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="partitions">Partitions of a new journal, 1 to 256.</param>
    /// <exception cref="JournalException">It is no journal, or one of a newer program.</exception>
    internal static void Prepare(SqliteConnection connection, string path, int partitions)
    {
        if (!SqliteFile.HasTable(connection, "meta") || !SqliteFile.HasTable(connection, "networks"))
        {
            RefuseUnlessEmpty(connection, path);
            InTransaction(connection, () => Create(connection, partitions));
            return;
        }

        if (CheckVersion(connection, path) == FirstVersion)
        {
            InTransaction(connection, () => UpgradeFromFirst(connection));
        }
    }

    /// <summary>Refuses a file of a newer program.</summary>
    /// <returns>The file's format version.</returns>
    /// <exception cref="JournalException">This program does not know the version.</exception>
    internal static long CheckVersion(SqliteConnection connection, string path)
    {
        var version = ReadMeta(connection, "version") ?? 0;
        return version is >= FirstVersion and <= FormatVersion
            ? version
            : throw new JournalException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has format version {version}; this program knows versions {FirstVersion} to {FormatVersion}. ")
                + "Start the version of the program that wrote it, or a newer one.");
    }

    /// <summary>Number of partitions.</summary>
    /// <exception cref="JournalException">The file says a number that cannot be.</exception>
    internal static int ReadPartitions(SqliteConnection connection, string path)
    {
        var partitions = ReadMeta(connection, "partitions") ?? 0;
        return partitions is >= 1 and <= MaximumPartitions
            ? (int)partitions
            : throw new JournalException($"{path} says that it has {partitions} partitions; it can have 1 to 256.");
    }

    /// <summary>The names of the networks by number; place 0 stands for "no network".</summary>
    internal static string[] ReadNetworks(SqliteConnection connection)
    {
        // Numbers are given without gaps from 1.
        var names = new List<string> { "" };
        using var select = new SqliteStatement(connection, "SELECT name FROM networks ORDER BY id");
        while (select.Step())
        {
            names.Add(select.Text(0));
        }

        return [.. names];
    }

    /// <summary>First day (of UTC, from 1970) whose messages are all counted; <see cref="int.MinValue"/>: all days are.</summary>
    internal static int ReadReceivedFromDay(SqliteConnection connection) => SqliteFile.HasTable(connection, "received")
        ? (int)(ReadMeta(connection, ReceivedFromDayKey) ?? int.MinValue)
        : int.MaxValue;

    /// <summary>Ends the first version's table, whose rows are all in blocks, and counted, now.</summary>
    /// <param name="connection">A connection that writes.</param>
    /// <param name="isWhole">No message was ever deleted: the counts are those of all days.</param>
    /// <returns>Rows that were left, always 0.</returns>
    internal static long EndFirstFormat(SqliteConnection connection, bool isWhole)
    {
        SqliteFile.Execute(connection, "DROP TABLE messages");
        if (isWhole)
        {
            using var delete = new SqliteStatement(connection, "DELETE FROM meta WHERE key=?1");
            delete.Bind(1, ReceivedFromDayKey).Run();
        }

        return 0;
    }

    /// <summary>The day of UTC of a time, from 1970.</summary>
    /// <param name="unixNanoseconds">Nanoseconds since 1970.</param>
    internal static int DayOf(long unixNanoseconds) =>
        (int)(Math.DivRem(unixNanoseconds, NanosecondsPerDay, out var rest) - (rest < 0 ? 1 : 0));

    private static long? ReadMeta(SqliteConnection connection, string key)
    {
        using var select = new SqliteStatement(connection, "SELECT value FROM meta WHERE key=?1");
        return select.Bind(1, key).Step() ? select.Integer(0) : null;
    }

    private static void WriteMeta(SqliteConnection connection, string key, long value)
    {
        using var insert = new SqliteStatement(connection, "INSERT OR REPLACE INTO meta(key,value) VALUES(?1,?2)");
        insert.Bind(1, key).Bind(2, value).Run();
    }

    private static void RefuseUnlessEmpty(SqliteConnection connection, string path)
    {
        if (!SqliteFile.IsEmpty(connection))
        {
            throw new JournalException(
                $"{path} is a SQLite database of something else, not a journal. "
                + "Move the file away, or choose another data folder.");
        }
    }

    private static void InTransaction(SqliteConnection connection, Action change)
    {
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            change();
            SqliteFile.Execute(connection, "COMMIT");
        }
        catch
        {
            SqliteFile.RollBack(connection);
            throw;
        }
    }

    private static void Create(SqliteConnection connection, int partitions)
    {
        SqliteFile.Execute(connection, "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        SqliteFile.Execute(connection, "CREATE TABLE networks(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        CreateBlocks(connection);
        CreateReceived(connection);
        WriteMeta(connection, "version", FormatVersion);
        WriteMeta(connection, "partitions", partitions);
    }

    private static void CreateReceived(SqliteConnection connection) => SqliteFile.Execute(
        connection,
        "CREATE TABLE received(day INTEGER NOT NULL, network INTEGER NOT NULL, messages INTEGER NOT NULL, "
        + "deleted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(day, network)) WITHOUT ROWID");

    private static void CreateBlocks(SqliteConnection connection) => SqliteFile.Execute(
        connection,
        "CREATE TABLE blocks(id INTEGER PRIMARY KEY, count INTEGER NOT NULL, newest INTEGER NOT NULL, "
        + "records BLOB NOT NULL)");

    private static void UpgradeFromFirst(SqliteConnection connection)
    {
        CreateBlocks(connection);
        CreateReceived(connection);
        if (NewestDay(connection) is { } newest)
        {
            WriteMeta(connection, ReceivedFromDayKey, newest + 1L);
        }

        WriteMeta(connection, "version", FormatVersion);
    }

    // The day of the last message that nobody counted: the journal has no clock of its own.
    private static int? NewestDay(SqliteConnection connection)
    {
        int? newest = null;
        using var select = new SqliteStatement(
            connection,
            "SELECT record FROM messages JOIN (SELECT partition AS p, max(offset) AS o FROM messages GROUP BY partition) "
            + "ON partition=p AND offset=o");
        while (select.Step())
        {
            if (JournalRecord.TryRead(select.Blob(0), out var message, out _))
            {
                newest = Math.Max(newest ?? int.MinValue, DayOf(ReceivedTally.TimeOf(in message)));
            }
        }

        return newest;
    }
}
