using Microsoft.Data.Sqlite;

namespace SensorPlatform.Server.Storage;

/// <summary>The tables of telemetry.db; docs/formats/telemetry.md explains them.</summary>
internal static class TelemetrySchema
{
    private const long FormatVersion = 2;

    private static readonly string[] NewInVersion2 =
    [
        """
        CREATE TABLE aggregate_revisions(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, length INTEGER NOT NULL,
          start_ns INTEGER NOT NULL, revision INTEGER NOT NULL, count INTEGER NOT NULL, expected INTEGER NOT NULL,
          min REAL NOT NULL, max REAL NOT NULL, sum REAL NOT NULL, final INTEGER NOT NULL, partition INTEGER NOT NULL,
          through_offset INTEGER NOT NULL, first REAL, last REAL, part_a REAL, part_b REAL, known_ns INTEGER,
          PRIMARY KEY(sensor, quantity, length, start_ns, revision)) WITHOUT ROWID
        """,
        """
        CREATE TABLE sketches(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, length INTEGER NOT NULL,
          start_ns INTEGER NOT NULL, sketch BLOB NOT NULL, PRIMARY KEY(sensor, quantity, length, start_ns)) WITHOUT ROWID
        """,
        """
        CREATE TABLE frames(sensor INTEGER NOT NULL, hour_ns INTEGER NOT NULL, gateway INTEGER NOT NULL,
          spreading_factor INTEGER NOT NULL, received INTEGER NOT NULL, lost INTEGER NOT NULL, duplicates INTEGER NOT NULL,
          out_of_order INTEGER NOT NULL, late INTEGER NOT NULL, rejoins INTEGER NOT NULL, resets INTEGER NOT NULL,
          clock_faults INTEGER NOT NULL, PRIMARY KEY(sensor, hour_ns, gateway, spreading_factor)) WITHOUT ROWID
        """,
        """
        CREATE TABLE outcomes(day INTEGER NOT NULL, network INTEGER NOT NULL, sensor INTEGER NOT NULL, outcome TEXT NOT NULL,
          messages INTEGER NOT NULL, PRIMARY KEY(day, network, sensor, outcome)) WITHOUT ROWID
        """,
        "CREATE TABLE folded(partition INTEGER PRIMARY KEY, through_offset INTEGER NOT NULL)",
        "CREATE TABLE kept(quantity INTEGER PRIMARY KEY, from_ns INTEGER NOT NULL)",
        """
        CREATE TABLE replays(id INTEGER PRIMARY KEY, span_from TEXT NOT NULL, span_to TEXT NOT NULL, only_sensor TEXT NOT NULL,
          program TEXT NOT NULL, begun_ns INTEGER NOT NULL, finished_ns INTEGER)
        """,
        """
        CREATE TABLE replay_days(replay INTEGER NOT NULL, sensor TEXT NOT NULL, day INTEGER NOT NULL, uplinks INTEGER NOT NULL,
          removed INTEGER NOT NULL, added INTEGER NOT NULL, windows INTEGER NOT NULL, done_ns INTEGER NOT NULL,
          PRIMARY KEY(replay, sensor, day)) WITHOUT ROWID
        """,
        """
        CREATE TABLE replaced_readings(replay INTEGER NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL,
          ordinal INTEGER NOT NULL, sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL,
          quality INTEGER NOT NULL, network_received_ns INTEGER NOT NULL, received_ns INTEGER NOT NULL,
          PRIMARY KEY(partition, offset, ordinal, replay)) WITHOUT ROWID
        """,
        "CREATE INDEX replaced_readings_by_time ON replaced_readings(sensor, quantity, time_ns)",
        """
        CREATE TABLE erasures(id INTEGER PRIMARY KEY, sensor TEXT NOT NULL, begun_ns INTEGER NOT NULL, plan TEXT NOT NULL,
          finished_ns INTEGER, certificate TEXT)
        """,
    ];

    // A column that is not known of old rows stays null.
    private static readonly string[] FromVersion1 =
    [
        "ALTER TABLE aggregates ADD COLUMN first REAL",
        "ALTER TABLE aggregates ADD COLUMN last REAL",
        "ALTER TABLE aggregates ADD COLUMN part_a REAL",
        "ALTER TABLE aggregates ADD COLUMN part_b REAL",
        "ALTER TABLE aggregates ADD COLUMN known_ns INTEGER",
        "ALTER TABLE dead_letters ADD COLUMN discarded_ns INTEGER",
        "ALTER TABLE dead_letters ADD COLUMN discarded_by TEXT",
        "ALTER TABLE dead_letters ADD COLUMN discarded_because TEXT",
        .. NewInVersion2,

        // What was folded before left no differences: the ledger counts from the checkpoints on, and says since when.
        "INSERT INTO folded SELECT partition,through_offset FROM checkpoints WHERE through_offset>0",
        "INSERT INTO meta SELECT 'ledger_since_ns',max(received_ns) FROM activities HAVING max(received_ns) IS NOT NULL",
        "UPDATE meta SET value=2 WHERE key='version'",
    ];

    private static readonly string[] Statements =
    [
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE sensors(key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
        """
        CREATE TABLE readings(partition INTEGER NOT NULL, offset INTEGER NOT NULL, ordinal INTEGER NOT NULL,
          sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL,
          quality INTEGER NOT NULL, network_received_ns INTEGER NOT NULL, received_ns INTEGER NOT NULL,
          PRIMARY KEY(partition, offset, ordinal)) WITHOUT ROWID
        """,
        "CREATE INDEX readings_by_time ON readings(sensor, quantity, time_ns)",
        """
        CREATE TABLE aggregates(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, length INTEGER NOT NULL,
          start_ns INTEGER NOT NULL, count INTEGER NOT NULL, expected INTEGER NOT NULL, min REAL NOT NULL,
          max REAL NOT NULL, sum REAL NOT NULL, revision INTEGER NOT NULL, final INTEGER NOT NULL,
          partition INTEGER NOT NULL, through_offset INTEGER NOT NULL,
          first REAL, last REAL, part_a REAL, part_b REAL, known_ns INTEGER,
          PRIMARY KEY(sensor, quantity, length, start_ns)) WITHOUT ROWID
        """,
        """
        CREATE TABLE activities(sensor INTEGER PRIMARY KEY, partition INTEGER NOT NULL, through_offset INTEGER NOT NULL,
          received_ns INTEGER NOT NULL, measured_ns INTEGER NOT NULL, frame_counter INTEGER NOT NULL,
          rssi INTEGER NOT NULL, snr REAL NOT NULL, spreading_factor INTEGER NOT NULL, gateways INTEGER NOT NULL,
          frames_expected INTEGER NOT NULL, frames_received INTEGER NOT NULL, duplicates INTEGER NOT NULL,
          out_of_order INTEGER NOT NULL, late INTEGER NOT NULL, rejoins INTEGER NOT NULL, resets INTEGER NOT NULL,
          clock_faults INTEGER NOT NULL)
        """,
        """
        CREATE TABLE latest(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL,
          quality INTEGER NOT NULL, offset INTEGER NOT NULL, received_ns INTEGER NOT NULL,
          PRIMARY KEY(sensor, quantity)) WITHOUT ROWID
        """,
        """
        CREATE TABLE dead_letters(partition INTEGER NOT NULL, offset INTEGER NOT NULL, sensor INTEGER,
          network INTEGER NOT NULL, topic TEXT NOT NULL, reason TEXT NOT NULL, fport INTEGER NOT NULL,
          received_ns INTEGER NOT NULL, content BLOB NOT NULL, retried_ns INTEGER,
          discarded_ns INTEGER, discarded_by TEXT, discarded_because TEXT, PRIMARY KEY(partition, offset))
        """,
        "CREATE INDEX dead_letters_by_time ON dead_letters(received_ns)",
        "CREATE TABLE grains(sensor TEXT PRIMARY KEY, state BLOB NOT NULL)",
        "CREATE TABLE checkpoints(partition INTEGER PRIMARY KEY, through_offset INTEGER NOT NULL)",
        """
        CREATE TABLE balances(partition INTEGER NOT NULL, outcome TEXT NOT NULL, messages INTEGER NOT NULL,
          PRIMARY KEY(partition, outcome)) WITHOUT ROWID
        """,
        .. NewInVersion2,
    ];

    /// <summary>Makes the tables of a new file; checks an old one.</summary>
    /// <exception cref="StorageException">The file is something else, or of a version that is not known.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        if (SqliteFile.HasTable(connection, "meta") && SqliteFile.HasTable(connection, "readings"))
        {
            Upgrade(connection, path);
            return;
        }

        if (!SqliteFile.IsEmpty(connection))
        {
            throw new StorageException(
                $"{path} is a SQLite database of something else, not ours. "
                + "Move the file away, or choose another data folder.");
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

    private static void Upgrade(SqliteConnection connection, string path)
    {
        var version = ReadVersion(connection);
        if (version == 1)
        {
            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
            foreach (var statement in FromVersion1)
            {
                SqliteFile.Execute(connection, statement);
            }

            SqliteFile.Execute(connection, "COMMIT");
        }
        else if (version != FormatVersion)
        {
            throw new StorageException(
                $"{path} has format version {version}; this program knows versions 1 and {FormatVersion}. "
                + "Start the version of the program that wrote it, or a newer one.");
        }
    }

    private static long ReadVersion(SqliteConnection connection)
    {
        using var select = new SqliteStatement(connection, "SELECT value FROM meta WHERE key='version'");
        return select.Step() ? select.Integer(0) : 0;
    }
}
