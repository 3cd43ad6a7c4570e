using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>Makes windows and sketches of the stored readings of a sensor and quantity, in the order (time, value).</summary>
internal sealed class WindowReadings : IDisposable
{
    private const string Of = "FROM readings WHERE sensor=?1 AND quantity=?2 AND value IS NOT NULL AND";

    private readonly SqliteStatement _within;
    private readonly SqliteStatement _before;
    private readonly SqliteStatement _after;
    private readonly SqliteStatement _newest;
    private readonly SqliteStatement _keptFrom;
    private readonly QuantileSketch _sketch = new();

    public WindowReadings(SqliteConnection connection)
    {
        _within = new SqliteStatement(
            connection, $"SELECT time_ns,value {Of} time_ns>=?3 AND time_ns<?4 ORDER BY time_ns,value");
        _before = new SqliteStatement(
            connection, $"SELECT time_ns,value {Of} time_ns>=?3 AND time_ns<?4 ORDER BY time_ns DESC,value DESC LIMIT 1");
        _after = new SqliteStatement(connection, $"SELECT time_ns {Of} time_ns>=?3 ORDER BY time_ns LIMIT 1");
        _newest = new SqliteStatement(
            connection,
            $"SELECT partition,offset {Of} time_ns>=?3 AND time_ns<?4 ORDER BY received_ns DESC,offset DESC LIMIT 1");
        _keptFrom = new SqliteStatement(connection, """
            SELECT coalesce((SELECT from_ns FROM kept WHERE quantity=?1),
              (SELECT value FROM meta WHERE key='readings_kept_from_ns'))
            """);
    }

    /// <summary>
    /// From when on all readings of a quantity are kept; before it retention has deleted some. The earliest time when all are there.
    /// </summary>
    public Instant KeptFrom(Quantity quantity)
    {
        var isThere = _keptFrom.Bind(1, quantity.Index).Step() && !_keptFrom.IsNull(0);
        var from = isThere ? new Instant(_keptFrom.Integer(0)) : new Instant(long.MinValue);
        _keptFrom.Reset();
        return from;
    }

    /// <summary>Makes a window anew.</summary>
    /// <param name="key">The sensor's key.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="row">Which window; all but its statistics stays as it is.</param>
    /// <returns>The window; null when it has no reading.</returns>
    public WindowAggregate? Build(long key, SensorDefinition sensor, in WindowAggregate row)
    {
        var end = TumblingWindow.EndOf(row.Length, row.Start, sensor.Calendar);
        var kind = row.Quantity.Kind;
        var builder = new WindowBuilder(kind, row.Start, end);
        if (kind is QuantityKind.Counter or QuantityKind.State)
        {
            TakeBefore(key, in row, kind, ref builder);
        }

        Bind(_within, key, row.Quantity, row.Start).Bind(4, end.UnixNanoseconds);
        while (_within.Step())
        {
            builder.Add(new Instant(_within.Integer(0)), _within.Real(1));
        }

        _within.Reset();
        if (builder.Count == 0)
        {
            return null;
        }

        if (kind == QuantityKind.State && After(key, row.Quantity, end) is { } next)
        {
            builder.After(next);
        }

        return builder.ToAggregate(
            row.SensorIndex,
            row.Quantity,
            row.Length,
            row.ExpectedCount,
            row.Revision,
            row.IsFinal,
            row.ThroughOffset,
            row.Known);
    }

    /// <summary>The bytes of the sketch of a window's readings.</summary>
    public byte[] Sketch(long key, SensorDefinition sensor, in WindowAggregate row)
    {
        _sketch.Clear();
        var end = TumblingWindow.EndOf(row.Length, row.Start, sensor.Calendar);
        Bind(_within, key, row.Quantity, row.Start).Bind(4, end.UnixNanoseconds);
        while (_within.Step())
        {
            _sketch.Add(_within.Real(1));
        }

        _within.Reset();
        return _sketch.ToBytes();
    }

    /// <summary>Time of the first reading with a value at or after a time; null when there is none.</summary>
    public Instant? After(long key, Quantity quantity, Instant time)
    {
        Instant? after = Bind(_after, key, quantity, time).Step() ? new Instant(_after.Integer(0)) : null;
        _after.Reset();
        return after;
    }

    /// <summary>Where the reading of a span that was received last comes from; none: partition 0, offset 0.</summary>
    public (int Partition, long Offset) NewestOrigin(long key, Quantity quantity, Instant from, Instant to)
    {
        var isThere = Bind(_newest, key, quantity, from).Bind(4, to.UnixNanoseconds).Step();
        var origin = isThere ? ((int)_newest.Integer(0), _newest.Integer(1)) : (0, 0L);
        _newest.Reset();
        return origin;
    }

    public void Dispose()
    {
        _within.Dispose();
        _before.Dispose();
        _after.Dispose();
        _newest.Dispose();
        _keptFrom.Dispose();
    }

    private static SqliteStatement Bind(SqliteStatement statement, long key, Quantity quantity, Instant from) =>
        statement.Bind(1, key).Bind(2, quantity.Code).Bind(3, from.UnixNanoseconds);

    private void TakeBefore(long key, in WindowAggregate row, QuantityKind kind, ref WindowBuilder builder)
    {
        // A state does not hold for longer; a counter is compared with whatever was read last.
        var from = kind == QuantityKind.State ? row.Start - WindowBuilder.StateHold : new Instant(long.MinValue);
        if (Bind(_before, key, row.Quantity, from).Bind(4, row.Start.UnixNanoseconds).Step())
        {
            builder.Before(new Instant(_before.Integer(0)), _before.Real(1));
        }

        _before.Reset();
    }
}
