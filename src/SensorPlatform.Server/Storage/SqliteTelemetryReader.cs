using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>Reads telemetry.db on pooled read-only connections; safe for any thread, never waits for the writer.</summary>
internal sealed class SqliteTelemetryReader : ITelemetryReader
{
    private readonly string _path;
    private readonly SensorDirectory _sensors;
    private readonly Dictionary<string, int> _indices;

    /// <summary>A reader of a file that <see cref="SqliteTelemetry"/> has opened.</summary>
    public SqliteTelemetryReader(string path, SensorDirectory sensors)
    {
        _path = path;
        _sensors = sensors;
        _indices = new Dictionary<string, int>(sensors.Count, StringComparer.Ordinal);
        foreach (var sensor in sensors.Sensors)
        {
            _indices.Add(sensor.Id, sensor.Index);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        Run<ReadingRow>((connection, rows) =>
        {
            using var select = new SqliteStatement(connection, $"""
                SELECT r.time_ns,r.value,r.quantity,r.quality,r.received_ns
                FROM readings r JOIN sensors s ON s.key=r.sensor
                WHERE s.id=?1 {(quantity == Quantity.None ? "" : "AND r.quantity=?5")} AND r.time_ns>=?2 AND r.time_ns<?3
                ORDER BY r.time_ns,r.quantity,r.offset,r.ordinal LIMIT ?4
                """);
            BindSpan(select, sensorId, quantity, from, to, limit);
            while (select.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Quantity.TryFromCode(select.Integer(2), out var of))
                {
                    var reading = new Reading(
                        new Instant(select.Integer(0)),
                        select.Real(1),
                        of,
                        (Quality)select.Integer(3));
                    rows.Add(new ReadingRow(sensorId, reading, new Instant(select.Integer(4))));
                }
            }
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId,
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        CancellationToken cancellationToken) =>
        Run<AggregateRow>((connection, rows) =>
        {
            using var select = new SqliteStatement(connection, $"""
                SELECT a.quantity,a.start_ns,a.count,a.expected,a.min,a.max,a.sum,a.revision,a.final,a.through_offset,
                  v.measured_ns,a.first,a.last,a.part_a,a.part_b,a.known_ns
                FROM aggregates a JOIN sensors s ON s.key=a.sensor LEFT JOIN activities v ON v.sensor=a.sensor
                WHERE s.id=?1 {(quantity == Quantity.None ? "" : "AND a.quantity=?5")} AND a.length=?6
                  AND a.start_ns>=?2 AND a.start_ns<?3
                ORDER BY a.start_ns,a.quantity LIMIT ?4
                """);
            BindSpan(select, sensorId, quantity, from, to, limit);
            select.Bind(6, (long)length);
            var index = _indices.GetValueOrDefault(sensorId, -1);
            while (select.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Quantity.TryFromCode(select.Integer(0), out var of))
                {
                    var newest = select.IsNull(10) ? Instant.None : new Instant(select.Integer(10));
                    rows.Add(new AggregateRow(sensorId, Finality.Of(Row(select, index, of, length), _sensors, newest)));
                }
            }
        });

    private static void BindSpan(
        SqliteStatement select, string sensorId, Quantity quantity, Instant from, Instant to, int limit)
    {
        select.Bind(1, sensorId).Bind(2, from.UnixNanoseconds).Bind(3, to.UnixNanoseconds).Bind(4, limit);
        if (quantity != Quantity.None)
        {
            select.Bind(5, quantity.Code);
        }
    }

    private static WindowAggregate Row(SqliteStatement select, int sensorIndex, Quantity quantity, WindowLength length) => new(
        sensorIndex,
        quantity,
        length,
        new Instant(select.Integer(1)),
        (int)select.Integer(2),
        (int)select.Integer(3),
        select.Real(4),
        select.Real(5),
        select.Real(6),
        (int)select.Integer(7),
        select.Integer(8) != 0,
        select.Integer(9))
    {
        First = select.RealOrNaN(11),
        Last = select.RealOrNaN(12),
        PartA = select.RealOrNaN(13),
        PartB = select.RealOrNaN(14),
        Known = select.IsNull(15) ? Instant.None : new Instant(select.Integer(15)),
    };

    private Task<IReadOnlyList<T>> Run<T>(Action<SqliteConnection, List<T>> read)
    {
        try
        {
            var rows = new List<T>();
            using var connection = SqliteFile.OpenForReading(_path);
            read(connection, rows);
            return Task.FromResult<IReadOnlyList<T>>(rows);
        }
        catch (SqliteException e)
        {
            return Task.FromException<IReadOnlyList<T>>(
                new StorageException("The store cannot be read: " + SqliteFile.Describe(e, _path), e));
        }
        catch (OperationCanceledException e)
        {
            return Task.FromCanceled<IReadOnlyList<T>>(e.CancellationToken);
        }
    }
}
