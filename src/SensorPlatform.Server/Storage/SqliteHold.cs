using Microsoft.Data.Sqlite;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Holds a connection's mutex for as long as many rows are read: SQLite takes it for each column, and what a thread holds already it takes
/// without an atomic operation (sqlite.org, sqlite3_db_mutex). To be given back by the thread that took it: no await in between.
/// </summary>
internal readonly ref struct SqliteHold
{
    private readonly nint _mutex;

    /// <param name="connection">Open.</param>
    public SqliteHold(SqliteConnection connection)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        _mutex = SqliteColumns.Mutex(database.DangerousGetHandle());
        SqliteColumns.Enter(_mutex);
    }

    public void Dispose() => SqliteColumns.Leave(_mutex);
}
