using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>Looks up what the store holds of messages. One thread at a time.</summary>
internal sealed class StoredUplinks : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _readings;
    private readonly SqliteStatement _letter;
    private readonly SqliteStatement _like;

    public StoredUplinks(SqliteConnection connection)
    {
        _connection = connection;
        _readings = new SqliteStatement(connection, """
            SELECT s.id,r.quantity,r.time_ns,r.value,r.quality FROM readings r JOIN sensors s ON s.key=r.sensor
            WHERE r.partition=?1 AND r.offset=?2 ORDER BY r.ordinal
            """);
        _letter = new SqliteStatement(
            connection, "SELECT retried_ns IS NULL AND discarded_ns IS NULL FROM dead_letters WHERE partition=?1 AND offset=?2");
        _like = new SqliteStatement(connection, """
            SELECT 1 FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id=?1 AND r.quantity=?2 AND r.time_ns=?3 LIMIT 1
            """);
    }

    /// <summary>Looks a message up.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="sensorId">The sensor that it is of today.</param>
    /// <param name="stored">Gets what there is.</param>
    public void Find(int partition, long offset, string sensorId, StoredUplink stored)
    {
        stored.Clear();
        _readings.Bind(1, partition).Bind(2, offset);
        while (_readings.Step())
        {
            stored.IsOfAnother |= _readings.Text(0) != sensorId;
            if (Quantity.TryFromCode(_readings.Integer(1), out var quantity))
            {
                stored.Readings.Add(new Reading(
                    new Instant(_readings.Integer(2)), _readings.Real(3), quantity, (Quality)_readings.Integer(4)));
            }
        }

        _readings.Reset();
        if (_letter.Bind(1, partition).Bind(2, offset).Step())
        {
            stored.IsOpenLetter = _letter.Integer(0) != 0;
            stored.IsClosedLetter = !stored.IsOpenLetter;
        }

        _letter.Reset();
    }

    /// <summary>Is there a stored reading of the sensor with the quantity and time of the first of these?</summary>
    public bool HasReadingLike(string sensorId, IReadOnlyList<StoredReading> readings)
    {
        if (readings.Count == 0)
        {
            return false;
        }

        var first = readings[0].Reading;
        var isThere = _like.Bind(1, sensorId).Bind(2, first.Quantity.Code).Bind(3, first.Time.UnixNanoseconds).Step();
        _like.Reset();
        return isThere;
    }

    /// <summary>Readings of messages received in a span whose journal records are no longer kept.</summary>
    public long CountWithoutRecord(int partition, long tail, Instant from, Instant to)
    {
        using var select = new SqliteStatement(
            _connection,
            "SELECT count(*) FROM readings WHERE partition=?1 AND offset<?2 AND received_ns>=?3 AND received_ns<?4");
        select.Bind(1, partition).Bind(2, tail).Bind(3, from.UnixNanoseconds).Bind(4, to.UnixNanoseconds).Step();
        return select.Integer(0);
    }

    public void Dispose()
    {
        _readings.Dispose();
        _letter.Dispose();
        _like.Dispose();
    }
}
