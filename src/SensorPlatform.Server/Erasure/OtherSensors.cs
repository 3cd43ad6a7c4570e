using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>Tells of which messages other sensors than the one to be erased have stored something.</summary>
internal sealed class OtherSensors : IDisposable
{
    private readonly SqliteStatement _select;

    /// <param name="connection">telemetry.db.</param>
    /// <param name="sensorId">The sensor to be erased.</param>
    public OtherSensors(SqliteConnection connection, string sensorId)
    {
        _select = new SqliteStatement(connection, """
            SELECT 1 FROM (SELECT sensor FROM readings WHERE partition=?1 AND offset=?2
              UNION ALL SELECT sensor FROM dead_letters WHERE partition=?1 AND offset=?2) t
            JOIN sensors s ON s.key=t.sensor WHERE s.id<>?3 LIMIT 1
            """);
        _select.Bind(3, sensorId);
    }

    /// <summary>Has another sensor stored something of the message at a place?</summary>
    public bool Have(int partition, long offset)
    {
        var isThere = _select.Bind(1, partition).Bind(2, offset).Step();
        _select.Reset();
        return isThere;
    }

    public void Dispose() => _select.Dispose();
}
