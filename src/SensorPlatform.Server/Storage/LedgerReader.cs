using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>Reads the frame ledger of telemetry.db on pooled read-only connections. Safe for any thread.</summary>
/// <param name="path">The file, opened by <see cref="SqliteTelemetry"/>.</param>
internal sealed class LedgerReader(string path)
{
    private const string Sums =
        "sum(f.received),sum(f.lost),sum(f.duplicates),sum(f.out_of_order),sum(f.late),sum(f.rejoins),sum(f.resets),sum(f.clock_faults)";

    /// <summary>Rows of a sensor's ledger, by key.</summary>
    /// <param name="sensorId">The sensor.</param>
    /// <param name="by">What a row is of.</param>
    /// <param name="from">First hour, by its start, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="calendar">Where the city's days begin; an hour belongs to the day in which it starts.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyList<LedgerRow> Read(
        string sensorId, LedgerGrouping by, Instant from, Instant to, CivilCalendar calendar) => Run(connection =>
    {
        var column = by switch
        {
            LedgerGrouping.Gateway => "f.gateway",
            LedgerGrouping.SpreadingFactor => "f.spreading_factor",
            _ => "f.hour_ns",
        };
        var rows = new List<LedgerRow>();
        using var select = new SqliteStatement(connection, $"""
            SELECT {column},{Sums} FROM frames f JOIN sensors s ON s.key=f.sensor
            WHERE s.id=?1 AND f.hour_ns>=?2 AND f.hour_ns<?3 GROUP BY 1 ORDER BY 1
            """);
        select.Bind(1, sensorId).Bind(2, from.UnixNanoseconds).Bind(3, to.UnixNanoseconds);
        while (select.Step())
        {
            var key = select.Integer(0);
            key = by == LedgerGrouping.Day ? calendar.StartOf(calendar.DayOf(new Instant(key))).UnixNanoseconds : key;
            var sums = SumsOf(select);
            if (rows.Count > 0 && rows[^1].Key == key)
            {
                rows[^1] = new LedgerRow(key, rows[^1].Sums + sums);
            }
            else
            {
                rows.Add(new LedgerRow(key, sums));
            }
        }

        return rows;
    });

    /// <summary>The sums of each sensor that has rows in a span of time.</summary>
    /// <param name="from">First hour, by its start, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyDictionary<string, LedgerSums> ReadSensors(Instant from, Instant to) => Run(connection =>
    {
        var sensors = new Dictionary<string, LedgerSums>(StringComparer.Ordinal);
        using var select = new SqliteStatement(connection, $"""
            SELECT s.id,{Sums} FROM sensors s CROSS JOIN frames f ON f.sensor=s.key AND f.hour_ns>=?1 AND f.hour_ns<?2
            GROUP BY s.key
            """);
        select.Bind(1, from.UnixNanoseconds).Bind(2, to.UnixNanoseconds);
        while (select.Step())
        {
            sensors.Add(select.Text(0), SumsOf(select));
        }

        return sensors;
    });

    /// <summary>
    /// Since when the ledger by hours counts: what was received before is in the sensors' totals alone. None: since the journal
    /// began.
    /// </summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Instant ReadSince() => Run(static connection =>
    {
        using var select = new SqliteStatement(connection, "SELECT value FROM meta WHERE key='ledger_since_ns'");
        return select.Step() ? new Instant(select.Integer(0)) : Instant.None;
    });

    /// <summary>A sensor's entries of the last hours that have any.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="hours">How many hours back from the newest hour that has entries.</param>
    /// <param name="entries">Gets them, one an hour, the oldest first.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public void AddRecent(SensorDefinition sensor, int hours, List<FrameEntry> entries) => Run(connection =>
    {
        using var select = new SqliteStatement(connection, """
            SELECT f.hour_ns,sum(f.received),sum(f.lost) FROM frames f JOIN sensors s ON s.key=f.sensor
            WHERE s.id=?1 AND f.hour_ns>=(SELECT max(hour_ns) FROM frames WHERE sensor=f.sensor)-?2*3600000000000
            GROUP BY 1 ORDER BY 1
            """);
        select.Bind(1, sensor.Id).Bind(2, hours);
        while (select.Step())
        {
            entries.Add(new FrameEntry(sensor.Index, new Instant(select.Integer(0)), 0, 0)
            {
                Received = (int)select.Integer(1),
                Lost = (int)select.Integer(2),
            });
        }

        return entries.Count;
    });

    /// <summary>How far each partition has been counted.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyDictionary<int, long> ReadFolded() => Run(LedgerTables.LoadFolded);

    private static LedgerSums SumsOf(SqliteStatement select) => new(
        select.Integer(1),
        select.Integer(2),
        select.Integer(3),
        select.Integer(4),
        select.Integer(5),
        select.Integer(6),
        select.Integer(7),
        select.Integer(8));

    private T Run<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(path);
            return read(connection);
        }
        catch (SqliteException e)
        {
            throw new StorageException("The frame ledger cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }
}
