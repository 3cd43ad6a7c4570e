using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>A telemetry.db as version 1 of the format left it.</summary>
public sealed class UpgradeTests
{
    // The statements of version 1, and one sensor with an hour of two readings.
    private static readonly string[] Version1 =
    [
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE sensors(key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
        """
        CREATE TABLE readings(partition INTEGER NOT NULL, offset INTEGER NOT NULL, ordinal INTEGER NOT NULL,
          sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL,
          quality INTEGER NOT NULL, network_received_ns INTEGER NOT NULL, received_ns INTEGER NOT NULL,
          PRIMARY KEY(partition, offset, ordinal)) WITHOUT ROWID
        """,
        "CREATE INDEX readings_by_time ON readings(sensor, quantity, time_ns)",
        """
        CREATE TABLE aggregates(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, length INTEGER NOT NULL,
          start_ns INTEGER NOT NULL, count INTEGER NOT NULL, expected INTEGER NOT NULL, min REAL NOT NULL,
          max REAL NOT NULL, sum REAL NOT NULL, revision INTEGER NOT NULL, final INTEGER NOT NULL,
          partition INTEGER NOT NULL, through_offset INTEGER NOT NULL,
          PRIMARY KEY(sensor, quantity, length, start_ns)) WITHOUT ROWID
        """,
        """
        CREATE TABLE activities(sensor INTEGER PRIMARY KEY, partition INTEGER NOT NULL, through_offset INTEGER NOT NULL,
          received_ns INTEGER NOT NULL, measured_ns INTEGER NOT NULL, frame_counter INTEGER NOT NULL,
          rssi INTEGER NOT NULL, snr REAL NOT NULL, spreading_factor INTEGER NOT NULL, gateways INTEGER NOT NULL,
          frames_expected INTEGER NOT NULL, frames_received INTEGER NOT NULL, duplicates INTEGER NOT NULL,
          out_of_order INTEGER NOT NULL, late INTEGER NOT NULL, rejoins INTEGER NOT NULL, resets INTEGER NOT NULL,
          clock_faults INTEGER NOT NULL)
        """,
        """
        CREATE TABLE latest(sensor INTEGER NOT NULL, quantity INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL,
          quality INTEGER NOT NULL, offset INTEGER NOT NULL, received_ns INTEGER NOT NULL,
          PRIMARY KEY(sensor, quantity)) WITHOUT ROWID
        """,
        """
        CREATE TABLE dead_letters(partition INTEGER NOT NULL, offset INTEGER NOT NULL, sensor INTEGER,
          network INTEGER NOT NULL, topic TEXT NOT NULL, reason TEXT NOT NULL, fport INTEGER NOT NULL,
          received_ns INTEGER NOT NULL, content BLOB NOT NULL, retried_ns INTEGER, PRIMARY KEY(partition, offset))
        """,
        "CREATE INDEX dead_letters_by_time ON dead_letters(received_ns)",
        "CREATE TABLE grains(sensor TEXT PRIMARY KEY, state BLOB NOT NULL)",
        "CREATE TABLE checkpoints(partition INTEGER PRIMARY KEY, through_offset INTEGER NOT NULL)",
        """
        CREATE TABLE balances(partition INTEGER NOT NULL, outcome TEXT NOT NULL, messages INTEGER NOT NULL,
          PRIMARY KEY(partition, outcome)) WITHOUT ROWID
        """,
        "INSERT INTO meta VALUES('version',1)",
        "INSERT INTO sensors VALUES(1,'s0')",
        "INSERT INTO checkpoints VALUES(0,11)",
        """
        INSERT INTO readings VALUES(0,10,0,1,QUANTITY,START+60000000000,20,1,0,0),(0,11,0,1,QUANTITY,START+120000000000,22,1,0,0)
        """,
        "INSERT INTO aggregates VALUES(1,QUANTITY,2,START,2,6,20,22,42,1,1,0,11)",
    ];

    [Fact]
    public void Windows_of_a_file_of_version_1_go_on()
    {
        using var folder = new TemporaryFolder();
        Make(folder);
        using (var telemetry = SqliteTelemetry.Open(folder.FullName, Fold.Sensors()))
        {
            var row = Row(telemetry);
            Assert.Equal((2, 1, 21.0, true, true), (row.Count, row.Revision, row.Mean, double.IsNaN(row.First), row.Known.IsNone));
            Assert.Equal(11, Assert.Single(telemetry.LoadCheckpoints()).ThroughOffset);

            var late = Fold.Output(12).With(0, 12, Quantity.AirTemperature, 24, Fold.WindowStart.UnixNanoseconds + 1);
            late.FirstOffset = 12;
            late.Reopened.Add(new ReopenedWindow(
                0, Quantity.AirTemperature, WindowLength.OneHour, Fold.WindowStart, 6, 1, true, 12, new Instant(Fold.Start)));
            Commit(telemetry, late);
        }

        // Opened again: it is upgraded once.
        using var again = SqliteTelemetry.Open(folder.FullName, Fold.Sensors());
        var window = Row(again);
        Assert.Equal((3, 2, 24.0, 22.0, 22.0), (window.Count, window.Revision, window.First, window.Last, window.Mean));
        Assert.Equal(Math.Sqrt(8 / 3.0), window.StandardDeviation, 1e-12);
        Assert.Equal(new Instant(Fold.Start), window.Known);
        Assert.Equal([(1, 2)], WindowRows.Former(again, Quantity.AirTemperature, Fold.WindowStart));

        var whole = Fold.Output(13);
        whole.Windows.Add(Fold.Window([20, 22, 24, 26], 13) with { First = 24, Last = 26, PartA = 20, PartB = 0 });
        Commit(again, whole);
        Assert.Equal((4, 2, 26.0), (Row(again).Count, Row(again).Revision, Row(again).Last));
    }

    [Fact]
    public void A_window_whose_parts_become_known_has_not_changed_by_that()
    {
        using var folder = new TemporaryFolder();
        Make(folder);
        using var telemetry = SqliteTelemetry.Open(folder.FullName, Fold.Sensors());
        var output = Fold.Output(12);
        output.Reopened.Add(new ReopenedWindow(
            0, Quantity.AirTemperature, WindowLength.OneHour, Fold.WindowStart, 6, 0, true, 12, new Instant(Fold.Start)));
        Commit(telemetry, output);

        Assert.Equal((2, 1, 20.0, 2.0), (Row(telemetry).Count, Row(telemetry).Revision, Row(telemetry).First, Row(telemetry).PartA));
        Assert.Empty(WindowRows.Former(telemetry, Quantity.AirTemperature, Fold.WindowStart));
    }

    private static void Make(TemporaryFolder folder)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File(SqliteTelemetry.FileName)};Pooling=False");
        connection.Open();
        foreach (var statement in Version1)
        {
            SqliteFile.Execute(
                connection,
                statement
                    .Replace("QUANTITY", $"{Quantity.AirTemperature.Code}", StringComparison.Ordinal)
                    .Replace("START", $"{Fold.WindowStart.UnixNanoseconds}", StringComparison.Ordinal));
        }
    }

    private static void Commit(SqliteTelemetry telemetry, FoldOutput output)
    {
        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
    }

    private static WindowAggregate Row(SqliteTelemetry telemetry) =>
        WindowRows.Find(telemetry, Quantity.AirTemperature, WindowLength.OneHour, Fold.WindowStart)!.Value;
}
