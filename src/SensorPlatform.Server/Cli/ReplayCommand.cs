using System.CommandLine;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Replay;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>replay</c>: decodes history again as today's configuration has it; shows first what would change.</summary>
internal static class ReplayCommand
{
    internal static Command Create()
    {
        var config = new Option<string[]>("--config") { Description = "City file; give it again for each further city", Required = true };
        var data = DataFolder.Option();
        var from = new Option<string>("--from")
        {
            Description = "Messages received from then on: 2026-07-01 (the city's day) or 2026-07-01T10:00:00Z",
            Required = true,
        };
        var to = new Option<string>("--to") { Description = "… and before then", Required = true };
        var device = new Option<string?>("--device") { Description = "One sensor alone: its id, or its device" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change; also while the server runs" };
        var rate = new Option<int>("--rate") { Description = "Most uplinks a second; 0: as many as there come" };
        var yes = new Option<bool>("--yes") { Description = "Do it without asking" };
        var command = new Command(
            "replay",
            "Decodes the journal again with today's decoders, parameters and calibrations, and writes new revisions while the server is stopped")
        {
            config,
            data,
            from,
            to,
            device,
            dryRun,
            rate,
            yes,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () =>
            {
                var configuration = PlatformConfiguration.Load(
                    PlatformOptionsBinder.FromEnvironment(), result.GetRequiredValue(config));
                var folder = result.GetRequiredValue(data);
                DataFolder.RefuseMissing(folder);
                configuration = configuration with { Options = InFolder(configuration.Options, folder) };
                var sensors = ReplayRun.SensorsOf(configuration);
                if (!result.GetValue(dryRun))
                {
                    CalibrationRegister.Take(folder, configuration.Catalog.Calibrations.Values);
                }

                var request = new ReplayRequest(
                    BoundOf(result.GetRequiredValue(from)),
                    BoundOf(result.GetRequiredValue(to)),
                    result.GetValue(device) is { } name ? SensorOf(sensors, name) : null,
                    Math.Max(0, result.GetValue(rate)));
                return RunAsync(
                    configuration.Options,
                    sensors,
                    request,
                    result.GetValue(dryRun),
                    result.GetValue(yes),
                    result.InvocationConfiguration.Output,
                    cancellationToken);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Does what the command does.</summary>
    /// <param name="options">Data folder and InfluxDB.</param>
    /// <param name="sensors">The sensors as they are configured today.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="isDryRun">Only show.</param>
    /// <param name="isYes">Do not ask.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="cancellationToken">Ends it between two days.</param>
    internal static async Task<int> RunAsync(
        PlatformOptions options,
        SensorDirectory sensors,
        ReplayRequest request,
        bool isDryRun,
        bool isYes,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var progress = new ReplayProgress(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var run = new ReplayRun(options, request, output, progress, TimeProvider.System);
        if (isDryRun)
        {
            await run.ShowAsync(sensors, cancellationToken);
            await output.WriteLineAsync("Nothing was changed.");
            return ExitCode.Success;
        }

        var isDone = await run.WriteAsync(
            sensors, () => Confirmation.AskAsync("This is written, in new revisions.", isYes, output), cancellationToken);
        return isDone ? ExitCode.Success : ExitCode.Failure;
    }

    private static ReplayBound BoundOf(string text) => ReplayBound.TryParse(text, out var bound)
        ? bound
        : throw new StorageException($"'{text}' is no time. Write 2026-07-01 for the beginning of a day, or 2026-07-01T10:00:00Z.");

    private static string SensorOf(SensorDirectory sensors, string name)
    {
        var isDevice = DeviceId.TryParse(name, out var device);
        foreach (var sensor in sensors.Sensors)
        {
            if (sensor.Id == name || (isDevice && sensor.Device == device))
            {
                return sensor.Id;
            }
        }

        throw new StorageException(
            $"No sensor has the id or device '{name}'. " + Spelling.Suggest(name, [.. sensors.Sensors.Select(one => one.Id)], "See the city file."));
    }

    private static PlatformOptions InFolder(PlatformOptions options, string folder) => new()
    {
        DataDirectory = folder,
        Influx = options.Influx,
        Sources = options.Sources,
        Codecs = options.Codecs,
    };
}
