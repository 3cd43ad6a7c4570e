using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Storage;

/// <summary>The tables of readings and of the latest reading: last measured, not last received.</summary>
internal sealed class ReadingTables : IDisposable
{
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _latest;

    // The newest of each sensor and quantity in the transaction: a row that several readings touch is written once.
    private readonly Dictionary<(long Sensor, Quantity Quantity), StoredReading> _newest = [];

    public ReadingTables(SqliteConnection connection)
    {
        _insert = new SqliteStatement(connection, """
            INSERT OR IGNORE INTO readings(partition,offset,ordinal,sensor,quantity,time_ns,value,quality,
              network_received_ns,received_ns) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)
            """);
        _latest = new SqliteStatement(connection, """
            INSERT INTO latest(sensor,quantity,time_ns,value,quality,offset,received_ns) VALUES(?1,?2,?3,?4,?5,?6,?7)
            ON CONFLICT(sensor,quantity) DO UPDATE SET time_ns=excluded.time_ns, value=excluded.value,
              quality=excluded.quality, offset=excluded.offset, received_ns=excluded.received_ns
            WHERE excluded.time_ns>latest.time_ns
              OR (excluded.time_ns=latest.time_ns AND excluded.offset>=latest.offset)
            """);
    }

    /// <summary>Adds the readings of an output; those that are there stay as they are.</summary>
    public void Apply(FoldOutput output, ReadOnlySpan<long> keys)
    {
        foreach (ref readonly var stored in CollectionsMarshal.AsSpan(output.Readings))
        {
            var key = keys[stored.SensorIndex];
            Insert(in stored, key);
            ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _newest, (key, stored.Reading.Quantity), out var isThere);
            if (!isThere || IsNewer(in stored, in newest))
            {
                newest = stored;
            }
        }
    }

    /// <summary>Writes the latest readings of the transaction; then it may be committed.</summary>
    public void WriteLatest()
    {
        foreach (var ((key, _), stored) in _newest)
        {
            KeepLatest(in stored, key);
        }

        _newest.Clear();
    }

    /// <summary>Forgets what it knows of latest readings: a transaction begins.</summary>
    public void Clear() => _newest.Clear();

    public void Dispose()
    {
        _insert.Dispose();
        _latest.Dispose();
    }

    // As the table decides it. Of one message the last one counts.
    private static bool IsNewer(in StoredReading stored, in StoredReading than) =>
        stored.Reading.Time > than.Reading.Time
        || (stored.Reading.Time == than.Reading.Time && stored.Offset >= than.Offset);

    private void Insert(in StoredReading stored, long key)
    {
        _insert
            .Bind(1, stored.Partition)
            .Bind(2, stored.Offset)
            .Bind(3, stored.Ordinal)
            .Bind(4, key)
            .Bind(5, stored.Reading.Quantity.Code)
            .Bind(6, stored.Reading.Time.UnixNanoseconds)
            .Bind(8, (long)stored.Reading.Quality)
            .Bind(9, stored.NetworkReceived.UnixNanoseconds)
            .Bind(10, stored.Received.UnixNanoseconds);
        BindValue(_insert, 7, stored.Reading).Run();
    }

    private void KeepLatest(in StoredReading stored, long key)
    {
        _latest
            .Bind(1, key)
            .Bind(2, stored.Reading.Quantity.Code)
            .Bind(3, stored.Reading.Time.UnixNanoseconds)
            .Bind(5, (long)stored.Reading.Quality)
            .Bind(6, stored.Offset)
            .Bind(7, stored.Received.UnixNanoseconds);
        BindValue(_latest, 4, stored.Reading).Run();
    }

    private static SqliteStatement BindValue(SqliteStatement statement, int parameter, Reading reading) =>
        reading.HasValue ? statement.Bind(parameter, reading.Value) : statement.BindNull(parameter);
}
