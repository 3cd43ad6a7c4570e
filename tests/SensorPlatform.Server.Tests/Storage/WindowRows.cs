using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>What the tables of windows hold of the first sensor.</summary>
internal static class WindowRows
{
    private const long FirstKey = 1;

    /// <summary>A row, or null.</summary>
    internal static WindowAggregate? Find(SqliteTelemetry telemetry, Quantity quantity, WindowLength length, Instant start)
    {
        using var connection = SqliteFile.OpenForReading(telemetry.FilePath);
        using var table = new AggregateTable(connection);
        var row = new WindowAggregate(0, quantity, length, start, 0, 0, 0, 0, 0, 0, false, 0);
        return table.TryRead(FirstKey, ref row, out _) ? row : null;
    }

    /// <summary>Former states of a window: revision and count, oldest first.</summary>
    internal static (long Revision, long Count)[] Former(SqliteTelemetry telemetry, Quantity quantity, Instant start)
    {
        using var connection = SqliteFile.OpenForReading(telemetry.FilePath);
        using var select = new SqliteStatement(connection, """
            SELECT revision,count FROM aggregate_revisions
            WHERE sensor=?1 AND quantity=?2 AND length=2 AND start_ns=?3 ORDER BY revision
            """);
        select.Bind(1, FirstKey).Bind(2, quantity.Code).Bind(3, start.UnixNanoseconds);
        var rows = new List<(long, long)>();
        while (select.Step())
        {
            rows.Add((select.Integer(0), select.Integer(1)));
        }

        return [.. rows];
    }

    /// <summary>Values in the sketch of a window; 0 where there is none.</summary>
    internal static long CountOfSketch(SqliteTelemetry telemetry, Quantity quantity, WindowLength length, Instant start)
    {
        using var connection = SqliteFile.OpenForReading(telemetry.FilePath);
        using var select = new SqliteStatement(
            connection, "SELECT sketch FROM sketches WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4");
        select.Bind(1, FirstKey).Bind(2, quantity.Code).Bind(3, (long)length).Bind(4, start.UnixNanoseconds);
        if (!select.Step())
        {
            return 0;
        }

        Assert.True(QuantileSketch.TryParse(select.Blob(0), out var sketch));
        return sketch.Count;
    }
}
