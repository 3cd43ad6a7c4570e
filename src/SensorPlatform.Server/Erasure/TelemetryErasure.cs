using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>What telemetry.db holds of a sensor: counting and removing it, within the caller's transaction.</summary>
internal sealed class TelemetryErasure(SqliteConnection connection, string sensorId, long key)
{
    // What counted messages of sensors that are not known.
    private const long Nobody = 0;

    private static readonly (string Table, string Time)[] ByKey =
    [
        ("readings", "time_ns"),
        ("replaced_readings", "time_ns"),
        ("aggregates", "start_ns"),
        ("aggregate_revisions", "start_ns"),
        ("sketches", "start_ns"),
        ("latest", "time_ns"),
        ("activities", "received_ns"),
        ("frames", "hour_ns"),
        ("dead_letters", "received_ns"),
    ];

    private static readonly (string Table, string Time)[] ById = [("grains", "0"), ("replay_days", "done_ns")];

    /// <summary>Adds to the traces what the tables know of the sensor.</summary>
    public void Trace(SensorTraces traces)
    {
        using (var states = new SqliteStatement(connection, "SELECT state FROM grains WHERE sensor=?1"))
        {
            if (states.Bind(1, sensorId).Step())
            {
                traces.Add(SensorTraces.DeviceOf(states.Blob(0)));
            }
        }

        using var places = new SqliteStatement(connection, """
            SELECT partition,offset FROM readings WHERE sensor=?1 UNION SELECT partition,offset FROM dead_letters WHERE sensor=?1
            UNION SELECT partition,offset FROM replaced_readings WHERE sensor=?1
            """);
        places.Bind(1, key);
        while (places.Step())
        {
            traces.Add((int)places.Integer(0), places.Integer(1));
        }
    }

    /// <summary>Counts what there is; tables without a row of the sensor are left out.</summary>
    /// <param name="letters">Places of messages that could not be read and name the sensor's device.</param>
    public List<ErasedRows> Count(IReadOnlyCollection<(int Partition, long Offset)> letters)
    {
        var rows = new List<ErasedRows>();
        foreach (var (table, time) in ByKey)
        {
            AddCount(rows, table, time, "sensor", statement => statement.Bind(1, key));
        }

        foreach (var (table, time) in ById)
        {
            AddCount(rows, table, time, "sensor", statement => statement.Bind(1, sensorId));
        }

        AddCount(rows, "outcomes", "0", "sensor", statement => statement.Bind(1, key));
        if (letters.Count > 0)
        {
            rows.Add(new ErasedRows("telemetry.db/dead_letters (unreadable messages that name its device)", letters.Count, null, null));
        }

        return rows;
    }

    /// <summary>Removes it. Counts of messages stay, as those of nobody: the balance is one of messages.</summary>
    /// <param name="letters">As for <see cref="Count"/>.</param>
    public void Remove(IReadOnlyCollection<(int Partition, long Offset)> letters)
    {
        using (var outcomes = new SqliteStatement(connection, """
            INSERT INTO outcomes(day,network,sensor,outcome,messages)
            SELECT day,network,?2,outcome,messages FROM outcomes WHERE sensor=?1
            ON CONFLICT(day,network,sensor,outcome) DO UPDATE SET messages=outcomes.messages+excluded.messages
            """))
        {
            outcomes.Bind(1, key).Bind(2, Nobody).Run();
        }

        Delete("outcomes", "sensor=?1", statement => statement.Bind(1, key));
        foreach (var (table, _) in ByKey)
        {
            Delete(table, "sensor=?1", statement => statement.Bind(1, key));
        }

        foreach (var (table, _) in ById)
        {
            Delete(table, "sensor=?1", statement => statement.Bind(1, sensorId));
        }

        foreach (var (partition, offset) in letters)
        {
            Delete("dead_letters", "partition=?1 AND offset=?2", statement => statement.Bind(1, partition).Bind(2, offset));
        }

        Delete("sensors", "key=?1", statement => statement.Bind(1, key));
    }

    private void AddCount(List<ErasedRows> rows, string table, string time, string column, Action<SqliteStatement> bind)
    {
        using var select = new SqliteStatement(
            connection, $"SELECT count(*),min({time}),max({time}) FROM {table} WHERE {column}=?1");
        bind(select);
        select.Step();
        if (select.Integer(0) > 0)
        {
            rows.Add(ErasedRows.Of("telemetry.db/" + table, select.Integer(0), select.Integer(1), select.Integer(2)));
        }
    }

    private void Delete(string table, string where, Action<SqliteStatement> bind)
    {
        using var delete = new SqliteStatement(connection, $"DELETE FROM {table} WHERE {where}");
        bind(delete);
        delete.Run();
    }
}
