using System.CommandLine;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Air.Import;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>import</c>: puts the past of an AirQino station, or of a reference station, in from files.</summary>
internal sealed class ImportCommand
{
    private static readonly (string Word, ImportFormat Format)[] Formats =
    [
        ("airqino-csv", ImportFormat.AirQinoCsv),
        ("airqino-hourly", ImportFormat.AirQinoHourly),
        ("airqino-json", ImportFormat.AirQinoJson),
        ("arpat", ImportFormat.Arpat),
    ];

    private readonly Option<string[]> _config = new("--config") { Description = "City file; give it again for each further city", Required = true };
    private readonly Option<string> _data = DataFolder.Option();
    private readonly Option<string?> _url = ImportTargets.UrlOption();
    private readonly Option<string> _station = new("--station") { Description = "Id of the sensor in the city file, or name of the station", Required = true };
    private readonly Option<string> _format = new("--format") { Description = string.Join(", ", Formats.Select(static format => format.Word)), Required = true };
    private readonly Option<string[]> _columns = new("--columns") { Description = "What columns of other names are: \"Data ora=time,Biossido=no2\"", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _zone = new("--time-zone") { Description = "Zone of times without offset, as in Europe/Rome; default: UTC, for arpat Europe/Rome" };
    private readonly Option<bool> _comma = new("--decimal-comma") { Description = "Numbers have a decimal comma: 0,905" };
    private readonly Option<bool> _swap = new("--swap-pm") { Description = "PM2.5 and PM10 stand in each other's column" };
    private readonly Option<bool> _newest = new("--keep-newest-hour") { Description = "The newest hour of each file was over when it was written" };
    private readonly Option<string?> _as = new("--as") { Description = "For arpat: what the values are, as in NO2" };
    private readonly Option<string?> _column = new("--reference-column") { Description = "For arpat: the column of the values, as in PM10" };
    private readonly Option<string?> _referenceStation = new("--reference-station") { Description = "For arpat: the station, where the file has several" };
    private readonly Option<string?> _referenceParameter = new("--reference-parameter") { Description = "For arpat: the parameter, where the file has several" };
    private readonly Option<string?> _rejects = new("--rejects") { Description = "File for the rows left out; default: the first file's name with .rejects.csv" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only count, and show the first rows as they decode" };
    private readonly Option<bool> _json = new("--json") { Description = "The result as JSON" };
    private readonly Argument<string[]> _files = new("files") { Description = "Files to import", Arity = ArgumentArity.OneOrMore };

    internal static Command Create() => new ImportCommand().Build();

    private Command Build()
    {
        var command = new Command(
            "import", "Puts files of an AirQino or reference station in: into a server that runs (--url), or the journal of a stopped one (--data)")
        {
            _config, _data, _url, _station, _format, _columns, _zone, _comma, _swap, _newest, _as, _column, _referenceStation,
            _referenceParameter, _rejects, _dryRun, _json, _files,
            ImportLoggersCommand.Create(),
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RunAsync(result, cancellationToken), result.InvocationConfiguration.Error));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var configuration = ImportTargets.Load(result.GetRequiredValue(_config));
        var time = TimeProvider.System;
        var (sensor, target) = Open(configuration, result, time);
        await using (target)
        {
            var options = OptionsOf(result, sensor);
            var content = ImportReader.Read(result.GetRequiredValue(_files), options, Instant.From(time.GetUtcNow()));
            var terminal = new TerminalProgress(result.InvocationConfiguration.Error);
            var isDryRun = result.GetValue(_dryRun);
            var done = await ImportRun.RunAsync(
                content, sensor, target, isDryRun, (count, all) => terminal.Show($"{count} of {all}"), cancellationToken);
            terminal.End();
            var report = new ImportReport(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            report.Write(content, done, sensor, isDryRun, result.GetValue(_json));
            if (!isDryRun && done.Faults.Count > 0)
            {
                var path = result.GetValue(_rejects) ?? result.GetRequiredValue(_files)[0] + ".rejects.csv";
                ImportReport.WriteRejects(path, done.Faults);
                await result.InvocationConfiguration.Error.WriteLineAsync($"The rows left out and why are in {path}.");
            }

            return done.Faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        }
    }

    private (SensorDefinition Sensor, IImportTarget Target) Open(
        PlatformConfiguration configuration, ParseResult result, TimeProvider time)
    {
        var station = result.GetRequiredValue(_station);
        if (result.GetValue(_url) is { } url)
        {
            var (remote, names) = ImportTargets.SensorsOf(configuration);
            var distant = SensorOf(remote, station);
            var webhook = new ImportWebhook("/ingest/airqino", "application/json", names[distant.Network.Number - 1]);
            return (distant, ImportTargets.Server(url, webhook, time));
        }

        var data = result.GetRequiredValue(_data);
        var (sensors, target) = result.GetValue(_dryRun)
            ? ImportTargets.JournalToLookAt(configuration, data, EnvelopeKind.AirQino, time)
            : ImportTargets.Journal(configuration, data, EnvelopeKind.AirQino, time);
        return (SensorOf(sensors, station), target);
    }

    private static SensorDefinition SensorOf(SensorDirectory sensors, string name)
    {
        var isDevice = DeviceId.TryParse(Encoding.UTF8.GetBytes(name), out var device);
        SensorDefinition[] found =
        [
            .. sensors.Sensors.Where(sensor => sensor.Id == name || (isDevice && sensor.Device == device)),
        ];
        return found switch
        {
            [var one] => one,
            [] => throw new RefusedRequestException(
                $"No sensor has the id or device '{name}'. " + Spelling.Suggest(name, [.. sensors.Sensors.Select(sensor => sensor.Id)], "See the city file.")),
            _ => throw new RefusedRequestException(
                $"Several sensors have the device '{name}': {string.Join(", ", found.Select(sensor => sensor.Id))}. Name one by its id."),
        };
    }

    private static AirQinoMode ModeOf(SensorDefinition sensor) => sensor.Family.Id switch
    {
        "airqino/raw" => AirQinoMode.Raw,
        "airqino/report" => AirQinoMode.Current,
        "airqino/hourly" => AirQinoMode.Hourly,
        _ => throw new RefusedRequestException(
            $"The sensor '{sensor.Id}' is a {sensor.Family.Id}; files can be imported for airqino/raw, airqino/report and airqino/hourly."),
    };

    private ImportOptions OptionsOf(ParseResult result, SensorDefinition sensor)
    {
        var word = result.GetRequiredValue(_format);
        var format = Array.Find(Formats, known => known.Word == word).Format;
        if (format is ImportFormat.None)
        {
            throw new RefusedRequestException(
                $"'{word}' is no format. " + Spelling.Suggest(word, [.. Formats.Select(static known => known.Word)], "Choose one of those that --help lists."));
        }

        var mode = ModeOf(sensor);
        if (format is ImportFormat.AirQinoHourly or ImportFormat.Arpat && mode is not AirQinoMode.Hourly)
        {
            throw new RefusedRequestException($"{word} gives hourly means, and the sensor '{sensor.Id}' is a {sensor.Family.Id}. Import them for a sensor of type airqino/hourly.");
        }

        var zoneName = result.GetValue(_zone);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneName ?? "UTC", out var zone))
        {
            throw new RefusedRequestException($"'{zoneName}' is no time zone. Write it as Europe/Rome or UTC.");
        }

        return new ImportOptions
        {
            Format = format,
            Station = sensor.Device.ToString(),
            Mode = mode,
            Columns = ColumnsOf(result.GetValue(_columns) ?? []),
            Zone = zone,
            HasDecimalComma = result.GetValue(_comma),
            SwapsPm = result.GetValue(_swap),
            KeepsNewestHour = result.GetValue(_newest),
            ReferenceSensor = format is ImportFormat.Arpat ? ReferenceSensorOf(result.GetValue(_as)) : null,
            Reference = new ReferenceColumns
            {
                Value = result.GetValue(_column),
                Station = result.GetValue(_referenceStation),
                Parameter = result.GetValue(_referenceParameter),
                TimeZone = zoneName ?? new ReferenceColumns().TimeZone,
            },
        };
    }

    private static string ReferenceSensorOf(string? word) =>
        word is not null && AirQinoColumns.TargetOf(word, new Dictionary<string, string>(StringComparer.Ordinal), swapsPm: false) is { } target
            && target is not (AirQinoColumns.Time or AirQinoColumns.Sensor or AirQinoColumns.Value)
            ? target
            : throw new RefusedRequestException("Say with --as what the reference values are: NO2, O3, CO, PM10 or PM2.5.");

    private static Dictionary<string, string> ColumnsOf(string[] told)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in told.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0 || !AirQinoColumns.Targets.Contains(parts[1]))
            {
                throw new RefusedRequestException(
                    $"'{entry}' does not say what a column is. Write NAME=WHAT with one of {string.Join(", ", AirQinoColumns.Targets)}.");
            }

            columns[parts[0]] = parts[1];
        }

        return columns;
    }
}
