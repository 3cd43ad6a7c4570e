using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Replay;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>export heat</c>: what <c>/api/v1/heat/export</c> answers, without a server.</summary>
internal sealed class ExportHeatCommand
{
    private const string StandardOutput = "-";

    private readonly Option<string> _data = DataFolder.Option();
    private readonly Option<string[]> _city = new("--city", "--config") { Description = "City file; give it again for each further city", Required = true };
    private readonly Option<string?> _of = new("--of") { Description = "Id of one city of the files; all when left out" };
    private readonly Option<string> _from = new("--from") { Description = "First start of an hour: 2026-07-01 (midnight in UTC) or 2026-07-01T10:00:00Z", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "End, exclusive", Required = true };
    private readonly Option<string?> _asOf = new("--as-of") { Description = "The data as they were known at this time; then the same bytes come again" };
    private readonly Option<string?> _format = new("--format") { Description = string.Join(", ", ExportWords.Formats) + "; csv when left out" };
    private readonly Option<string?> _layer = new("--layer") { Description = string.Join(", ", ExportWords.Layers) + "; several with commas for gpkg and zip" };
    private readonly Option<string?> _hours = new("--hours") { Description = "Hours that maps are made of: night (when left out), day or all" };
    private readonly Option<string> _output = new("--output") { Description = "File to write, or - for standard output", Required = true };
    private readonly Option<bool> _force = new("--force") { Description = "Write over a file that is there" };
    private readonly Option<bool> _json = new("--json") { Description = "Say what was written as JSON" };

    internal static Command Create() => new ExportHeatCommand().Build();

    private Command Build()
    {
        var command = new Command("heat", "Heat as CSV, GeoJSON, GeoPackage, ASCII grid, GeoTIFF, citation or all in one ZIP file")
        {
            _data, _city, _of, _from, _to, _asOf, _format, _layer, _hours, _output, _force, _json,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RunAsync(result, cancellationToken), result.InvocationConfiguration.Error));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var target = result.GetRequiredValue(_output);
        var isPiped = target == StandardOutput;
        if (!isPiped && File.Exists(target) && !result.GetValue(_force))
        {
            throw new RefusedRequestException($"{target} is there already. Name another file, or write over it with --force.");
        }

        if (isPiped && result.GetValue(_json))
        {
            throw new RefusedRequestException("--json and --output - would write to the same place. Name a file.");
        }

        var data = result.GetRequiredValue(_data);
        DataFolder.RefuseMissing(data);
        var time = TimeProvider.System;
        var configuration = Load(result.GetRequiredValue(_city));
        var question = QuestionOf(result, configuration.Catalog, time.Now());
        var reader = OpenReader(data, configuration);
        var cells = new CellDesk(NullLogger<CellDesk>.Instance);
        var desk = new HeatDesk(configuration.Catalog, reader, reader, cells, time);
        using var folder = new ExportFolder(PlaceOfParts(isPiped ? null : target));
        var terminal = new TerminalProgress(result.InvocationConfiguration.Error);
        var progress = new HeatProgress((what, share) => terminal.Show(TerminalProgress.Bar(what, share)));
        var exporter = new HeatExporter(desk, reader, reader, time, folder, isAlone: true);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stopping));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stopping));
        try
        {
            var written = await WriteAsync(exporter, question, isPiped ? null : target, progress, stopping.Token);
            terminal.End();
            await TellAsync(result, written);
            return ExitCode.Success;
        }
        catch (NothingToExportException nothing)
        {
            terminal.End();
            throw new RefusedRequestException(nothing.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            terminal.End();
            throw new RefusedRequestException("It was stopped in the middle; nothing was written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.End();
            throw new StorageException($"{target} cannot be written: {fault.Message}", fault);
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stopping)
    {
        context.Cancel = true;
        stopping.Cancel();
    }

    // Sources do not matter: nothing is received.
    private static PlatformConfiguration Load(IReadOnlyList<string> cityFiles)
    {
        var options = PlatformOptionsBinder.FromEnvironment();
        string[] folders = options.Options.Codecs is { Length: > 0 } folder ? [folder] : [];
        var cities = CityFileLoader.Load(cityFiles, new CityFileContext(null, folders));
        return cities.Catalog is { } catalog && cities.Faults.Count == 0
            ? new PlatformConfiguration(options.Options, catalog, cities.Devices)
            : throw new ConfigurationException(cities.Faults);
    }

    private static SqliteTelemetryReader OpenReader(string data, PlatformConfiguration configuration)
    {
        var path = Path.GetFullPath(Path.Combine(data, SqliteTelemetry.FileName));
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no store in {Path.GetFullPath(data)}. Name the server's data folder with --data DIR.");
        }

        var sensors = SensorDirectoryBuilder.Build(configuration.Catalog, new JournalHistory(data).Networks(), configuration.Devices);
        return new SqliteTelemetryReader(path, sensors);
    }

    // Beside the file: there is room for it, and it can be put in its place at once.
    private static string PlaceOfParts(string? target)
    {
        var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return target is null
            ? Path.Combine(Path.GetTempPath(), "sensorplatform-export-" + id)
            : Path.GetFullPath(target) + "." + id + ".parts";
    }

    private static async Task<ExportedHeat> WriteAsync(
        HeatExporter exporter, HeatQuestion question, string? target, HeatProgress progress, CancellationToken cancellationToken)
    {
        using var export = await exporter.PrepareAsync(question, progress, cancellationToken);
        if (target is null)
        {
            await using var output = Console.OpenStandardOutput();
            await using var piped = new HashingStream(output);
            return await WriteAsync(export, question, piped, StandardOutput, cancellationToken);
        }

        var part = Path.GetFullPath(target) + ".part";
        try
        {
            ExportedHeat written;
            await using (var file = File.Create(part))
            await using (var hashed = new HashingStream(file))
            {
                written = await WriteAsync(export, question, hashed, target, cancellationToken);
            }

            File.Move(part, target, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<ExportedHeat> WriteAsync(
        PreparedExport export, HeatQuestion question, HashingStream stream, string target, CancellationToken cancellationToken)
    {
        var output = System.IO.Pipelines.PipeWriter.Create(stream, new(leaveOpen: true));
        await export.WriteAsync(output, cancellationToken);
        await output.CompleteAsync();
        await stream.FlushAsync(cancellationToken);
        return new ExportedHeat(
            target, ExportWords.Of(question.Format), export.Rows, stream.Count, stream.TakeSha256(), question.AsOf.IsNone ? null : question.AsOfText);
    }

    private HeatQuestion QuestionOf(ParseResult result, CityCatalog catalog, Instant now)
    {
        var faults = new List<string>();
        void Fault(string name, string text) => faults.Add($"--{(name == "city" ? "of" : name)}: {text}");
        var query = new QueryCheck();
        var from = query.Time("from", result.GetRequiredValue(_from), Instant.None);
        var to = query.Time("to", result.GetRequiredValue(_to), Instant.None);
        var asOf = query.AsOf("as-of", result.GetValue(_asOf), now);
        var of = query.Word("of", result.GetValue(_of), [.. catalog.Cities.Select(city => city.Id)]);
        if (!query.HasFaults)
        {
            query.Span(from, to, HeatQuestionReader.LongestSpan);
        }

        if (query.HasFaults)
        {
            throw new RefusedRequestException(query.Problem().ProblemDetails.Detail ?? "");
        }

        List<City> cities = [.. catalog.Cities.Where(city => of is null || city.Id == of)];
        var question = new HeatQuestionReader(result.GetValue(_format), result.GetValue(_layer), result.GetValue(_hours), Fault)
            .Read(cities, from, to, asOf, now);
        return question ?? throw new RefusedRequestException(string.Join('\n', faults));
    }

    private async Task TellAsync(ParseResult result, ExportedHeat written)
    {
        if (result.GetValue(_json))
        {
            await result.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(written, JsonSerializerOptions.Web));
            return;
        }

        // Standard output may be the export itself.
        await result.InvocationConfiguration.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{written.File}: {written.Rows} rows, {written.Bytes} bytes, SHA-256 {written.Sha256}"));
    }
}
