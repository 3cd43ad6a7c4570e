using System.CommandLine;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>decode</c>: what a payload says, for one payload or a file of them.</summary>
internal static class DecodeCommand
{
    private const string Usage =
        "Give a device and a payload: decode --device bosch/tps110 --port 1 01, or a file: decode --jsonl FILE.";

    internal static Command Create()
    {
        var device = new Option<string?>("--device") { Description = "Device family, as in bosch/tps110 (see: devices)" };
        var port = new Option<int?>("--port") { Description = "FPort, 0 to 255; default: the family's first" };
        var time = new Option<string?>("--time") { Description = "When the uplink came, RFC 3339; default now. It dates records of \"so long ago\"" };
        var codec = new Option<string?>("--codec") { Description = "Codec file to decode with (docs/formats/codecs.md)" };
        var parameters = new Option<string[]>("--parameter") { Description = "A constant of the device: name=value" };
        var jsonl = new Option<FileInfo?>("--jsonl")
        {
            Description = "File of lines {\"vendor\",\"codec\",\"fPort\",\"hex\",\"recvTime\"}; one answer a line, in their order",
        };
        var hex = new Argument<string?>("hex")
        {
            Description = "The payload in hexadecimal digits",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("decode", "Decodes payloads and prints their readings as JSON, one line a payload")
        {
            device, port, time, codec, parameters, jsonl, hex,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            return ServerRun.GuardAsync(
                () =>
                {
                    var devices = result.GetValue(codec) is { } file ? Load(file) : DeviceCatalog.Native;
                    return result.GetValue(jsonl) is { } lines
                        ? DecodeFileAsync(devices, lines, output, error, cancellationToken)
                        : DecodeOneAsync(
                            devices,
                            result.GetValue(device) ?? (devices.Loaded.FirstOrDefault(one => one.File.Length > 0)?.Family.Id),
                            result.GetValue(port),
                            result.GetValue(hex),
                            result.GetValue(time),
                            result.GetValue(parameters) ?? [],
                            output,
                            error);
                },
                error);
        });
        return command;
    }

    // A payload without a time is taken as just received: its device may date what it holds by "so long ago".
    private static Instant Now => Instant.From(TimeProvider.System.GetUtcNow());

    private static DeviceCatalog Load(string file)
    {
        var faults = new List<ConfigurationFault>();
        var codec = CodecFileLoader.Load(file, faults);
        return codec is not null && faults.Count == 0 ? new DeviceCatalog([codec, NormalizedPayload.Codec]) : throw new ConfigurationException(faults);
    }

    private static async Task<int> DecodeOneAsync(
        DeviceCatalog devices,
        string? device,
        int? port,
        string? hex,
        string? time,
        string[] parameters,
        TextWriter output,
        TextWriter error)
    {
        if (device is null || hex is null)
        {
            await error.WriteLineAsync(Usage);
            return ExitCode.Failure;
        }

        var received = Now;
        if (time is not null && !Instant.TryParse(System.Text.Encoding.UTF8.GetBytes(time), out received))
        {
            await error.WriteLineAsync($"'{time}' is no time. Write it as 2026-07-14T12:00:00Z.");
            return ExitCode.Failure;
        }

        var constants = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (!DecodeRequest.TryReadParameter(parameter, constants))
            {
                await error.WriteLineAsync($"'{parameter}' is no parameter. Write it as name=value, the value with a point: zero=0.25.");
                return ExitCode.Failure;
            }
        }

        var (json, isDecoded) = DecodeAnswer.To(devices, new DecodeRequest(device, port, hex, received, constants));
        await output.WriteLineAsync(json);
        return isDecoded ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> DecodeFileAsync(
        DeviceCatalog devices, FileInfo file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file {file.FullName}.");
            return ExitCode.Environment;
        }

        var isAllDecoded = true;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                var (json, isDecoded) = DecodeRequest.TryParse(line, out var request, out var problem)
                    ? DecodeAnswer.To(devices, request.Time.IsNone ? request with { Time = Now } : request)
                    : DecodeAnswer.Refuse("", "badLine", problem);
                isAllDecoded &= isDecoded;
                await output.WriteLineAsync(json);
            }
        }

        return isAllDecoded ? ExitCode.Success : ExitCode.Failure;
    }
}
