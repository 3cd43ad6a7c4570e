using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SensorPlatform.Server.Storage;

/// <summary>Opens our SQLite files and puts SQLite's errors into words.</summary>
internal static class SqliteFile
{
    private const int BusyTimeoutMs = 5_000;

    /// <summary>Opens (and makes) a file for its one writer, in WAL mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="synchronous"><c>FULL</c>: each commit survives a power cut; <c>NORMAL</c>: the last ones may not.</param>
    /// <param name="givesPagesBack">A new file can give free pages back to the disk bit by bit (incremental vacuum).</param>
    public static SqliteConnection OpenForWriting(string path, string synchronous, bool givesPagesBack = false)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate, pooling: false);
        try
        {
            if (givesPagesBack)
            {
                // Before anything else is written: later it has no effect until a VACUUM.
                Execute(connection, "PRAGMA auto_vacuum=INCREMENTAL");
            }

            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, $"PRAGMA synchronous={synchronous}");

            // At 4 KiB a page: the log is copied back each 16 MiB, so that few commits pay for it.
            Execute(connection, "PRAGMA wal_autocheckpoint=4096");
            Execute(connection, "PRAGMA journal_size_limit=67108864");
            Execute(connection, "PRAGMA cache_size=-32768");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file for reading; the connection comes from a pool and goes back there.</summary>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly, pooling: true);

    /// <summary>Opens a file for reading with a connection that has read nothing yet: what it sees is what the disk has.</summary>
    public static SqliteConnection OpenAfresh(string path) => Open(path, SqliteOpenMode.ReadOnly, pooling: false);

    /// <summary>Closes the pooled connections of a file.</summary>
    public static void CloseReaders(string path)
    {
        using var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true));
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs a fixed statement without results.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        while (statement.Step())
        {
            // A pragma answers with a row; the answer is of no use here.
        }
    }

    /// <summary>Is there a table of that name?</summary>
    public static bool HasTable(SqliteConnection connection, string name)
    {
        using var statement = new SqliteStatement(
            connection, "SELECT 1 FROM sqlite_master WHERE type='table' AND name=?1");
        return statement.Bind(1, name).Step();
    }

    /// <summary>Is there nothing in the file yet?</summary>
    public static bool IsEmpty(SqliteConnection connection)
    {
        using var statement = new SqliteStatement(connection, "SELECT 1 FROM sqlite_master LIMIT 1");
        return !statement.Step();
    }

    /// <summary>Ends an open transaction, if there is one.</summary>
    public static void RollBack(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0)
        {
            Execute(connection, "ROLLBACK");
        }
    }

    /// <summary>From now on, what is deleted or overwritten becomes zeros in the file.</summary>
    public static void DeleteSecurely(SqliteConnection connection) => Execute(connection, "PRAGMA secure_delete=ON");

    /// <summary>
    /// Writes the file anew without its free room and empties the write-ahead log, so that nothing of what was deleted stays in
    /// either. Needs room for a second copy of the file; nobody else may have it open.
    /// </summary>
    public static void Scrub(SqliteConnection connection)
    {
        EmptyLog(connection);
        Execute(connection, "VACUUM");
        EmptyLog(connection);
    }

    // A reader that holds the log is told as a row, not as an error.
    private static void EmptyLog(SqliteConnection connection)
    {
        using var checkpoint = new SqliteStatement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.Step() && checkpoint.Integer(0) != 0)
        {
            throw new StorageException(
                $"{connection.DataSource} is being read by another program, so that what was deleted stays in its log. "
                + "End that program and give the command again.");
        }
    }

    /// <summary>What an error means and what to do about it, in words for the operator.</summary>
    public static string Describe(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"{path} is locked by another process. End the other program that has it open (another server, a sqlite3 shell).",
        raw.SQLITE_FULL =>
            $"The disk that holds {path} is full. Free some space there, or move the data folder to a larger disk.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"{path} cannot be written. Give this user the right to write the file and its folder, "
            + "or choose another data folder.",
        raw.SQLITE_CANTOPEN =>
            $"{path} cannot be opened or made. Check that its folder exists and that this user may write there, "
            + "or choose another data folder.",
        raw.SQLITE_NOTADB =>
            $"{path} is not a SQLite database. Move the file away, or choose another data folder.",
        raw.SQLITE_CORRUPT =>
            $"{path} is damaged ({fault.Message}). Stop the server and bring the file back from a backup, "
            + "or save what can be read with `sqlite3 FILE .recover`.",
        raw.SQLITE_IOERR =>
            $"Reading or writing {path} failed in the operating system (extended code {fault.SqliteExtendedErrorCode}). "
            + "Check the disk and the system's log.",
        _ => $"{path}: SQLite says: {fault.Message} (code {fault.SqliteExtendedErrorCode}).",
    };

    private static SqliteConnection Open(string path, SqliteOpenMode mode, bool pooling)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode, pooling));
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA busy_timeout={BusyTimeoutMs}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling }.ToString();
}
