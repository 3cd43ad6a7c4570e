using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>What registry.db holds of a sensor: alerts, their deliveries and the rules' states.</summary>
internal sealed class RegistryErasure(string path)
{
    private static readonly (string Table, string Where, string Time)[] Tables =
    [
        ("alert_delivery", "alert IN (SELECT id FROM alert WHERE sensor=?1)", "created"),
        ("alert", "sensor=?1", "fired_at"),
        ("alert_state", "sensor=?1", "0"),
    ];

    /// <summary>Counts what there is; nothing when there is no such file.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public List<ErasedRows> Count(string sensorId)
    {
        var rows = new List<ErasedRows>();
        if (!File.Exists(path))
        {
            return rows;
        }

        using var connection = SqliteFile.OpenForWriting(path, "FULL");
        foreach (var (table, where, time) in Tables)
        {
            using var select = new SqliteStatement(
                connection, $"SELECT count(*),min({time}),max({time}) FROM {table} WHERE {where}");
            select.Bind(1, sensorId).Step();
            if (select.Integer(0) > 0)
            {
                rows.Add(ErasedRows.Of("registry.db/" + table, select.Integer(0), select.Integer(1), select.Integer(2)));
            }
        }

        return rows;
    }

    /// <summary>Removes it, so that nothing of it stays in the file.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public void Remove(string sensorId)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var connection = SqliteFile.OpenForWriting(path, "FULL");
        SqliteFile.DeleteSecurely(connection);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        foreach (var (table, where, _) in Tables)
        {
            using var delete = new SqliteStatement(connection, $"DELETE FROM {table} WHERE {where}");
            delete.Bind(1, sensorId).Run();
        }

        SqliteFile.Execute(connection, "COMMIT");
        SqliteFile.Scrub(connection);
    }
}
