using System.CommandLine;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Importing.Loggers;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>import loggers</c>: puts the files of loggers that were read out after a campaign in.</summary>
internal sealed class ImportLoggersCommand
{
    private readonly Option<string[]> _config = new("--config") { Description = "City file; give it again for each further city", Required = true };
    private readonly Option<string> _mapping = new("--mapping") { Description = "How the files are read (docs/formats/logger-mapping.md)", Required = true };
    private readonly Option<string> _data = DataFolder.Option();
    private readonly Option<string?> _url = ImportTargets.UrlOption();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only look, and report" };
    private readonly Option<bool> _accept = new("--accept-doubts") { Description = "Put in what can be read, although the report has doubts" };
    private readonly Option<bool> _json = new("--json") { Description = "The report as JSON" };
    private readonly Argument<string[]> _files = new("files") { Description = "Files to import", Arity = ArgumentArity.OneOrMore };

    internal static Command Create() => new ImportLoggersCommand().Build();

    private Command Build()
    {
        var command = new Command("loggers", "Puts CSV files of loggers in, by a mapping; look at --dry-run first")
        {
            _config, _mapping, _data, _url, _dryRun, _accept, _json, _files,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RunAsync(result, cancellationToken), result.InvocationConfiguration.Error));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var mapping = LoggerMappingFile.Load(result.GetRequiredValue(_mapping));
        var configuration = ImportTargets.Load(result.GetRequiredValue(_config));
        var isDryRun = result.GetValue(_dryRun);
        var sources = await LoggerSource.OpenAsync(
            result.GetRequiredValue(_files), mapping, Instant.From(time.GetUtcNow()), cancellationToken);
        var (sensors, target) = Open(configuration, mapping, result, isDryRun, time);
        try
        {
            var survey = new LoggerSurvey(mapping, sensors);
            if (mapping.Places is { } places)
            {
                LoggerPlaceCheck.Add(places, configuration.Catalog, sensors, survey.Findings);
            }

            var outcome = await ImportAsync(sources, survey, target, result, cancellationToken);
            var report = new LoggerReport(result.InvocationConfiguration.Output);
            if (result.GetValue(_json))
            {
                report.WriteJson(survey, sources, outcome);
            }
            else
            {
                report.Write(survey, sources, outcome);
            }

            return outcome is LoggerOutcome.Stopped || (isDryRun && HasDoubts(survey)) ? ExitCode.Failure : ExitCode.Success;
        }
        finally
        {
            if (target is not null)
            {
                await target.DisposeAsync();
            }
        }
    }

    private async Task<LoggerOutcome> ImportAsync(
        IReadOnlyList<LoggerSource> sources,
        LoggerSurvey survey,
        IImportTarget? target,
        ParseResult result,
        CancellationToken cancellationToken)
    {
        var isDryRun = result.GetValue(_dryRun);
        var import = new LoggerImport(sources, survey);
        import.Look(cancellationToken);
        if (!isDryRun && !result.GetValue(_accept) && HasDoubts(survey))
        {
            return LoggerOutcome.Stopped;
        }

        var terminal = new TerminalProgress(result.InvocationConfiguration.Error);
        await import.PutAsync(target, isDryRun, (done, all) => terminal.Show($"{done} of {all} rows"), cancellationToken);
        terminal.End();
        return isDryRun ? LoggerOutcome.DryRun : LoggerOutcome.Done;
    }

    private static bool HasDoubts(LoggerSurvey survey) => survey.Findings.Exists(static finding => finding.IsDoubt);

    private (LoggerSensors Sensors, IImportTarget? Target) Open(
        PlatformConfiguration configuration, LoggerMapping mapping, ParseResult result, bool isDryRun, TimeProvider time)
    {
        var url = result.GetValue(_url);
        var data = result.GetRequiredValue(_data);

        // What the mapping says is checked before the data folder is locked.
        var (all, networks) = ImportTargets.SensorsOf(configuration);
        var sensors = new LoggerSensors(all, mapping);
        if (url is null && !(isDryRun && !File.Exists(Path.Combine(data, "journal.db"))))
        {
            var (ofJournal, journal) = isDryRun
                ? ImportTargets.JournalToLookAt(configuration, data, EnvelopeKind.Logger, time)
                : ImportTargets.Journal(configuration, data, EnvelopeKind.Logger, time);
            return (new LoggerSensors(ofJournal, mapping), journal);
        }

        if (url is null)
        {
            // A dry run needs no data folder: then nothing is there already.
            return (sensors, null);
        }

        string[] used = [.. all.Sensors.Where(static sensor => sensor.Family.Id == LoggerSensors.FamilyId)
            .Select(sensor => networks[sensor.Network.Number - 1]).Distinct(StringComparer.Ordinal)];
        return used is [var network]
            ? (sensors, ImportTargets.Server(url, new ImportWebhook("/ingest/loggers", "application/octet-stream", network), time))
            : throw new RefusedRequestException($"The loggers of the city files are in {used.Length} networks: {string.Join(", ", used)}. Over --url they must be in one.");
    }
}
