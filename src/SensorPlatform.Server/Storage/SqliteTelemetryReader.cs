using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>Reads telemetry.db on pooled read-only connections; safe for any thread, never waits for the writer.</summary>
internal sealed class SqliteTelemetryReader : ITelemetryReader, IWindowHistory
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
        Run(connection =>
        {
            var rows = new List<ReadingRow>();
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

            return rows;
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
        Run(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var stored = new AggregateSelect(connection, _sensors, sensorId, _indices.GetValueOrDefault(sensorId, -1));
            return RollingWindow.IsRolling(length)
                ? Roll(
                    new RollingWindows(length, from, to, limit),
                    quantity,
                    sensorId,
                    stored.Newest,
                    stored,
                    (first, end, most) => stored.Read(quantity, WindowLength.OneHour, first, end, most, cancellationToken))
                : stored.Read(quantity, length, from, to, limit, cancellationToken);
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<WindowFigures>> FiguresAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, CancellationToken cancellationToken) =>
        Run(connection =>
        {
            var rows = new List<WindowFigures>(AggregateSelect.RoomFor(quantity, length, from, to, int.MaxValue));
            using var select = new SqliteStatement(connection, """
                SELECT a.start_ns,a.count,a.expected,a.min,a.max,a.sum FROM aggregates a
                WHERE a.sensor=(SELECT key FROM sensors WHERE id=?1) AND a.quantity=?2 AND a.length=?3 AND a.start_ns>=?4 AND a.start_ns<?5
                ORDER BY a.start_ns
                """);
            select.Bind(1, sensorId).Bind(2, quantity.Code).Bind(3, (long)length)
                .Bind(4, from.UnixNanoseconds).Bind(5, to.UnixNanoseconds);
            while (select.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add(new WindowFigures(
                    new Instant(select.Integer(0)),
                    (int)select.Integer(1),
                    (int)select.Integer(2),
                    select.Real(3),
                    select.Real(4),
                    select.Real(5)));
            }

            return rows;
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<AggregateRow>> AggregatesAsOfAsync(
        string sensorId,
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        Instant asOf,
        CancellationToken cancellationToken) =>
        Run(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var stored = new AggregateSelect(connection, _sensors, sensorId, _indices.GetValueOrDefault(sensorId, -1));
            var newest = stored.NewestAsOf(asOf);
            return RollingWindow.IsRolling(length)
                ? Roll(
                    new RollingWindows(length, from, to, limit),
                    quantity,
                    sensorId,
                    newest.IsNone ? asOf : newest,
                    stored,
                    (first, end, most) => stored.ReadAsOf(
                        quantity, WindowLength.OneHour, first, end, most, asOf, newest, cancellationToken))
                : stored.ReadAsOf(quantity, length, from, to, limit, asOf, newest, cancellationToken);
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<AggregateRow>> RevisionsAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant start) =>
        Run(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var stored = new AggregateSelect(connection, _sensors, sensorId, _indices.GetValueOrDefault(sensorId, -1));
            return stored.Revisions(quantity, length, start);
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuantileSketch?>> SketchesAsync(
        string sensorId, IReadOnlyList<AggregateRow> windows, CancellationToken cancellationToken) =>
        Run(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var stored = new AggregateSelect(connection, _sensors, sensorId, _indices.GetValueOrDefault(sensorId, -1));
            return stored.Sketches(windows, cancellationToken);
        });

    private List<AggregateRow> Roll(
        RollingWindows windows,
        Quantity quantity,
        string sensorId,
        Instant newest,
        AggregateSelect stored,
        Func<Instant, Instant, int, List<AggregateRow>> readHours) => windows.Make(
        readHours(windows.PanesFrom, windows.PanesTo, windows.PaneLimit(quantity)),
        newest,
        _indices.TryGetValue(sensorId, out var index) ? _sensors[index].ReportingInterval : TimeSpan.Zero,
        window => stored.IsPassed(in window, newest));

    private static void BindSpan(
        SqliteStatement select, string sensorId, Quantity quantity, Instant from, Instant to, int limit)
    {
        select.Bind(1, sensorId).Bind(2, from.UnixNanoseconds).Bind(3, to.UnixNanoseconds).Bind(4, limit);
        if (quantity != Quantity.None)
        {
            select.Bind(5, quantity.Code);
        }
    }

    private Task<IReadOnlyList<T>> Run<T>(Func<SqliteConnection, List<T>> read)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(_path);
            using var hold = new SqliteHold(connection);
            return Task.FromResult<IReadOnlyList<T>>(read(connection));
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
