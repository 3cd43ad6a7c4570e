using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>Puts readings of a message in the place of those that are stored, and keeps those. Within the caller's transaction.</summary>
internal sealed class ReplacedReadings : IDisposable
{
    private const string Columns =
        "partition,offset,ordinal,sensor,quantity,time_ns,value,quality,network_received_ns,received_ns";

    private readonly SqliteStatement _touched;
    private readonly SqliteStatement _keep;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _newest;
    private readonly SqliteStatement _latest;
    private readonly SqliteStatement _noLatest;

    public ReplacedReadings(SqliteConnection connection)
    {
        _touched = new SqliteStatement(
            connection, "SELECT quantity,time_ns FROM readings WHERE partition=?1 AND offset=?2 AND sensor=?3");
        _keep = new SqliteStatement(connection, $"""
            INSERT OR IGNORE INTO replaced_readings(replay,{Columns})
            SELECT ?4,{Columns} FROM readings WHERE partition=?1 AND offset=?2 AND sensor=?3
            """);
        _delete = new SqliteStatement(connection, "DELETE FROM readings WHERE partition=?1 AND offset=?2 AND sensor=?3");
        _insert = new SqliteStatement(
            connection, $"INSERT OR REPLACE INTO readings({Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
        _newest = new SqliteStatement(connection, """
            SELECT time_ns,value,quality,offset,received_ns FROM readings WHERE sensor=?1 AND quantity=?2
            ORDER BY time_ns DESC,offset DESC LIMIT 1
            """);
        _latest = new SqliteStatement(connection, """
            INSERT OR REPLACE INTO latest(sensor,quantity,time_ns,value,quality,offset,received_ns) VALUES(?1,?2,?3,?4,?5,?6,?7)
            """);
        _noLatest = new SqliteStatement(connection, "DELETE FROM latest WHERE sensor=?1 AND quantity=?2 AND time_ns>=?3");
    }

    /// <summary>Replaces the readings of a message.</summary>
    /// <param name="replay">The replay's number: the old ones are kept under it.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">The sensor's key.</param>
    /// <param name="readings">The new ones.</param>
    /// <param name="touched">Gets quantity and time of each old and new one.</param>
    /// <returns>How many went.</returns>
    public int Replace(
        long replay, in JournaledMessage message, long key, List<StoredReading> readings, HashSet<(Quantity, Instant)> touched)
    {
        Bind(_touched, in message, key);
        while (_touched.Step())
        {
            if (Quantity.TryFromCode(_touched.Integer(0), out var quantity))
            {
                touched.Add((quantity, new Instant(_touched.Integer(1))));
            }
        }

        _touched.Reset();
        Bind(_keep, in message, key).Bind(4, replay).Run();
        var removed = Bind(_delete, in message, key).Run();
        foreach (ref readonly var stored in CollectionsMarshal.AsSpan(readings))
        {
            Insert(in stored, key);
            touched.Add((stored.Reading.Quantity, stored.Reading.Time));
        }

        return removed;
    }

    /// <summary>Makes the latest reading of a quantity the newest one that is stored.</summary>
    /// <param name="key">The sensor's key.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="from">Oldest time of what was replaced: an older latest reading, whose own row retention took, stays.</param>
    public void RenewLatest(long key, Quantity quantity, Instant from)
    {
        _noLatest.Bind(1, key).Bind(2, quantity.Code).Bind(3, from.UnixNanoseconds).Run();
        if (_newest.Bind(1, key).Bind(2, quantity.Code).Step())
        {
            _latest
                .Bind(1, key)
                .Bind(2, quantity.Code)
                .Bind(3, _newest.Integer(0))
                .Bind(5, _newest.Integer(2))
                .Bind(6, _newest.Integer(3))
                .Bind(7, _newest.Integer(4));
            _ = _newest.IsNull(1) ? _latest.BindNull(4) : _latest.Bind(4, _newest.Real(1));
            _latest.Run();
        }

        _newest.Reset();
    }

    public void Dispose()
    {
        _touched.Dispose();
        _keep.Dispose();
        _delete.Dispose();
        _insert.Dispose();
        _newest.Dispose();
        _latest.Dispose();
        _noLatest.Dispose();
    }

    private static SqliteStatement Bind(SqliteStatement statement, in JournaledMessage message, long key) =>
        statement.Bind(1, message.Partition).Bind(2, message.Offset).Bind(3, key);

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
        _ = stored.Reading.HasValue ? _insert.Bind(7, stored.Reading.Value) : _insert.BindNull(7);
        _insert.Run();
    }
}
