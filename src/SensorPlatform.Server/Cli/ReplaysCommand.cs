using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>replays</c>: what was replayed in a data folder.</summary>
internal static class ReplaysCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var list = new Command("list", "Newest first: number, span, sensor, when, and what was written; also while the server runs") { data };
        list.SetAction((result, _) => ServerRun.GuardAsync(
            () => Task.FromResult(List(result.GetRequiredValue(data), result.InvocationConfiguration.Output)),
            result.InvocationConfiguration.Error));
        return new Command("replays", "Replays that were written") { list };
    }

    private static int List(string data, TextWriter output)
    {
        DataFolder.RefuseMissing(data);
        var path = Path.GetFullPath(Path.Combine(data, SqliteTelemetry.FileName));
        try
        {
            using var connection = SqliteFile.OpenForReading(path);
            using var select = new SqliteStatement(connection, """
                SELECT r.id,r.span_from,r.span_to,r.only_sensor,r.begun_ns,r.finished_ns,r.program,count(d.day),
                  sum(d.uplinks),sum(d.removed),sum(d.added),sum(d.windows)
                FROM replays r LEFT JOIN replay_days d ON d.replay=r.id GROUP BY r.id ORDER BY r.id DESC
                """);
            while (select.Step())
            {
                output.WriteLine(Line(select));
            }

            return ExitCode.Success;
        }
        catch (SqliteException e)
        {
            throw new StorageException("The replays cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }

    private static string Line(SqliteStatement row)
    {
        var sensor = row.Text(3);
        var end = row.IsNull(5) ? "cut short: the same command goes on" : "done " + Time(row.Integer(5));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Integer(0)}\t{row.Text(1)} to {row.Text(2)}\t{(sensor.Length == 0 ? "all sensors" : sensor)}\tbegun {Time(row.Integer(4))}, {end}\t{row.Integer(7)} days of sensors, {row.Integer(8)} uplinks, {row.Integer(9)} readings replaced by {row.Integer(10)}, {row.Integer(11)} windows\t{row.Text(6)}");
    }

    private static string Time(long nanoseconds) =>
        new Instant(nanoseconds).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
