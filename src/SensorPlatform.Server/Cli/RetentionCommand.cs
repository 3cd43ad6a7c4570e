using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Retention;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>retention</c>: what is older than the options keep: shown, or removed at once while the server is stopped.</summary>
internal static class RetentionCommand
{
    private const int AlertsPerStep = 1_000;

    internal static Command Create()
    {
        var data = DataFolder.Option();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would go; also while the server runs" };
        var command = new Command(
            "retention",
            "Removes what is older than SENSORPLATFORM__Retention__... keeps, while the server is stopped (a running one does it by itself)")
        {
            data,
            dryRun,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RunAsync(
                result.GetRequiredValue(data),
                result.GetValue(dryRun),
                Options(),
                Instant.From(TimeProvider.System.GetUtcNow()),
                result.InvocationConfiguration.Output,
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Does what the command does.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="isDryRun">Only show.</param>
    /// <param name="options">How long things stay.</param>
    /// <param name="now">The moment that ages are counted from.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="StorageException">The store cannot be used.</exception>
    /// <exception cref="JournalException">A server has the folder.</exception>
    internal static async Task<int> RunAsync(
        string data, bool isDryRun, RetentionOptions options, Instant now, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(data);
        var policy = new RetentionPolicy(options, now);
        var sweep = new RetentionSweep(policy);
        var path = Path.GetFullPath(Path.Combine(data, SqliteTelemetry.FileName));
        var alertPath = Path.Combine(Path.GetFullPath(data), "registry.db");
        long alerts;
        try
        {
            if (isDryRun)
            {
                using var connection = SqliteFile.OpenForReading(path);
                sweep.CountAll(connection);
                alerts = CountAlerts(alertPath, policy);
            }
            else
            {
                await using var journal = SqliteJournal.Open(data, 1);
                using var connection = SqliteFile.OpenForWriting(path, "NORMAL");
                TelemetrySchema.Prepare(connection, path);
                Remove(connection, sweep, cancellationToken);
                alerts = RemoveAlerts(alertPath, policy);
            }
        }
        catch (SqliteException e)
        {
            throw new StorageException("Retention cannot use the store: " + SqliteFile.Describe(e, path), e);
        }

        foreach (var table in sweep.Tables)
        {
            await output.WriteLineAsync(Line(table, sweep.Counts.GetValueOrDefault(table)));
        }

        await output.WriteLineAsync(Line(RetentionLoop.Alerts, alerts));
        await output.WriteLineAsync(isDryRun
            ? "These rows would go. Nothing was changed."
            : "These rows are gone. The files keep their size; the room in them is used again.");
        return ExitCode.Success;
    }

    private static RetentionOptions Options()
    {
        var options = PlatformOptionsBinder.FromEnvironment();
        return options.Faults.Count == 0 ? options.Options.Retention : throw new ConfigurationException(options.Faults);
    }

    private static void Remove(SqliteConnection connection, RetentionSweep sweep, CancellationToken cancellationToken)
    {
        for (var isGoingOn = true; isGoingOn;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
            isGoingOn = sweep.Step(connection);
            SqliteFile.Execute(connection, "COMMIT");
        }
    }

    private static long CountAlerts(string path, RetentionPolicy policy)
    {
        if (policy.Alerts.IsNone || !File.Exists(path))
        {
            return 0;
        }

        using var alerts = AlertStore.Open(path);
        return alerts.CountEnded(policy.Alerts);
    }

    private static long RemoveAlerts(string path, RetentionPolicy policy)
    {
        if (policy.Alerts.IsNone || !File.Exists(path))
        {
            return 0;
        }

        using var alerts = AlertStore.Open(path);
        var (sum, removed) = (0L, AlertsPerStep);
        while (removed == AlertsPerStep)
        {
            removed = alerts.RemoveEnded(policy.Alerts, AlertsPerStep);
            sum += removed;
        }

        return sum;
    }

    private static string Line(string table, long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{table,-22}{rows,14}");
}
