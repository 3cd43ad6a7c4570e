using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// The tables of <c>parking.db</c>, <c>docs/formats/parking.md</c>. Times are nanoseconds since 1970, 0 where there is none.
/// </summary>
internal static class ParkingSchema
{
    private const int FormatVersion = 1;

    private static readonly string[] Statements =
    [
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE applied(partition INTEGER PRIMARY KEY, through_offset INTEGER NOT NULL)",
        "CREATE TABLE states(site TEXT NOT NULL, part TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY(site, part))",
        """
        CREATE TABLE places(site TEXT NOT NULL, pitch TEXT NOT NULL, from_ns INTEGER NOT NULL, sensor TEXT NOT NULL,
          key INTEGER NOT NULL, PRIMARY KEY(site, pitch, from_ns)) WITHOUT ROWID
        """,
        """
        CREATE TABLE stays(site TEXT NOT NULL, pitch TEXT NOT NULL, arrival_ns INTEGER NOT NULL, departure_ns INTEGER NOT NULL,
          nights INTEGER NOT NULL, certain INTEGER NOT NULL, PRIMARY KEY(site, pitch, arrival_ns)) WITHOUT ROWID
        """,
        "CREATE INDEX stays_by_time ON stays(departure_ns)",
        """
        CREATE TABLE overrides(id INTEGER PRIMARY KEY AUTOINCREMENT, site TEXT NOT NULL, pitch TEXT NOT NULL, kind TEXT NOT NULL,
          from_ns INTEGER NOT NULL, until_ns INTEGER NOT NULL, by TEXT NOT NULL, comment TEXT,
          lifted_ns INTEGER NOT NULL DEFAULT 0, lifted_by TEXT)
        """,
        "CREATE UNIQUE INDEX overrides_open ON overrides(site, pitch) WHERE lifted_ns=0",
    ];

    /// <summary>Makes the tables of a new file; checks an old one.</summary>
    /// <exception cref="StorageException">The file is something else, or of a version that is not known.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        if (SqliteFile.HasTable(connection, "meta") && SqliteFile.HasTable(connection, "overrides"))
        {
            CheckVersion(connection, path);
            return;
        }

        if (!SqliteFile.IsEmpty(connection))
        {
            throw new StorageException(
                $"{path} is a SQLite database of something else, not ours. Move the file away, or choose another data folder.");
        }

        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        foreach (var statement in Statements)
        {
            SqliteFile.Execute(connection, statement);
        }

        using (var insert = new SqliteStatement(connection, "INSERT INTO meta(key,value) VALUES('version',?1)"))
        {
            insert.Bind(1, FormatVersion).Run();
        }

        SqliteFile.Execute(connection, "COMMIT");
    }

    private static void CheckVersion(SqliteConnection connection, string path)
    {
        using var select = new SqliteStatement(connection, "SELECT value FROM meta WHERE key='version'");
        var version = select.Step() ? select.Integer(0) : 0;
        if (version != FormatVersion)
        {
            throw new StorageException(
                $"{path} has format version {version}; this program knows version {FormatVersion}. "
                + "Start the version of the program that wrote it, or a newer one.");
        }
    }
}
