using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>What the files beside journal and telemetry hold of a sensor.</summary>
internal sealed class SideFileErasure
{
    private readonly string _name;
    private readonly string _path;
    private readonly (string Table, string Where, string Time)[] _tables;

    private SideFileErasure(string data, string name, (string Table, string Where, string Time)[] tables)
    {
        _name = name;
        _path = Path.Combine(data, name);
        _tables = tables;
    }

    /// <summary>Alerts, their deliveries and the rules' states.</summary>
    public static SideFileErasure OfRegistry(string data) => new(data, "registry.db",
    [
        ("alert_delivery", "alert IN (SELECT id FROM alert WHERE sensor=?1)", "created"),
        ("alert", "sensor=?1", "fired_at"),
        ("alert_state", "sensor=?1", "0"),
    ]);

    /// <summary>Which devices the sensor has had, and what recounts found of it.</summary>
    public static SideFileErasure OfBalance(string data) => new(data, BalanceRegister.FileName,
    [
        ("devices", "sensor=?1 OR (sensor IS NULL AND (network,high,low) IN (SELECT network,high,low FROM devices WHERE sensor=?1))", "0"),
        ("differences", "sensor=?1", "0"),
    ]);

    /// <summary>Counts what there is; nothing when there is no such file.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public List<ErasedRows> Count(string sensorId)
    {
        var rows = new List<ErasedRows>();
        if (!File.Exists(_path))
        {
            return rows;
        }

        using var connection = SqliteFile.OpenForWriting(_path, "FULL");
        foreach (var (table, where, time) in _tables)
        {
            using var select = new SqliteStatement(
                connection, $"SELECT count(*),min({time}),max({time}) FROM {table} WHERE {where}");
            select.Bind(1, sensorId).Step();
            if (select.Integer(0) > 0)
            {
                rows.Add(ErasedRows.Of($"{_name}/{table}", select.Integer(0), select.Integer(1), select.Integer(2)));
            }
        }

        return rows;
    }

    /// <summary>Removes it, so that nothing of it stays in the file.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public void Remove(string sensorId)
    {
        if (!File.Exists(_path))
        {
            return;
        }

        using var connection = SqliteFile.OpenForWriting(_path, "FULL");
        SqliteFile.DeleteSecurely(connection);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        foreach (var (table, where, _) in _tables)
        {
            using var delete = new SqliteStatement(connection, $"DELETE FROM {table} WHERE {where}");
            delete.Bind(1, sensorId).Run();
        }

        SqliteFile.Execute(connection, "COMMIT");
        SqliteFile.Scrub(connection);
    }
}
