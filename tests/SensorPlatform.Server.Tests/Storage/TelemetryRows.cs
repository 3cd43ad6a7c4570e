using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>Puts rows of sensor <c>s0</c> straight into telemetry.db, as they stand there after a long run.</summary>
internal sealed class TelemetryRows : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly long _key;
    private long _offset;

    internal TelemetryRows(string path, string sensor = "s0")
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute($"INSERT OR IGNORE INTO sensors(id) VALUES('{sensor}')");
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT key FROM sensors WHERE id='{sensor}'";
        _key = (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The newest event time of the sensor.</summary>
    internal void Newest(Instant time) => Execute(
        $"INSERT OR REPLACE INTO activities VALUES({_key},0,1,{time.UnixNanoseconds},{time.UnixNanoseconds},1,-90,5.5,7,2,1,1,0,0,0,0,0,0)");

    internal void Reading(Quantity quantity, Instant time, double value, Instant received)
    {
        Insert("INSERT INTO readings VALUES(0,$a,0,$b,$c,$d,$e,1,$f,$f)", ++_offset, _key, (long)quantity.Code, time.UnixNanoseconds, value, received.UnixNanoseconds);
        Insert("INSERT OR REPLACE INTO latest VALUES($a,$b,$c,$d,1,$e,$f)", _key, (long)quantity.Code, time.UnixNanoseconds, value, _offset, received.UnixNanoseconds);
    }

    /// <summary>A window as it is; or, into the other table, as it was.</summary>
    internal void Window(in WindowAggregate window, bool isKept = false) => Insert(
        $"""
        INSERT OR REPLACE INTO {(isKept ? "aggregate_revisions" : "aggregates")}(sensor,quantity,length,start_ns,count,expected,min,max,sum,
          revision,final,partition,through_offset,first,last,part_a,part_b,known_ns)
        VALUES($a,$b,$c,$d,$e,$f,$g,$h,$i,$j,$k,0,$l,$m,$n,$o,$p,$q)
        """,
        _key,
        (long)window.Quantity.Code,
        (long)window.Length,
        window.Start.UnixNanoseconds,
        window.Count,
        window.ExpectedCount,
        window.Minimum,
        window.Maximum,
        window.Sum,
        window.Revision,
        window.IsFinal,
        window.ThroughOffset,
        OrNull(window.First),
        OrNull(window.Last),
        OrNull(window.PartA),
        OrNull(window.PartB),
        window.Known.IsNone ? DBNull.Value : window.Known.UnixNanoseconds);

    internal void Sketch(in WindowAggregate window, QuantileSketch sketch) => Insert(
        "INSERT INTO sketches VALUES($a,$b,$c,$d,$e)",
        _key,
        (long)window.Quantity.Code,
        (long)window.Length,
        window.Start.UnixNanoseconds,
        sketch.ToBytes());

    /// <summary>The window of these readings.</summary>
    internal static WindowAggregate Of(
        Quantity quantity, WindowLength length, Instant start, Instant end, IEnumerable<(Instant Time, double Value)> readings)
    {
        var builder = new WindowBuilder(quantity.Kind, start, end);
        foreach (var (time, value) in readings)
        {
            if (time < start)
            {
                builder.Before(time, value);
            }
            else if (time < end)
            {
                builder.Add(time, value);
            }
        }

        return builder.ToAggregate(0, quantity, length, 6, 0, false, 1, end);
    }

    internal void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object OrNull(double value) => double.IsNaN(value) ? DBNull.Value : value;

    private void Insert(string sql, params object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${(char)('a' + i)}", values[i]);
        }

        command.ExecuteNonQuery();
    }
}
