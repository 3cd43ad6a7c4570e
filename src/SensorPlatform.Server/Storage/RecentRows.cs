using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Gives what telemetry.db holds of late as a fold output: in the order in which it was folded, as observers saw it then.
/// One thread at a time.
/// </summary>
internal sealed class RecentRows : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _readings;
    private readonly SqliteStatement _windows;

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public RecentRows(string path)
    {
        _path = path;
        try
        {
            _connection = SqliteFile.OpenForReading(path);
            _readings = new SqliteStatement(_connection, """
                SELECT r.partition,r.offset,r.ordinal,r.time_ns,r.value,r.quality,r.network_received_ns,r.received_ns
                FROM readings r JOIN sensors s ON s.key=r.sensor
                WHERE s.id=?1 AND r.quantity=?2 AND r.time_ns>?3 ORDER BY r.time_ns DESC LIMIT ?4
                """);
            _windows = new SqliteStatement(_connection, $"""
                SELECT {AggregateColumns.Names},partition FROM aggregates
                WHERE sensor=(SELECT key FROM sensors WHERE id=?1) AND quantity=?2 AND length=?5 AND start_ns>?3
                ORDER BY start_ns DESC LIMIT ?4
                """);
        }
        catch (SqliteException e)
        {
            _connection?.Dispose();
            throw Wrap(e);
        }
    }

    /// <summary>Adds the newest readings of a quantity that were measured after a time, in the order of the journal.</summary>
    /// <returns>Their number.</returns>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public int AddReadings(SensorDefinition sensor, Quantity quantity, Instant after, int limit, FoldOutput output)
    {
        var first = output.Readings.Count;
        Run(_readings, sensor, quantity, after, limit, () =>
        {
            var reading = new Reading(
                new Instant(_readings.Integer(3)), _readings.Real(4), quantity, (Quality)_readings.Integer(5));
            output.Readings.Add(new StoredReading(
                sensor.Index,
                (int)_readings.Integer(0),
                _readings.Integer(1),
                (byte)_readings.Integer(2),
                reading,
                new Instant(_readings.Integer(6)),
                new Instant(_readings.Integer(7))));
        });
        var count = output.Readings.Count - first;
        output.Readings.Sort(first, count, Comparer<StoredReading>.Create(static (a, b) =>
            (a.Partition, a.Offset, a.Ordinal).CompareTo((b.Partition, b.Offset, b.Ordinal))));
        return count;
    }

    /// <summary>
    /// Adds the newest windows of a quantity and length that start after a time, oldest first. The output's partition
    /// becomes that of the newest one.
    /// </summary>
    /// <returns>Their number.</returns>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public int AddWindows(
        SensorDefinition sensor, Quantity quantity, WindowLength length, Instant after, int limit, FoldOutput output)
    {
        var first = output.Windows.Count;
        _windows.Bind(5, (long)length);
        Run(_windows, sensor, quantity, after, limit, () =>
        {
            output.Partition = output.Windows.Count == first
                ? (int)_windows.Integer(AggregateColumns.Count)
                : output.Partition;
            output.Windows.Add(AggregateColumns.Read(_windows, sensor.Index, quantity, length));
        });
        var count = output.Windows.Count - first;
        output.Windows.Reverse(first, count);
        return count;
    }

    public void Dispose()
    {
        _readings.Dispose();
        _windows.Dispose();
        _connection.Dispose();
    }

    private void Run(
        SqliteStatement select, SensorDefinition sensor, Quantity quantity, Instant after, int limit, Action addRow)
    {
        try
        {
            select.Bind(1, sensor.Id).Bind(2, quantity.Code).Bind(3, after.UnixNanoseconds).Bind(4, limit);
            while (select.Step())
            {
                addRow();
            }

            select.Reset();
        }
        catch (SqliteException e)
        {
            throw Wrap(e);
        }
    }

    private StorageException Wrap(SqliteException fault) =>
        new("The store cannot be read: " + SqliteFile.Describe(fault, _path), fault);
}
