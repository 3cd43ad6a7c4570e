using System.CommandLine;
using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Erasure;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>erase</c>: removes everything of a sensor and certifies it.</summary>
internal static class EraseCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var sensor = new Option<string>("--sensor") { Description = "Id of the sensor, as in the city file", Required = true };
        var device = new Option<string[]>("--device")
        {
            Description = "A device that the sensor has had and the store may not know any more (DevEUI); may be given again",
        };
        var yes = new Option<bool>("--yes") { Description = "Do it without asking" };
        var command = new Command(
            "erase",
            "Removes everything of a sensor from journal, store, alerts and InfluxDB while the server is stopped, and writes a certificate")
        {
            data,
            sensor,
            device,
            yes,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () =>
            {
                var options = PlatformOptionsBinder.FromEnvironment();
                return options.Faults.Count > 0
                    ? throw new ConfigurationException(options.Faults)
                    : RunAsync(
                        result.GetRequiredValue(data),
                        options.Options.Influx,
                        result.GetRequiredValue(sensor),
                        result.GetValue(device) ?? [],
                        result.GetValue(yes),
                        result.InvocationConfiguration.Output,
                        cancellationToken);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Does what the command does.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="influx">InfluxDB; null when none is configured.</param>
    /// <param name="sensorId">The sensor.</param>
    /// <param name="deviceNames">Devices that it has had, beside those that the store knows.</param>
    /// <param name="isYes">Do not ask.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="StorageException">There is no such sensor, or something cannot be used.</exception>
    internal static async Task<int> RunAsync(
        string data,
        InfluxOptions? influx,
        string sensorId,
        IReadOnlyList<string> deviceNames,
        bool isYes,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(data);
        DeviceId[] devices = [.. deviceNames.Select(DeviceOf)];
        await using var erasure = SensorErasure.Open(data, influx, sensorId);
        var plan = await erasure.PlanAsync(devices, cancellationToken);
        if (plan.Count == 0)
        {
            return await SayNothingLeftAsync(erasure, sensorId, output);
        }

        await output.WriteLineAsync($"Of {sensorId} there are:");
        foreach (var rows in plan)
        {
            await output.WriteLineAsync(Line(rows));
        }

        if (!await Confirmation.AskAsync("All of it goes, and cannot be brought back.", isYes, output))
        {
            return ExitCode.Failure;
        }

        var (certificate, file) = await erasure.EraseAsync(
            plan, Instant.From(TimeProvider.System.GetUtcNow()), cancellationToken);
        await SayAsync(certificate, file, output);
        return ExitCode.Success;
    }

    private static async Task<int> SayNothingLeftAsync(SensorErasure erasure, string sensorId, TextWriter output)
    {
        if (erasure.Certificate() is null)
        {
            throw new StorageException(
                $"There is nothing of a sensor {sensorId} here. " + Spelling.Suggest(sensorId, erasure.KnownSensors(), "Check its id."));
        }

        await output.WriteLineAsync(
            $"{sensorId} was erased before, and nothing of it has come since. The certificate: {erasure.SaveAndScrub()}");
        return ExitCode.Success;
    }

    private static async Task SayAsync(ErasureCertificate certificate, string file, TextWriter output)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{certificate.Sensor} was erased at {certificate.ErasedAt} by version {certificate.Program}. Removed:");
        foreach (var rows in certificate.Removed)
        {
            await output.WriteLineAsync(Line(rows));
        }

        await output.WriteLineAsync("What stays:");
        foreach (var kept in certificate.Kept)
        {
            await output.WriteLineAsync("  " + kept);
        }

        await output.WriteLineAsync("What this program cannot reach, and you must look at:");
        foreach (var left in certificate.LeftToDo)
        {
            await output.WriteLineAsync("  " + left);
        }

        await output.WriteLineAsync($"The certificate: {file}");
    }

    private static string Line(ErasedRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {rows.Rows,12} {rows.Where}{(rows.From is null ? "" : $", {rows.From} to {rows.To}")}");

    private static DeviceId DeviceOf(string name) => DeviceId.TryParse(name, out var device)
        ? device
        : throw new StorageException($"'{name}' is no device: 16 hexadecimal digits, or a station's name of up to 16 characters.");
}
