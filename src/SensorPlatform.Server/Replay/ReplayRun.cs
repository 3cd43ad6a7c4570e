using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Retention;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>A replay from its question to its end.</summary>
/// <param name="options">Data folder and InfluxDB.</param>
/// <param name="request">What is asked.</param>
/// <param name="output">Where the report goes.</param>
/// <param name="progress">Shows how far it is.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplayRun(
    PlatformOptions options, ReplayRequest request, TextWriter output, ReplayProgress progress, TimeProvider time)
{
    private string Path => System.IO.Path.GetFullPath(System.IO.Path.Combine(options.DataDirectory, SqliteTelemetry.FileName));

    /// <summary>For tests: told each step that was written.</summary>
    internal Action<ReplayStep> Done { get; init; } = static _ => { };

    /// <summary>The sensors of a configuration, with the numbers that the journal has given to the networks.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static SensorDirectory SensorsOf(PlatformConfiguration configuration)
    {
        var journal = new JournalHistory(configuration.Options.DataDirectory);
        return SensorDirectoryBuilder.Build(configuration.Catalog, journal.Networks(), configuration.Devices);
    }

    /// <summary>Shows what would change; also while the server runs.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<ReplayPlan> ShowAsync(SensorDirectory sensors, CancellationToken cancellationToken)
    {
        var journal = new JournalHistory(options.DataDirectory);
        try
        {
            using var connection = SqliteFile.OpenForReading(Path);
            var decoder = new Redecoder(sensors, KeptReadings.Load(connection));
            var plan = await PlanAsync(connection, journal, sensors, decoder, cancellationToken);
            ReplayReport.Write(plan, sensors, output);
            return plan;
        }
        catch (SqliteException e)
        {
            throw new StorageException("The store cannot be read: " + SqliteFile.Describe(e, Path), e);
        }
    }

    /// <summary>Shows what would change, asks, and writes it. The server must be stopped.</summary>
    /// <param name="sensors">The sensors as they are configured today.</param>
    /// <param name="confirm">Asks whether to do it.</param>
    /// <param name="cancellationToken">Ends it between two days; asked again, it goes on there.</param>
    /// <returns>False when it was not to be done.</returns>
    /// <exception cref="StorageException">The store cannot be used.</exception>
    /// <exception cref="JournalException">A server has the folder, or the journal cannot be read.</exception>
    public async Task<bool> WriteAsync(
        SensorDirectory sensors, Func<Task<bool>> confirm, CancellationToken cancellationToken)
    {
        await using var folder = SqliteJournal.Open(options.DataDirectory, 1);
        UnfoldedJournal.Refuse(options.DataDirectory, folder, "replay");
        var journal = new JournalHistory(options.DataDirectory);
        try
        {
            using var connection = SqliteFile.OpenForWriting(Path, "FULL");
            TelemetrySchema.Prepare(connection, Path);

            // The same decoder: what it learns from the journal's order while planning, messages need that are decoded alone.
            var decoder = new Redecoder(sensors, KeptReadings.Load(connection));
            var plan = await PlanAsync(connection, journal, sensors, decoder, cancellationToken);
            ReplayReport.Write(plan, sensors, output);
            if (plan.Total.Changed > 0 && !await confirm())
            {
                return false;
            }

            using var writer = new ReplayWriter(connection, journal, sensors, decoder, options, time)
            {
                Done = Done,
            };
            var replay = await writer.WriteAsync(request, plan, new ReplayPace(request.Rate, time), progress, cancellationToken);
            await output.WriteLineAsync($"Replay {replay} is done. The readings before it are in replaced_readings; replays list shows it.");
            return true;
        }
        catch (SqliteException e)
        {
            throw new StorageException("The store cannot be used: " + SqliteFile.Describe(e, Path), e);
        }
    }

    private async Task<ReplayPlan> PlanAsync(
        SqliteConnection connection,
        JournalHistory journal,
        SensorDirectory sensors,
        Redecoder decoder,
        CancellationToken cancellationToken)
    {
        using var stored = new StoredUplinks(connection);
        var planner = new ReplayPlanner(request, sensors, journal, stored, decoder, new ReplayPace(request.Rate, time), progress);
        return await planner.PlanAsync(cancellationToken);
    }

    // What is not folded yet would be folded after the replay, from grain states before it.
}
