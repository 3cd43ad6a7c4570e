using System.CommandLine;
using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>journal</c>: verify, compact, show, stats.</summary>
internal static class JournalCommand
{
    internal static Command Create() => new("journal", "The journal of a data folder: verify, compact, show, stats")
    {
        CreateVerify(),
        CreateCompact(),
        CreateShow(),
        CreateStats(),
    };

    private static Command CreateVerify()
    {
        var data = DataFolder.Option();
        var partition = new Option<int?>("--partition") { Description = "Only the records of this partition, from 0" };
        var command = new Command(
            "verify", "Checks the file, every record, gaps, checkpoints and counts; changes nothing, also while the server runs")
        {
            data,
            partition,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => Task.FromResult(Verify(
                result.GetRequiredValue(data),
                result.GetValue(partition),
                result.InvocationConfiguration.Output,
                cancellationToken)),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateCompact()
    {
        var data = DataFolder.Option();
        var days = new Option<double?>("--keep-days")
        {
            Description = "Days to keep; without it SENSORPLATFORM__Journal__KeepDays, 0: all",
        };
        var megabytes = new Option<int?>("--keep-megabytes")
        {
            Description = "Megabytes to keep; without it SENSORPLATFORM__Journal__KeepMegabytes, 0: all",
        };
        var command = new Command(
            "compact", "Applies retention, joins small blocks and gives free room back, while the server is stopped")
        {
            data,
            days,
            megabytes,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => CompactAsync(
                result.GetRequiredValue(data),
                result.GetValue(days),
                result.GetValue(megabytes),
                result.InvocationConfiguration.Output,
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateShow()
    {
        var data = DataFolder.Option();
        var range = new Argument<string>("range") { Description = "PARTITION-OFFSET, or PARTITION-FIRST..LAST" };
        var json = new Option<bool>("--json") { Description = "A JSON object a line" };
        var command = new Command("show", "Records as text or JSON") { data, range, json };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => JournalShow.RunAsync(
                result.GetRequiredValue(data),
                result.GetRequiredValue(range),
                result.GetValue(json),
                result.InvocationConfiguration.Output,
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateStats()
    {
        var data = DataFolder.Option();
        var command = new Command("stats", "Offsets and size of each partition; messages by day and network") { data };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () =>
            {
                var folder = result.GetRequiredValue(data);
                DataFolder.RefuseMissing(folder);
                JournalStats.Write(folder, result.InvocationConfiguration.Output);
                return Task.FromResult(ExitCode.Success);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Verify(string data, int? partition, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(data);

        // Checkpoints first: the journal only grows, so that none can be ahead of it by this.
        var checkpoints = CheckpointsOf(data);
        var progress = new TerminalProgress(Console.Error);
        var verification = JournalVerifier.Run(data, checkpoints, partition, progress.Show, cancellationToken);
        progress.End();
        foreach (var finding in verification.Findings)
        {
            output.WriteLine(finding);
        }

        foreach (var note in verification.Notes)
        {
            output.WriteLine(note);
        }

        var isWhole = verification.Findings.Count == 0;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verification.Records} records are whole; {(isWhole ? "no fault was found." : $"{verification.Findings.Count} faults.")}"));
        return isWhole ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> CompactAsync(
        string data, double? days, int? megabytes, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(data);
        var configured = PlatformOptionsBinder.FromEnvironment().Options.Journal;
        var keep = new JournalOptions
        {
            KeepDays = days ?? configured.KeepDays,
            KeepMegabytes = megabytes ?? configured.KeepMegabytes,
        };
        if (keep.KeepDays < 0 || keep.KeepMegabytes < 0)
        {
            throw new StorageException("--keep-days and --keep-megabytes are 0 (everything) or more.");
        }

        var progress = new TerminalProgress(Console.Error);
        var result = await JournalCompaction.RunAsync(
            data, keep, CheckpointsOf(data), TimeProvider.System, progress.Show, cancellationToken);
        progress.End();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.BytesBefore} bytes before, {result.BytesAfter} after; retention deleted {result.DeletedMessages} messages."));
        return ExitCode.Success;
    }

    private static IReadOnlyList<PartitionCheckpoint> CheckpointsOf(string data) =>
        File.Exists(Path.Combine(data, SqliteTelemetry.FileName)) ? SqliteTelemetry.ReadCheckpoints(data) : [];
}
